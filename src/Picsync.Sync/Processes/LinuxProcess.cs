using System.Globalization;

namespace Picsync.Sync;

/// <summary>A line of <c>/proc/PID/stat</c>.</summary>
/// <param name="Id">The process.</param>
/// <param name="State">A letter.</param>
/// <param name="Start">The kernel's ticks from the system's start to the process's.</param>
internal sealed record LinuxProcess(int Id, char State, string Start)
{
    /// <summary>Gets whether it has ended, and only its parent has not asked yet how.</summary>
    public bool HasEnded => State is 'Z' or 'X' or 'x';

    /// <summary>Reads a line.</summary>
    /// <returns>Null for a line of another form.</returns>
    public static LinuxProcess? TryParse(string line)
    {
        // The second field is the command's name in brackets; it can hold spaces, brackets and line ends itself.
        var open = line.IndexOf('(', StringComparison.Ordinal);
        var close = line.LastIndexOf(')');
        if (
            open < 0
            || close < open
            || !int.TryParse(line[..open], NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var id)
        )
        {
            return null;
        }

        // From the third field on; the start is the 22nd.
        var fields = line[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return
            fields.Length > 19
            && fields[0].Length == 1
            && ulong.TryParse(fields[19], NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? new LinuxProcess(id, fields[0][0], fields[19])
            : null;
    }
}
