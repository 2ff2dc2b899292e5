namespace Picsync.EndToEnd.Tests.Terminal;

/// <summary>A test that needs a pseudo-terminal, as Linux has them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TerminalFactAttribute : FactAttribute
{
    public TerminalFactAttribute() => Skip = Reason;

    /// <summary>Gets why there is none; null where there is.</summary>
    public static string? Reason { get; } =
        !OperatingSystem.IsLinux() ? "Pseudo-terminals are opened as Linux has them."
        : !File.Exists("/dev/ptmx") ? "There is no /dev/ptmx."
        : !File.Exists("/usr/bin/setsid") && !File.Exists("/bin/setsid") ? "A terminal of its own needs the command setsid."
        : null;
}
