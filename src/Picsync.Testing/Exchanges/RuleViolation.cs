namespace Picsync.Testing;

/// <summary>Something that a well-behaved client never does, seen by a simulator.</summary>
/// <param name="Rule">The rule that was broken, as a sentence.</param>
/// <param name="Request">The request that broke it.</param>
public sealed record RuleViolation(string Rule, RequestRecord Request);
