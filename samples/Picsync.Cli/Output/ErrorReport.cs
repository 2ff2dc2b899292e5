namespace Picsync.Cli.Output;

/// <summary>What ended a command, as JSON tells it.</summary>
internal sealed record ErrorReport(int ExitCode, string Error);
