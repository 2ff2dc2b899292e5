using System.Numerics;

namespace Picsync.Sync;

/// <summary>Draws samples, the same on every machine that sees the same photos. Pure.</summary>
/// <remarks>
/// All photos stand on a ring, and each period takes the next ones along it, from where the period before ended: every photo comes
/// once before one comes again. Where that is follows from walking the ring anew, period by period from a fixed day on, so nothing
/// has to be remembered. A photo takes part in the walk from the day it was taken, so those that come later do not disturb what was
/// drawn before them.
/// </remarks>
internal static class PhotoSampler
{
    private const ulong LimitSeed = 0x5EED;

    // A Monday: weeks begin with it too.
    private static readonly DateOnly s_firstDay = new(2024, 1, 1);

    /// <summary>Draws.</summary>
    /// <param name="albumName">The album, whose name is the seed.</param>
    /// <param name="rule">The rule, with its limit and sample.</param>
    /// <param name="today">The local day.</param>
    /// <param name="historyFrom">The day on which the walk begins.</param>
    /// <param name="candidates">The photos.</param>
    /// <returns>For each candidate whether it is drawn.</returns>
    public static bool[] Draw(
        string albumName,
        PhotoSelection rule,
        DateOnly today,
        DateOnly historyFrom,
        IReadOnlyList<SampleCandidate> candidates
    )
    {
        var walk = new RingWalk(albumName, candidates);
        if (rule.Sample is not { } cadence || cadence is SampleCadence.Never or SampleCadence.EachRun)
        {
            return walk.Take(CountFor(albumName, rule.Limit!, period: 0));
        }

        var period = PeriodOf(today, cadence);
        walk.Begin(day => PeriodOf(day, cadence));
        for (var past = PeriodOf(historyFrom, cadence); past < period; past++)
        {
            walk.Pass(past, CountFor(albumName, rule.Limit!, past));
        }

        return walk.Take(CountFor(albumName, rule.Limit!, period));
    }

    /// <summary>Tells how many photos a limit takes in a period.</summary>
    public static int CountFor(string albumName, SelectionLimit limit, int period) =>
        limit.Least + (int)(StableHash.Of(albumName, LimitSeed + (ulong)(uint)period) % (ulong)(limit.Most - limit.Least + 1));

    /// <summary>Gives the day on which the walk begins.</summary>
    /// <param name="today">The local day.</param>
    /// <param name="longestSpanDays">For how many days at most a photo is wanted; null for ever.</param>
    public static DateOnly HistoryFrom(DateOnly today, int? longestSpanDays)
    {
        const int CalendarRepeats = 10_227;
        var first = s_firstDay;
        while (today < first)
        {
            first = first.AddDays(-CalendarRepeats);
        }

        if (longestSpanDays is not { } span)
        {
            return first;
        }

        // What left long ago need not be listed to know where the walk is: it begins anew now and then, long after all photos changed.
        var round = 7 * (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, span));
        return first.AddDays(Math.Max(0, ((today.DayNumber - first.DayNumber) / round) - 1) * round);
    }

    private static int PeriodOf(DateOnly day, SampleCadence cadence)
    {
        var days = day.DayNumber - s_firstDay.DayNumber;
        return cadence == SampleCadence.Weekly ? (int)Math.Floor(days / 7.0) : days;
    }
}
