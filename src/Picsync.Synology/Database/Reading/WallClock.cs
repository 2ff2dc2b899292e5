namespace Picsync.Synology.Database.Reading;

/// <summary>
/// Times of photos: the camera's own clock in seconds, as if it showed UTC; 0 for none. One source has seen milliseconds, which no clock shows
/// in seconds before the year 5138.
/// </summary>
internal static class WallClock
{
    private const long FirstMilliseconds = 100_000_000_000;
    private const long Earliest = -62_000_000_000;

    /// <summary>The SQL of the time in seconds.</summary>
    public const string Seconds = "CASE WHEN u.takentime > 100000000000 THEN u.takentime / 1000 ELSE u.takentime END";

    public static bool IsInMilliseconds(long value) => value > FirstMilliseconds;

    /// <summary>Reads a time; null for none, and for a number that is none.</summary>
    public static DateTimeOffset? Read(long value)
    {
        var seconds = SecondsOf(value);
        return value == 0 || seconds is < Earliest or > FirstMilliseconds ? null : DateTimeOffset.UnixEpoch.AddSeconds(seconds);
    }

    /// <summary>Gives what times are sorted by: later ones have more, and those without one least of all.</summary>
    public static long SortKey(long value) => value == 0 ? long.MinValue : SecondsOf(value);

    /// <summary>Gives the second that a moment on a camera's clock falls into.</summary>
    public static long SecondOf(DateTime wallClock) =>
        (long)Math.Floor((DateTime.SpecifyKind(wallClock, DateTimeKind.Utc) - DateTime.UnixEpoch).TotalSeconds);

    /// <summary>Gives the first whole second that is not before a moment on a camera's clock.</summary>
    public static long SecondFrom(DateTime wallClock)
    {
        var second = SecondOf(wallClock);
        return wallClock.Ticks % TimeSpan.TicksPerSecond == 0 ? second : second + 1;
    }

    /// <summary>The condition that the time lies in a range, both ends included, written so that an index on it is used.</summary>
    public static string Between(string from, string to) =>
        $"(u.takentime BETWEEN {from} AND {to} OR u.takentime BETWEEN greatest({from} * 1000, {FirstMilliseconds + 1}) AND {to} * 1000 + 999)";

    private static long SecondsOf(long value) => IsInMilliseconds(value) ? value / 1000 : value;
}
