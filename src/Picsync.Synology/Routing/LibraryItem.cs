using System.Globalization;

namespace Picsync.Synology.Routing;

/// <summary>Names items, so that sources and targets of both routes recognise them: by the id of the item, never of one of its files.</summary>
internal static class LibraryItem
{
    public static ContentHash HashOf(long itemId) => ContentHash.OfLibraryItem("synology", TextOf(itemId));

    public static ContentHashes HashesOf(long itemId) => new(null, null) { LibraryItem = HashOf(itemId) };

    /// <summary>Makes an item of which no more is known than that it is in the library.</summary>
    public static MediaItem ToMediaItem(long itemId, string fileName) =>
        new()
        {
            Id = TextOf(itemId),
            FileName = fileName,
            Hashes = HashesOf(itemId),
        };

    public static string TextOf(long itemId) => itemId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads the id of an item that a source or target of this package made.</summary>
    /// <exception cref="ArgumentException">It is not one.</exception>
    public static long IdOf(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw new ArgumentException($"'{text}' is not the id of an item of Synology Photos.", nameof(text));
}
