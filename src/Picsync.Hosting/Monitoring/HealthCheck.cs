namespace Picsync.Hosting;

/// <summary>One thing that must be well.</summary>
/// <param name="Name">Which one: <c>signIns</c> or <c>lastRun</c>.</param>
/// <param name="IsWell">Whether it is well.</param>
/// <param name="Detail">What was seen, as a sentence for a person.</param>
public sealed record HealthCheck(string Name, bool IsWell, string Detail);
