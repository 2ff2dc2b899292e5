namespace Picsync.GooglePhotos;

/// <summary>How to pick.</summary>
public sealed record PickRequest
{
    /// <summary>Gets whether what is picked takes the place of what was saved under the name before. The default is false: it is added, equal items once.</summary>
    /// <remarks>Replacing fetches every item anew, so that what was edited in Google Photos arrives as it is now.</remarks>
    public bool Replaces { get; init; }

    /// <summary>Gets how many items the person may pick, 1 to 2,000; null, the default, for the most.</summary>
    public int? MaxItems { get; init; }
}
