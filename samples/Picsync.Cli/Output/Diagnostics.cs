namespace Picsync.Cli.Output;

/// <summary>Writes lines to standard error. Where that cannot be written to, nobody is told, and nothing else changes.</summary>
internal static class Diagnostics
{
    public static void Write(string line) => Console.Error.WriteLine(line);
}
