namespace Picsync.Cli.Output;

/// <summary>What a loop says of its health.</summary>
/// <param name="Address">Where it was asked.</param>
/// <param name="IsWell">Whether it is well.</param>
/// <param name="Answer">What it answered, or why there is no answer.</param>
internal sealed record HealthText(Uri Address, bool IsWell, string Answer);
