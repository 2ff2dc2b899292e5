namespace Picsync.Importer.Web.Diagnostics;

/// <summary>The program cannot start; the message says why, and what to do.</summary>
internal sealed class StartException(string message, int exitCode, Exception? innerException = null) : Exception(message, innerException)
{
    public int ExitCode { get; } = exitCode;
}
