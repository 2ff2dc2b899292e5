namespace Picsync.GooglePhotos;

/// <summary>An album of Google Photos.</summary>
/// <param name="Id">The album's id, persistent and opaque.</param>
/// <param name="Title">The title; empty when it has none.</param>
public sealed record GoogleAlbum(string Id, string Title)
{
    /// <summary>Gets how many items Google counts in it, hidden ones included; null when the answer left the number out, as it does for 0.</summary>
    public long? ItemCount { get; init; }

    /// <summary>Gets the album's page for a signed-in browser.</summary>
    public Uri? ProductUrl { get; init; }
}
