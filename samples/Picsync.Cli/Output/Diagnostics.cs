namespace Picsync.Cli.Output;

/// <summary>Writes lines to standard error. Where that cannot be written to, nobody is told, and nothing else changes.</summary>
internal static class Diagnostics
{
    public static void Write(string line)
    {
        try
        {
            Console.Error.WriteLine(line);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // It is closed, or its disk is full.
        }
    }
}
