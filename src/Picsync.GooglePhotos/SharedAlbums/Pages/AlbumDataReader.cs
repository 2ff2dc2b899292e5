using System.Text.Json;

namespace Picsync.GooglePhotos;

/// <summary>Reads the list that holds a page of an album: items at 1, the token of the next page at 2, the album at 3.</summary>
internal static class AlbumDataReader
{
    /// <summary>Tells whether data is that of an album, without looking at its items.</summary>
    public static bool IsAlbum(JsonElement data, string albumKey) => data.At(3).At(0).Text() == albumKey;

    /// <summary>Reads a page.</summary>
    /// <param name="data">The list.</param>
    /// <param name="place">Where it stands, for errors.</param>
    /// <param name="albumKey">The album that it should be of.</param>
    /// <param name="origin">The origin of the page.</param>
    /// <param name="isFirst">Whether it is the first page, which has to tell of the album; later ones may.</param>
    /// <exception cref="PageDriftException">It is not built as it is known.</exception>
    public static SharedPage Read(JsonElement data, string place, string albumKey, Uri origin, bool isFirst)
    {
        Expect(data, place, "a list of at least 3", data.ValueKind == JsonValueKind.Array && data.GetArrayLength() >= 3);
        var album = data.At(3);
        Expect(
            album,
            $"data[3] of {place}",
            "a list that begins with the album's key",
            (!isFirst && album.IsMissing()) || album.At(0).Text() == albumKey
        );
        var token = data.At(2);
        Expect(token, $"data[2] of {place}", "a text or null", token.IsMissing() || token.ValueKind == JsonValueKind.String);
        return new SharedPage(
            ReadItems(data.At(1), place, origin),
            token.Text(),
            album.IsMissing() ? null : AlbumReader.Read(album, albumKey)
        );
    }

    private static List<SharedAlbumItem> ReadItems(JsonElement list, string place, Uri origin)
    {
        if (list.IsMissing())
        {
            return [];
        }

        Expect(list, $"data[1] of {place}", "the list of items", list.ValueKind == JsonValueKind.Array);
        var items = new List<SharedAlbumItem>(list.GetArrayLength());
        foreach (var entry in list.EnumerateArray())
        {
            var item = ItemReader.Find(entry, origin);
            Expect(entry, $"data[1][{items.Count}] of {place}", "an item that begins with its key", item is not null);
            items.Add(item!);
        }

        // One item may lack its address for a reason of its own; all of them lack it only where it moved.
        if (items.Count > 0 && items.TrueForAll(static item => item.Address is null))
        {
            Expect(list[0].At(1), $"data[1][0][1] of {place}", "a list that begins with a web address", holds: false);
        }

        return items;
    }

    private static void Expect(JsonElement value, string place, string expected, bool holds)
    {
        if (!holds)
        {
            throw new PageDriftException(place, expected, value.Describe());
        }
    }
}
