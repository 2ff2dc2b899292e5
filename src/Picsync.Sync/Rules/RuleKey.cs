namespace Picsync.Sync;

/// <summary>What of a rule leaves a photo out.</summary>
internal enum RuleKey : byte
{
    None,
    Since,
    Until,
    OnThisDay,
    People,
    Albums,
    Kinds,
    Favorites,
    MinRating,
    Place,
    Limit,
    Sample,

    /// <summary>The target does not take it, so that it is not drawn.</summary>
    Refused,

    /// <summary>An earlier item is the same photo, so that it is not drawn twice.</summary>
    Copy,
}
