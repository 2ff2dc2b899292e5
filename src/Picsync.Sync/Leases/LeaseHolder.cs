using System.Globalization;

namespace Picsync.Sync;

/// <summary>Names a runner so that another on the same system can tell whether it still lives.</summary>
internal static class LeaseHolder
{
    // The first one, without a number, named processes by machine and time of the start, which containers share and clocks move.
    private const string Form = "2";

    /// <summary>Gives a new name: machine, process, what tells it from others, and a part that differs for each runner in it.</summary>
    public static string NewName()
    {
        var process = ProcessIdentity.Current;
        return string.Join(
            '/',
            Form,
            Environment.MachineName,
            Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
            process?.Start,
            process?.Place,
            Guid.NewGuid().ToString()[..8]
        );
    }

    /// <summary>Tells whether a holder was a process that is known to have ended. What cannot be judged is not gone.</summary>
    public static bool IsGone(string holder) =>
        holder.Split('/') is [Form, _, var id, var start, var place, _]
        && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var processId)
        && new ProcessIdentity(place, processId, start).IsGone;

    /// <summary>Says for a person who holds a lease.</summary>
    public static string Describe(string holder) =>
        holder.Split('/') switch
        {
            [Form, var machine, var id, _, _, _] => $"process {id} on {machine}",
            [var machine, var id, _, _] => $"process {id} on {machine}",
            _ => holder,
        };
}
