using System.Globalization;
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
                ProductUrl = ToWebAddress(album.ProductUrl),
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
            CreatedAt = ToTime(metadata?.CreationTime),
            Width = ToSide(metadata?.Width),
            Height = ToSide(metadata?.Height),
            Description = string.IsNullOrWhiteSpace(item.Description) ? null : item.Description,
            BaseUrl = ToWebAddress(item.BaseUrl),
            BaseUrlFrom = now,
        };
    }

    public static MediaItem ToMediaItem(GoogleMediaItem item) =>
        new()
        {
            Id = item.Id,
            FileName = string.IsNullOrWhiteSpace(item.FileName) ? item.Id : item.FileName,
            Kind = item.Kind,
            ContentType = item.ContentType,
            TakenAt = item.CreatedAt,
            Width = item.Width,
            Height = item.Height,
            Caption = item.Description,
            UnavailableReason = FindUnavailableReason(item),
        };

    /// <summary>Says why a video has no bytes yet. Downloading it would give an error, or a still under the video's name.</summary>
    public static string? FindUnavailableReason(GoogleMediaItem item) =>
        item.VideoStatus switch
        {
            null or "READY" => null,
            "PROCESSING" => "Google is still processing this video",
            "FAILED" => "Google could not process this video",
            _ => "Google does not say that this video is ready",
        };

    private static int? ToSide(long? pixels) => pixels is > 0 and <= int.MaxValue ? (int)pixels : null;

    private static Uri? ToWebAddress(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            ? address
            : null;

    private static DateTimeOffset? ToTime(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
            : null;
}
