namespace Picsync;

/// <summary>What a source says of an item that its list lacks, when it is asked by other means than the list.</summary>
public enum Absence
{
    /// <summary>It cannot be told. The item's copy stays.</summary>
    Unknown,

    /// <summary>The item is there: the list was wrong. Its copy stays.</summary>
    StillThere,

    /// <summary>The item exists, but the album or query does not hold it any more.</summary>
    LeftTheAlbum,

    /// <summary>The item does not exist any more.</summary>
    Gone,
}
