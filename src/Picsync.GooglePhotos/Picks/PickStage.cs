namespace Picsync.GooglePhotos;

/// <summary>How far a pick is.</summary>
public enum PickStage
{
    /// <summary>The person chooses.</summary>
    Choosing,

    /// <summary>What was chosen is listed.</summary>
    Listing,

    /// <summary>What was chosen is fetched.</summary>
    Downloading,
}
