namespace Picsync.Cli.Output;

/// <summary>What was written, and where the former file is now.</summary>
internal sealed record InitText(string File, string? Backup);
