namespace Picsync.Synology.WebApi;

/// <summary>What an item is.</summary>
internal enum PhotoKind
{
    Photo,
    Video,

    /// <summary>A photo with a clip; its download is an archive of both.</summary>
    Live,

    /// <summary>The clip of a live photo that the NAS lists as an item of its own.</summary>
    LiveClip,
}
