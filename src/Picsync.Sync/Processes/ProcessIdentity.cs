using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Picsync.Sync;

/// <summary>Names a process so that another one can tell whether it still lives, whatever is done to the clock.</summary>
/// <param name="Place">Where process ids mean the same: one start of one system, and on Linux one container of it.</param>
/// <param name="Id">The process's id there.</param>
/// <param name="Start">When it began, as the system counts: ids are given out again, and this tells one life from the next.</param>
internal sealed record ProcessIdentity(string Place, int Id, string Start)
{
    /// <summary>Gets the identity of this process; null where the system does not tell it.</summary>
    public static ProcessIdentity? Current { get; } = OperatingSystem.IsLinux() ? LinuxProcesses.FindOwn() : FindOwn();

    /// <summary>
    /// Gets whether the process is known to have ended. A process of another place is not known to have, and neither is one that the
    /// system hides.
    /// </summary>
    public bool IsGone => Current is { } present && present.Place == Place && (!IsRunning(Id) || IsAnother());

    private bool IsAnother() =>
        OperatingSystem.IsLinux()
            ? LinuxProcesses.Find(Id) is { } found && (found.HasEnded || found.Start != Start)
            : FindStart(Id) is { } start && start != Start;

    // Elsewhere the system notes the time of a start once, so that it does not follow the clock.
    private static ProcessIdentity? FindOwn() =>
        FindStart(Environment.ProcessId) is { } start
            ? new ProcessIdentity(
                ProcessPlace.Of(Environment.OSVersion.Platform.ToString(), Environment.MachineName),
                Environment.ProcessId,
                start
            )
            : null;

    private static bool IsRunning(int id)
    {
        try
        {
            // It throws for none; one of another user is one.
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string? FindStart(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception hidden) when (hidden is ArgumentException or InvalidOperationException or Win32Exception or NotSupportedException)
        {
            return null;
        }
    }
}
