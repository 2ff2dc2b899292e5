using Microsoft.Extensions.Options;

namespace Picsync.Shared.Settings;

/// <summary>What validators of options have in common. Each fault names the option, its value and what is accepted.</summary>
internal static class OptionFaults
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromHours(1);

    /// <summary>Requires a value within a range, both ends included.</summary>
    public static void RequireRange<T>(this ValidateOptionsResultBuilder result, T value, T least, T most, string property)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            result.AddError($"is {value}; {least} to {most} is accepted", property);
        }
    }

    /// <summary>Requires patience that has no fault.</summary>
    public static void RequirePatience(this ValidateOptionsResultBuilder result, TransferPatience? patience, string property)
    {
        if ((patience is null ? "must not be null" : patience.FindFault()) is { } fault)
        {
            result.AddError(fault, property);
        }
    }

    /// <summary>Requires a list of waits of zero to an hour each; it may be empty.</summary>
    public static void RequireWaits(this ValidateOptionsResultBuilder result, IReadOnlyList<TimeSpan>? waits, string property)
    {
        if (waits is null)
        {
            result.AddError("must be a list of waits", property);
            return;
        }

        foreach (var wait in waits.Where(static wait => wait < TimeSpan.Zero || wait > s_longestWait))
        {
            result.AddError($"holds {wait}; {TimeSpan.Zero} to {s_longestWait} is accepted", property);
        }
    }

    /// <summary>Shows an address without the credentials that it may hold.</summary>
    public static string Show(Uri? address) =>
        address is { IsAbsoluteUri: true, UserInfo.Length: > 0 }
            ? new UriBuilder(address) { UserName = "", Password = "" }.Uri.ToString()
            : $"{address}";
}
