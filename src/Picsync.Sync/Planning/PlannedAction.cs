namespace Picsync.Sync;

/// <summary>What a plan says about one photo, and why.</summary>
/// <param name="Kind">What is to be done.</param>
/// <param name="FileName">The photo's name.</param>
/// <param name="Reason">Why, as a sentence.</param>
public sealed record PlannedAction(PlannedActionKind Kind, string FileName, string Reason)
{
    /// <summary>Gets the source that lists it; null for a photo that only the target has.</summary>
    public string? SourceId { get; init; }

    /// <summary>Gets the item's <see cref="MediaItem.Version"/>, by which a change of its bytes is noticed.</summary>
    public string? Version { get; init; }

    /// <summary>Gets the item's id in its source; null for a photo that only the target has.</summary>
    public string? ItemId { get; init; }

    /// <summary>Gets the photo's id at the target; null for one that only a source has.</summary>
    public string? TargetItemId { get; init; }

    /// <summary>
    /// Gets whether a deletion is done only once the sources whose lists lack the photo confirm by another look that it is gone. A plan does not ask
    /// them yet.
    /// </summary>
    public bool IsToBeConfirmed { get; init; }

    /// <summary>Gets its digest of the target's identity kind, when known.</summary>
    public ContentHash? Hash { get; init; }
}
