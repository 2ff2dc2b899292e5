namespace Picsync.Cli.Output;

/// <summary>What ended a command, as JSON tells it.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Error">What is wrong; of several mistakes in a configuration, all of them.</param>
/// <param name="Errors">Each mistake by itself, in the order of the file.</param>
internal sealed record ErrorReport(int ExitCode, string Error, IReadOnlyList<string> Errors);
