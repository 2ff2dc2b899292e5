using System.Diagnostics;
using System.Globalization;

namespace Picsync.Sync;

/// <summary>Names a runner so that another on the same machine can tell whether it still lives.</summary>
internal static class LeaseHolder
{
    /// <summary>Gives a new name: machine, process, the process's start, and a part that differs for each runner in it.</summary>
    public static string NewName()
    {
        using var process = Process.GetCurrentProcess();
        return string.Join(
            '/',
            Environment.MachineName,
            process.Id.ToString(CultureInfo.InvariantCulture),
            StartOf(process),
            Guid.NewGuid().ToString("n")[..8]
        );
    }

    /// <summary>Tells whether a holder was a process of this machine that has ended. Of other machines nothing is known.</summary>
    public static bool IsGone(string holder)
    {
        if (holder.Split('/') is not [var machine, var id, var start, _] || machine != Environment.MachineName)
        {
            return false;
        }

        if (!int.TryParse(id, CultureInfo.InvariantCulture, out var processId))
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(processId);

            // A process id is given out again; the time of the start tells one life from the next.
            return process.HasExited || StartOf(process) != start;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return true;
        }
    }

    /// <summary>Says for a person who holds a lease.</summary>
    public static string Describe(string holder) =>
        holder.Split('/') is [var machine, var id, _, _] ? $"process {id} on {machine}" : holder;

    // Seconds: what the system tells of a start differs by some milliseconds from one asking to the next.
    private static string StartOf(Process process) =>
        ((process.StartTime.ToUniversalTime().Ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond).ToString(
            CultureInfo.InvariantCulture
        );
}
