namespace Picsync.Sync;

/// <summary>Works out since when, and until when, a photo is among those a sample draws from. Pure.</summary>
internal static class SampleHistory
{
    /// <summary>Gives the day on which the walk of an album's sample begins.</summary>
    public static DateOnly FirstDay(IReadOnlyCollection<PhotoSelection> rules, DateOnly today)
    {
        var spans = rules.Select(static rule => rule.Since).OfType<SelectionMoment>().Where(static since => since.Moves).ToList();
        return PhotoSampler.HistoryFrom(today, spans.Count == 0 ? null : spans.Max(DaysOf));
    }

    /// <summary>Tells whether photos that left a moving window take part in the walk, so that they have to be listed.</summary>
    public static bool NeedsThePast(PhotoSelection albumRule, IReadOnlyCollection<PhotoSelection> rules) =>
        albumRule.Sample is SampleCadence.Daily or SampleCadence.Weekly
        && rules.All(static rule => rule.OnThisDayWindow is null)
        && rules.Any(static rule => rule.Since is { Moves: true });

    /// <summary>Describes a photo that matches now.</summary>
    public static SampleCandidate Here(SourceEntry entry, PhotoSelection albumRule, DateOnly today)
    {
        // The days of an anniversary come back each year: such a sample is drawn from today's photos as if they were always there.
        var isSeasonal = albumRule.OnThisDayWindow is not null || entry.OwnRule.OnThisDayWindow is not null;
        var from = isSeasonal ? null : FirstDayOf(entry, albumRule);
        return new SampleCandidate(entry.Item.Id, IsHere: true, from > today ? null : from, Before: null);
    }

    /// <summary>Describes a photo that matched once and is too old by now.</summary>
    public static SampleCandidate Gone(LeftOutEntry left, PhotoSelection albumRule) =>
        new(
            left.Entry.Item.Id,
            IsHere: false,
            FirstDayOf(left.Entry, albumRule),
            Earlier(LastDayOf(left.Entry, albumRule.Since), LastDayOf(left.Entry, left.Entry.OwnRule.Since))
        );

    private static DateOnly? FirstDayOf(SourceEntry entry, PhotoSelection albumRule)
    {
        if (entry.Item.TakenAt is not { } taken)
        {
            return null;
        }

        var day = DateOnly.FromDateTime(taken.DateTime);
        var album = After(day, albumRule.Until);
        var own = After(day, entry.OwnRule.Until);
        return album > own ? album : own;
    }

    private static DateOnly? LastDayOf(SourceEntry entry, SelectionMoment? since) =>
        since is { Moves: true } && entry.Item.TakenAt is { } taken ? After(DateOnly.FromDateTime(taken.DateTime), since).AddDays(1) : null;

    // The day on which so much time has passed since the day; the day itself for a moment that stands still.
    private static DateOnly After(DateOnly day, SelectionMoment? moment)
    {
        if (moment is not { Moves: true })
        {
            return day;
        }

        try
        {
            return day.AddMonths(moment.MonthsAgo).AddDays(moment.DaysAgo + (moment.HoursAgo / 24));
        }
        catch (ArgumentOutOfRangeException)
        {
            return DateOnly.MaxValue.AddDays(-1);
        }
    }

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one < other ? one : other ?? one;

    private static int DaysOf(SelectionMoment span) => (31 * span.MonthsAgo) + span.DaysAgo + (span.HoursAgo / 24) + 1;
}
