namespace Picsync.Testing;

/// <summary>A way in which a listing is wrong although it ends as if it were whole.</summary>
public enum ListingLie
{
    /// <summary>There is nothing at all.</summary>
    Empty,

    /// <summary>Only the first half is there, rounded down.</summary>
    HalfTheItems,

    /// <summary>Only the first quarter is there, rounded down.</summary>
    EndsEarly,

    /// <summary>The first half comes twice, in place of the second half: a page that repeats.</summary>
    RepeatsAPage,

    /// <summary>Everything is there, and the first item once more at the end.</summary>
    RepeatsAnItem,

    /// <summary>As many items as there are, but others: those of another account.</summary>
    OtherItems,

    /// <summary>The items with digests that are not those of their bytes.</summary>
    WrongHashes,

    /// <summary>The items without digests.</summary>
    NoHashes,
}
