namespace Picsync.Testing;

/// <summary>Ways in which the pages of shared albums may be built one day.</summary>
public enum GoogleShareDrift
{
    /// <summary>As they are today.</summary>
    None,

    /// <summary>The page has no blocks of data under the name of today.</summary>
    NoBlocks,

    /// <summary>The items stand inside an object.</summary>
    ItemsAreObject,

    /// <summary>The items stand elsewhere in the list, and nothing where they were.</summary>
    ItemsMoved,

    /// <summary>The token of the next page is an object.</summary>
    TokenIsObject,

    /// <summary>The album stands elsewhere in the list.</summary>
    AlbumMoved,

    /// <summary>An item's address is an object.</summary>
    AddressMoved,
}
