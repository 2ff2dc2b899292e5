namespace Picsync.Sync;

/// <summary>How one source of a job is asked: its own rule, the album's, and what of them its service takes over.</summary>
internal sealed class SourceQuery
{
    private readonly PhotoFilter _own;
    private readonly PhotoFilter _album;
    private readonly bool _ownIsPushed;
    private readonly bool _albumIsPushed;

    private SourceQuery(IPhotoSource source, PhotoSelection ownRule, PhotoSelection albumRule, RuleClock clock)
    {
        Source = source;
        OwnRule = ownRule;
        AlbumRule = albumRule;
        _own = ownRule.Resolve(clock.Now);
        _album = albumRule.Resolve(clock.Now);
        List = new ListKey(source.Id, "");
        if (source is not IFilteringPhotoSource)
        {
            return;
        }

        var own = FilterJoin.Widen(ownRule, clock);
        var joined = FilterJoin.TryJoin(own, FilterJoin.Widen(albumRule, clock));
        Pushed = joined ?? own;
        _ownIsPushed = true;
        _albumIsPushed = joined is not null;
        if (FilterJoin.HasConditions(Pushed))
        {
            List = List with { Conditions = RuleText.DescribeConditions(_albumIsPushed ? [ownRule, albumRule] : [ownRule]) };
        }
        else
        {
            Pushed = null;
        }
    }

    /// <summary>Gets the source that is read.</summary>
    public IPhotoSource Source { get; }

    /// <summary>Gets the name by which what was listed is remembered: a count says something only beside one of the same list.</summary>
    public ListKey List { get; }

    public PhotoSelection OwnRule { get; }

    public PhotoSelection AlbumRule { get; }

    /// <summary>Gets whether a rule or the album's order asks when photos were taken.</summary>
    public bool AsksForDates { get; private init; }

    /// <summary>Gets the conditions that the source's service is asked with; null when it is asked for everything.</summary>
    public PhotoFilter? Pushed { get; }

    /// <summary>Makes a query.</summary>
    /// <param name="source">The source; one with a rule of its own is taken apart.</param>
    /// <param name="albumRule">The album's rule.</param>
    /// <param name="order">The album's order.</param>
    /// <param name="clock">The moment of the run.</param>
    /// <exception cref="ConfigurationException">The source cannot answer a condition. Nothing was asked yet.</exception>
    public static SourceQuery Of(IPhotoSource source, PhotoSelection albumRule, PhotoOrder order, RuleClock clock)
    {
        var (inner, ownRule) = source is SelectivePhotoSource selective
            ? (selective.Source, selective.Rule)
            : (source, PhotoSelection.Everything);
        RuleCheck.ThrowIfUnanswerable(ownRule, inner);
        RuleCheck.ThrowIfUnanswerable(albumRule, inner);
        return new SourceQuery(inner, ownRule, albumRule, clock)
        {
            AsksForDates =
                order is PhotoOrder.Newest or PhotoOrder.Oldest
                || RuleConditions.AskForDates(ownRule)
                || RuleConditions.AskForDates(albumRule),
        };
    }

    /// <summary>Gives when a photo was taken if the service is asked by dates, so that it is known later why the list lacks it.</summary>
    public DateTime? FindAskedDate(MediaItem item) =>
        Pushed is { TakenFrom: null, TakenBefore: null, OnThisDay: null } or null ? null : item.TakenAt?.DateTime;

    /// <summary>Tells whether the service is not asked for a photo of a date, so that its list lacks it for that reason.</summary>
    public bool Excludes(DateTime? takenAt) =>
        takenAt is { } taken
        && Pushed is { } filter
        && (taken < filter.TakenFrom || taken >= filter.TakenBefore || (filter.OnThisDay is { } day && !AnniversaryDays.Match(day, taken)));

    public IAsyncEnumerable<MediaItem> ListAsync(CancellationToken cancellationToken) =>
        Pushed is { } filter
            ? ((IFilteringPhotoSource)Source).GetMediaItemsAsync(filter, cancellationToken)
            : Source.GetMediaItemsAsync(cancellationToken);

    /// <summary>Finds what leaves a listed photo out.</summary>
    /// <returns>The condition and the rule it is of; <see cref="RuleKey.None"/> when it is wanted.</returns>
    public (RuleKey Key, PhotoSelection Rule) FindMismatch(MediaItem item)
    {
        var key = RuleConditions.FindMismatch(item, _own, _ownIsPushed);
        return key != RuleKey.None ? (key, OwnRule) : (RuleConditions.FindMismatch(item, _album, _albumIsPushed), AlbumRule);
    }

    /// <summary>Tells whether a photo that is too old for a span that moves on meets all other conditions.</summary>
    public bool MatchedOnce(MediaItem item) =>
        (OwnRule.Since is { Moves: true } || AlbumRule.Since is { Moves: true })
        && RuleConditions.FindMismatch(item, WithoutSpan(_own, OwnRule), _ownIsPushed) == RuleKey.None
        && RuleConditions.FindMismatch(item, WithoutSpan(_album, AlbumRule), _albumIsPushed) == RuleKey.None;

    private static PhotoFilter WithoutSpan(PhotoFilter filter, PhotoSelection rule) =>
        rule.Since is { Moves: true } ? filter with { TakenFrom = null } : filter;
}
