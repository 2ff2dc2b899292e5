namespace Picsync.Nixplay;

/// <summary>One entry of a playlist.</summary>
/// <param name="Id">The item's id, needed to remove it; null when the service gave none.</param>
/// <param name="PhotoId">The photo it shows; null for a picture from elsewhere on the web.</param>
public sealed record NixplayPlaylistItem(string? Id, long? PhotoId)
{
    /// <summary>Gets the MD5 digest of the photo, when its address tells.</summary>
    public ContentHash? Md5 { get; init; }

    /// <summary>Gets when it was added, when the service tells.</summary>
    public DateTimeOffset? AddedAt { get; init; }
}
