namespace Picsync.Synology.Database.Reading;

/// <summary>The days of the year around a day.</summary>
internal static class DaysOfYear
{
    private const int LeapYear = 2024;
    private const int WholeYear = 183;

    /// <summary>
    /// Lists the days within a window, each month times 100 plus day; null when every day is. A window that touches the end of February has its
    /// 29th too, and one around the 29th has its neighbours: what a common year makes of that day is the caller's to decide.
    /// </summary>
    public static int[]? Around(OnThisDayFilter filter)
    {
        if (filter.WindowDays >= WholeYear)
        {
            return null;
        }

        // Years of both lengths on either side of the day are walked through, since a window counts the days of its own year.
        var days = new HashSet<int>();
        foreach (var year in (int[])[LeapYear - 1, LeapYear, LeapYear + 1])
        {
            var day = IsLeapDay(filter.Day) ? new DateOnly(year, 3, 1) : new DateOnly(year, filter.Day.Month, filter.Day.Day);
            for (var offset = -filter.WindowDays - 1; offset <= filter.WindowDays + 1; offset++)
            {
                var near = day.AddDays(offset);
                if (Math.Abs(offset) <= filter.WindowDays || IsLeapDay(near) || IsLeapDay(filter.Day))
                {
                    days.Add((near.Month * 100) + near.Day);
                }
            }
        }

        return [.. days.Order()];
    }

    private static bool IsLeapDay(DateOnly day) => day is { Month: 2, Day: 29 };
}
