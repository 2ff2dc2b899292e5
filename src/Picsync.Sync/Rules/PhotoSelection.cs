namespace Picsync.Sync;

/// <summary>
/// Which of the listed photos an album is to hold: conditions that a photo meets, all of them, and how many of those are taken. Dates
/// are wall-clock: a photo's day is the day on its camera, compared with the day on the clock here. A run resolves them once, at its start.
/// </summary>
public sealed record PhotoSelection
{
    /// <summary>Gets the rule that takes every photo.</summary>
    public static PhotoSelection Everything { get; } = new();

    /// <summary>Gets from when on a photo is taken; null for no limit. Photos without a date do not match a limit.</summary>
    public SelectionMoment? Since { get; init; }

    /// <summary>Gets until when a photo is taken, the named day or second included; so long ago or longer for a span; null for no limit.</summary>
    public SelectionMoment? Until { get; init; }

    /// <summary>
    /// Gets how many days to either side of today count as this day in earlier years; null for any day of the year. What was taken on 29
    /// February is shown on the 28th in common years.
    /// </summary>
    /// <value>0 to 180 days.</value>
    public int? OnThisDayWindow { get; init; }

    /// <summary>Gets who must or must not be in it; null for no condition.</summary>
    public PeopleFilter? People { get; init; }

    /// <summary>Gets titles of albums of which one at least holds it; empty for no condition.</summary>
    public IReadOnlyList<string> Albums { get; init; } = [];

    /// <summary>Gets the kinds that are wanted; empty for all.</summary>
    public IReadOnlyList<MediaKind> Kinds { get; init; } = [];

    /// <summary>Gets whether only favourites are wanted.</summary>
    public bool FavoritesOnly { get; init; }

    /// <summary>Gets the lowest rating that is wanted, 1 to 5; null for no condition.</summary>
    public int? MinRating { get; init; }

    /// <summary>Gets a place whose name is among those of the photo, compared without case; null for no condition.</summary>
    public string? Place { get; init; }

    /// <summary>Gets how many of the matching photos are taken; null for all of them.</summary>
    public SelectionLimit? Limit { get; init; }

    /// <summary>
    /// Gets how often others are drawn by lot; null to take the first ones in the album's order. It needs <see cref="Limit"/>.
    /// </summary>
    public SampleCadence? Sample { get; init; }

    /// <summary>Gets whether the rule takes every photo.</summary>
    public bool IsEverything => ToString().Length == 0;

    /// <summary>Gives the conditions with every date fixed. <see cref="Limit"/> and <see cref="Sample"/> are not among them.</summary>
    /// <param name="now">What a clock on the wall shows.</param>
    /// <returns>The conditions.</returns>
    public PhotoFilter Resolve(DateTime now) =>
        new()
        {
            TakenFrom = Since?.Resolve(now),
            TakenBefore = Until is { } until ? EndOf(until, until.Resolve(now)) : null,
            OnThisDay = OnThisDayWindow is { } window ? new OnThisDayFilter(DateOnly.FromDateTime(now), window) : null,
            People = RuleConditions.HasPeople(People) ? People : null,
            Albums = Albums,
            Kinds = Kinds,
            FavoritesOnly = FavoritesOnly,
            MinRating = MinRating,
            Place = Place,
        };

    /// <summary>Finds the conditions that a source with these capabilities cannot answer.</summary>
    /// <param name="capabilities">What the source can.</param>
    /// <returns>The conditions; none when it answers all.</returns>
    public IReadOnlyList<UnansweredCondition> FindUnanswerable(SourceCapabilities capabilities)
    {
        ArgumentNullException.ThrowIfNull(capabilities);
        return RuleConditions.FindUnanswerable(this, capabilities);
    }

    /// <summary>Gives the rule as one line, the same for equal rules; empty for one that takes everything.</summary>
    /// <returns>Such as <c>since 1y, limit 15-20, sample daily</c>.</returns>
    public override string ToString() => RuleText.Describe(this);

    private static DateTime EndOf(SelectionMoment until, DateTime resolved)
    {
        var included =
            until.Moves ? TimeSpan.Zero
            : until.IsWholeDay ? TimeSpan.FromDays(1)
            : TimeSpan.FromSeconds(1);
        return resolved > DateTime.MaxValue - included ? DateTime.MaxValue : resolved + included;
    }
}
