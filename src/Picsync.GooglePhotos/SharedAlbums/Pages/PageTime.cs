namespace Picsync.GooglePhotos;

/// <summary>Reads times of a page: milliseconds since 1970, in some builds microseconds.</summary>
internal static class PageTime
{
    // Scanned pictures carry dates from before 1900; a date outside these bounds is a number that means something else.
    private static readonly long s_earliest = new DateTimeOffset(1800, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private static readonly long s_latest = new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private static readonly TimeSpan s_farthest = TimeSpan.FromHours(14);

    /// <summary>Reads a moment.</summary>
    /// <param name="number">The number as the page has it.</param>
    /// <param name="offsetMilliseconds">How far the place's clock is from universal time; null or nonsense for universal time.</param>
    public static DateTimeOffset? Find(long? number, long? offsetMilliseconds = null)
    {
        if (number is not { } value)
        {
            return null;
        }

        var milliseconds = value >= s_earliest && value <= s_latest ? value : value / 1000;
        if (milliseconds < s_earliest || milliseconds > s_latest)
        {
            return null;
        }

        // An offset of whole minutes is all that a date can carry.
        var minutes = (offsetMilliseconds ?? 0) / 60_000;
        var offset = Math.Abs(minutes) <= s_farthest.TotalMinutes ? TimeSpan.FromMinutes(minutes) : TimeSpan.Zero;
        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToOffset(offset);
    }
}
