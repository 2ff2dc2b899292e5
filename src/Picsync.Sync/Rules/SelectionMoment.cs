using System.Buffers;
using System.Globalization;

namespace Picsync.Sync;

/// <summary>A moment that a rule names: a date, or so long ago. It is a reading of the camera's clock, in no time zone.</summary>
public sealed record SelectionMoment
{
    private const int LongestAgo = 1_000;

    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789");

    private static readonly string[] s_dates = ["yyyy-MM-dd"];

    private static readonly string[] s_times = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    private static readonly string[] s_instants =
    [
        .. s_times.SelectMany(static form => (string[])[form + "zzz", form + " zzz", form + "'Z'", form + " 'UTC'"]),
    ];

    private SelectionMoment() { }

    /// <summary>Gets the date and time that is named; null for one that is so long ago.</summary>
    public DateTime? Date { get; private init; }

    /// <summary>Gets whether <see cref="Date"/> names a whole day and no time of it.</summary>
    public bool IsWholeDay { get; private init; }

    /// <summary>Gets how many months ago it is, beside the days and hours; a year is 12.</summary>
    public int MonthsAgo { get; private init; }

    /// <summary>Gets how many days ago it is, beside the months and hours.</summary>
    public int DaysAgo { get; private init; }

    /// <summary>Gets how many hours ago it is, beside the months and days.</summary>
    public int HoursAgo { get; private init; }

    /// <summary>Gets whether it moves on with the clock.</summary>
    public bool Moves => Date is null;

    /// <summary>Names a day.</summary>
    /// <param name="day">The day.</param>
    /// <returns>The moment.</returns>
    public static SelectionMoment On(DateOnly day) => new() { Date = day.ToDateTime(TimeOnly.MinValue), IsWholeDay = true };

    /// <summary>Names a moment of a day.</summary>
    /// <param name="moment">What the camera's clock shows, to the second.</param>
    /// <returns>The moment.</returns>
    public static SelectionMoment At(DateTime moment) =>
        new() { Date = DateTime.SpecifyKind(moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond)), DateTimeKind.Unspecified) };

    /// <summary>Names what is so long ago. Without hours it begins with its day: whole days are meant.</summary>
    /// <param name="months">Months of the calendar, 0 or more; a year is 12.</param>
    /// <param name="days">Days, 0 or more.</param>
    /// <param name="hours">Hours, 0 or more.</param>
    /// <returns>The moment.</returns>
    public static SelectionMoment Ago(int months = 0, int days = 0, int hours = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(months);
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        ArgumentOutOfRangeException.ThrowIfNegative(hours);
        return new SelectionMoment
        {
            MonthsAgo = months,
            DaysAgo = days,
            HoursAgo = hours,
        };
    }

    /// <summary>Reads a date or a span.</summary>
    /// <param name="text">
    /// Such as <c>2023-01-15</c>, <c>2023-01-15 18:30</c>, <c>2023-01-15T18:30:05+01:00</c>, <c>2023-01-15 18:30:05 Europe/Paris</c>, <c>1y</c>, <c>18mo</c>, <c>2w</c>, <c>10d</c>, <c>24h</c> or <c>1y6mo</c>.
    /// </param>
    /// <param name="moment">The moment, when the text names one.</param>
    /// <returns>Whether it does.</returns>
    public static bool TryParse(string? text, out SelectionMoment moment)
    {
        moment = On(DateOnly.MinValue);
        var trimmed = (text ?? "").Trim();
        if (DateTime.TryParseExact(trimmed, s_dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            moment = On(DateOnly.FromDateTime(day));
            return true;
        }

        if (DateTime.TryParseExact(trimmed, s_times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            moment = At(time);
            return true;
        }

        if (TryParseInstant(trimmed, out var instant))
        {
            // A moment in the world is that of the clock here, by which photos' dates are judged.
            moment = At(instant.ToLocalTime().DateTime);
            return true;
        }

        return TryParseSpan(trimmed, ref moment);
    }

    /// <summary>Gives the moment on the camera's clock.</summary>
    /// <param name="now">What a clock on the wall shows now.</param>
    /// <returns>The moment; of a whole day, its beginning.</returns>
    public DateTime Resolve(DateTime now)
    {
        if (Date is { } date)
        {
            return date;
        }

        try
        {
            return (HoursAgo > 0 ? now : now.Date).AddMonths(-MonthsAgo).AddDays(-DaysAgo).AddHours(-HoursAgo);
        }
        catch (ArgumentOutOfRangeException)
        {
            // Longer ago than the calendar reaches: every photo is younger.
            return DateTime.MinValue;
        }
    }

    /// <summary>Gives the text that <see cref="TryParse"/> reads.</summary>
    /// <returns>The text, the same for equal moments.</returns>
    public override string ToString()
    {
        if (Date is { } date)
        {
            return date.ToString(IsWholeDay ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        }

        var parts = new[] { (MonthsAgo / 12, "y"), (MonthsAgo % 12, "mo"), (DaysAgo, "d"), (HoursAgo, "h") };
        var text = string.Concat(parts.Where(static part => part.Item1 > 0).Select(static part => $"{part.Item1}{part.Item2}"));
        return text.Length == 0 ? "0d" : text;
    }

    private static bool TryParseInstant(string text, out DateTimeOffset instant)
    {
        if (DateTimeOffset.TryParseExact(text, s_instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant))
        {
            return true;
        }

        var blank = text.LastIndexOf(' ');
        if (
            blank < 0
            || !DateTime.TryParseExact(text[..blank], s_times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var there)
            || !TimeZoneInfo.TryFindSystemTimeZoneById(text[(blank + 1)..], out var zone)
            || zone.IsInvalidTime(there)
        )
        {
            return false;
        }

        instant = new DateTimeOffset(there, zone.GetUtcOffset(there));
        return true;
    }

    private static bool TryParseSpan(string text, ref SelectionMoment moment)
    {
        int months = 0,
            days = 0,
            hours = 0;
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(s_digits);
            if (digits < 1 || !int.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                return false;
            }

            rest = rest[digits..];
            var next = rest.IndexOfAny(s_digits);
            var unit = (next < 0 ? rest : rest[..next]).Trim();
            rest = next < 0 ? [] : rest[next..];
            switch (unit)
            {
                case "y" when count <= LongestAgo:
                    months += 12 * count;
                    break;
                case "mo" when count <= 12 * LongestAgo:
                    months += count;
                    break;
                case "w" when count <= 53 * LongestAgo:
                    days += 7 * count;
                    break;
                case "d" when count <= 366 * LongestAgo:
                    days += count;
                    break;
                case "h" when count <= 24 * 366 * LongestAgo:
                    hours += count;
                    break;
                default:
                    return false;
            }
        }

        moment = Ago(months, days, hours);
        return text.Length > 0;
    }
}
