using Picsync.GooglePhotos.Wire;

namespace Picsync.GooglePhotos;

/// <summary>Turns what Google sends into the package's own types; what cannot be read is left out, never invented.</summary>
internal static class LibraryMapper
{
    public static Page<GoogleAlbum> ToPage(IReadOnlyList<AlbumResource?>? albums, string? nextToken)
    {
        var read = (albums ?? []).Select(ToAlbum).ToList();
        return new Page<GoogleAlbum>([.. read.OfType<GoogleAlbum>()], nextToken, read.Contains(null));
    }

    public static Page<GoogleMediaItem> ToPage(MediaItemsPage page, DateTimeOffset now)
    {
        var read = (page.MediaItems ?? []).Select(item => ToItem(item, now)).ToList();
        return new Page<GoogleMediaItem>([.. read.OfType<GoogleMediaItem>()], page.NextPageToken, read.Contains(null));
    }

    public static GoogleAlbum? ToAlbum(AlbumResource? album) =>
        string.IsNullOrEmpty(album?.Id)
            ? null
            : new GoogleAlbum(album.Id, album.Title ?? "")
            {
                ItemCount = album.MediaItemsCount,
                ProductUrl = WireValues.ToWebAddress(album.ProductUrl),
            };

    public static GoogleMediaItem? ToItem(MediaItemResource? item, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(item?.Id))
        {
            return null;
        }

        var metadata = item.MediaMetadata;
        var isVideo = metadata?.Video is not null || item.MimeType?.StartsWith("video/", StringComparison.OrdinalIgnoreCase) == true;
        return new GoogleMediaItem(item.Id)
        {
            FileName = item.Filename,
            ContentType = item.MimeType?.ToLowerInvariant(),
            Kind = isVideo ? MediaKind.Video : MediaKind.Photo,
            VideoStatus = isVideo ? metadata?.Video?.Status ?? "UNSPECIFIED" : null,
            CreatedAt = WireValues.ToTime(metadata?.CreationTime),
            Width = WireValues.ToSide(metadata?.Width),
            Height = WireValues.ToSide(metadata?.Height),
            Description = string.IsNullOrWhiteSpace(item.Description) ? null : item.Description,
            ProductUrl = WireValues.ToWebAddress(item.ProductUrl),
            BaseUrl = WireValues.ToWebAddress(item.BaseUrl),
            BaseUrlFrom = now,
        };
    }
}
