namespace Picsync.Sync;

/// <summary>A condition of a rule that a source cannot answer.</summary>
/// <param name="Key">The condition's key in picsync.yaml, such as <c>people</c>.</param>
/// <param name="Problem">What the source does not know and what to do, as the rest of a sentence that begins with the source's name.</param>
public sealed record UnansweredCondition(string Key, string Problem);
