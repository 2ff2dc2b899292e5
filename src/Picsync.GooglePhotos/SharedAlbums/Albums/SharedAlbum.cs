namespace Picsync.GooglePhotos;

/// <summary>A shared album as its public page tells of it.</summary>
/// <param name="Key">The album's key. It opens nothing without the rest of the link.</param>
/// <param name="Title">The title; empty when it has none.</param>
public sealed record SharedAlbum(string Key, string Title)
{
    /// <summary>Gets how many items the page counts in the album; null when it does not tell.</summary>
    public int? ItemCount { get; init; }

    /// <summary>Gets when the album changed last, in universal time; null when the page does not tell.</summary>
    public DateTimeOffset? ChangedAt { get; init; }
}
