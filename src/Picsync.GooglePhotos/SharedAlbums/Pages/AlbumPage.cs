using System.Text.Json;

namespace Picsync.GooglePhotos;

/// <summary>Reads the album out of a web page: the block whose list holds the album's key, whatever its own key is.</summary>
internal static class AlbumPage
{
    private const string UsualKey = "ds:1";
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 128 };

    /// <summary>Reads a page.</summary>
    /// <param name="blocks">Its blocks.</param>
    /// <param name="albumKey">The album's key.</param>
    /// <param name="origin">The page's origin.</param>
    /// <param name="pageLength">How long the page is, for errors.</param>
    /// <exception cref="PageDriftException">It is not built as it is known.</exception>
    public static SharedPage Read(IReadOnlyList<DataBlock> blocks, string albumKey, Uri origin, int pageLength)
    {
        DataBlock? nearest = null;
        foreach (
            var block in blocks.OrderByDescending(static block => block.Key == UsualKey).ThenByDescending(static block => block.Length)
        )
        {
            if (block.Data is { } json)
            {
                using var data = JsonDocument.Parse(json, s_options);
                if (AlbumDataReader.IsAlbum(data.RootElement, albumKey))
                {
                    return AlbumDataReader.Read(data.RootElement, Place(block), albumKey, origin, isFirst: true);
                }
            }

            nearest ??= block;
        }

        throw FindDrift(nearest, albumKey, origin, pageLength);
    }

    private static PageDriftException FindDrift(DataBlock? nearest, string albumKey, Uri origin, int pageLength)
    {
        if (nearest is null)
        {
            return new PageDriftException(
                "the page",
                "one with blocks AF_initDataCallback of data",
                $"one of {pageLength} bytes without any"
            );
        }

        if (nearest.Data is not { } json)
        {
            return new PageDriftException(Place(nearest), "whole JSON", "cut or something else");
        }

        try
        {
            using var data = JsonDocument.Parse(json, s_options);
            AlbumDataReader.Read(data.RootElement, Place(nearest), albumKey, origin, isFirst: true);
            return new PageDriftException(Place(nearest), "the album's data", "not");
        }
        catch (PageDriftException drift)
        {
            return drift;
        }
    }

    private static string Place(DataBlock block) => $"the block {new string([.. block.Key.Where(static c => c is > ' ' and < '\x7F')])}";
}
