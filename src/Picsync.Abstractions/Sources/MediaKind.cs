namespace Picsync;

/// <summary>What a media item is.</summary>
public enum MediaKind
{
    /// <summary>A still picture; also one with a short clip attached (live or motion photo).</summary>
    Photo,

    /// <summary>A video.</summary>
    Video,
}
