namespace Picsync.Immich;

/// <summary>Which of the files that Immich keeps of an asset is meant.</summary>
public enum ImmichSize
{
    /// <summary>The file as it was uploaded.</summary>
    Original,

    /// <summary>A picture of full size that every browser shows; of a photo that is such a picture already, Immich gives the original or the preview.</summary>
    FullSize,

    /// <summary>A picture of about 1,440 pixels, unless the server is set otherwise. It shows edits that were made in Immich.</summary>
    Preview,

    /// <summary>A small picture of about 250 pixels, unless the server is set otherwise.</summary>
    Thumbnail,
}
