namespace Picsync.Sync;

/// <summary>Works out whether a photo was taken around a day of an earlier year. Pure.</summary>
internal static class AnniversaryDays
{
    /// <summary>Tells whether a photo's day lies in the window around the day in an earlier year.</summary>
    public static bool Match(OnThisDayFilter filter, DateTime taken)
    {
        var window = Math.Clamp(filter.WindowDays, 0, OneYear / 2);
        var first = Move(filter.Day, -window);
        var end = Move(filter.Day, window + 1);
        var day = DateOnly.FromDateTime(taken);

        // A window around the turn of the year has days of two years.
        for (var years = Math.Max(1, first.Year - day.Year - 1); years <= end.Year - day.Year + 1; years++)
        {
            if (day >= SameDay(first, years) && day < SameDay(end, years))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The most days to either side: more would meet themselves on the other side of the year.</summary>
    public const int WidestWindow = 180;

    private const int OneYear = 2 * WidestWindow;

    // In a common year 29 February falls to 1 March as a beginning: the day itself is then empty, and a window that ends with 28
    // February reaches up to 1 March, so that it takes the 29th of leap years along.
    private static DateOnly SameDay(DateOnly day, int yearsBack)
    {
        var year = day.Year - yearsBack;
        if (year < DateOnly.MinValue.Year)
        {
            return DateOnly.MinValue;
        }

        return day is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(year)
            ? new DateOnly(year, 3, 1)
            : new DateOnly(year, day.Month, day.Day);
    }

    private static DateOnly Move(DateOnly day, int days) =>
        DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));
}
