namespace Picsync.Sync;

/// <summary>A listed item together with the source that opens it.</summary>
internal readonly record struct SourceEntry(IPhotoSource Source, MediaItem Item)
{
    /// <summary>Gets the name under which the digests of the item's original are remembered.</summary>
    public HashCacheKey CacheKey => new(Source.Id, Item.Id, Item.Version ?? "", Rendition.Original.Key);

    /// <summary>Gets the list it is of.</summary>
    public ListKey List { get; init; }

    /// <summary>Gets when it was taken, if the source's service was asked by dates.</summary>
    public DateTime? AskedDate { get; init; }

    /// <summary>Gets the rule of the source itself.</summary>
    public PhotoSelection OwnRule { get; init; } = PhotoSelection.Everything;
}
