using System.Text.Json;

namespace Picsync.GooglePhotos;

/// <summary>Reads what a page tells of the album itself.</summary>
internal static class AlbumReader
{
    /// <summary>The most items that Google lets an album hold.</summary>
    public const int MostItems = 20_000;

    public static SharedAlbum Read(JsonElement album, string key) =>
        new(key, album.At(1).Text() ?? "") { ItemCount = FindCount(album), ChangedAt = PageTime.Find(album.At(2).At(9).Integer()) };

    // Zeros are often left out of such lists; the room that is left in the album then tells that it is empty.
    private static int? FindCount(JsonElement album) =>
        album.At(21).Integer() is >= 0 and <= int.MaxValue and var count ? (int)count
        : album.At(21).IsMissing() && album.At(25).At(0).Integer() is >= 0 and <= MostItems and var left ? MostItems - (int)left
        : null;
}
