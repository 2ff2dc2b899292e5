namespace Picsync;

/// <summary>Conditions that photos meet, all of them, with every date fixed. Days and times are wall-clock: a photo's day is the day on its camera.</summary>
public sealed record PhotoFilter
{
    /// <summary>Gets the first moment on the camera's clock that matches; null for no limit. Undated photos do not match a limit.</summary>
    public DateTime? TakenFrom { get; init; }

    /// <summary>Gets the first moment on the camera's clock that does not match any more; null for no limit.</summary>
    public DateTime? TakenBefore { get; init; }

    /// <summary>Gets the day of the year it was taken around; null for any.</summary>
    public OnThisDayFilter? OnThisDay { get; init; }

    /// <summary>Gets who must or must not be in it; null for no condition.</summary>
    public PeopleFilter? People { get; init; }

    /// <summary>Gets titles of albums of which one at least holds it; empty for no condition.</summary>
    public IReadOnlyList<string> Albums { get; init; } = [];

    /// <summary>Gets the kinds that match; empty for all.</summary>
    public IReadOnlyList<MediaKind> Kinds { get; init; } = [];

    /// <summary>Gets whether only favourites match.</summary>
    public bool FavoritesOnly { get; init; }

    /// <summary>Gets the lowest rating that matches, 1 to 5; null for no condition.</summary>
    public int? MinRating { get; init; }

    /// <summary>Gets a place whose name is among those of the photo, compared without case; null for no condition.</summary>
    public string? Place { get; init; }
}
