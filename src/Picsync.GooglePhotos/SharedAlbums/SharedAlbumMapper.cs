using System.Globalization;

namespace Picsync.GooglePhotos;

/// <summary>Turns an item of a shared album into one that any source lists.</summary>
internal static class SharedAlbumMapper
{
    public const string NoAddress = "Google gives no address for its bytes";

    private const string Original = "=d";

    /// <summary>Maps an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="albums">The album's title; null when it has none.</param>
    /// <param name="options">What is asked for in place of originals.</param>
    public static MediaItem ToMediaItem(SharedAlbumItem item, IReadOnlyList<string>? albums, SharedLinkOptions options)
    {
        var isVideo = item.Kind == MediaKind.Video;
        var givesOriginals = options.PhotoSuffix == Original;
        return new MediaItem
        {
            Id = item.Id,
            FileName = NameOf(item),
            Kind = item.Kind,
            ContentType = isVideo ? "video/mp4" : null,
            Version = VersionOf(item, isVideo ? options.VideoSuffix : options.PhotoSuffix),
            TakenAt = item.TakenAt,
            Width = item.Width,
            Height = item.Height,
            LengthBytes = givesOriginals ? item.LengthBytes : null,
            Caption = item.Description,
            Albums = albums,
            UnavailableReason = item.Address is null ? NoAddress : null,
        };
    }

    // The pages tell no file names. The date is what a person knows a photo by; the extension is what most originals are, and whoever
    // has the bytes corrects it.
    private static string NameOf(SharedAlbumItem item)
    {
        var extension = item.Kind == MediaKind.Video ? ".mp4" : ".jpg";
        return item.TakenAt is { } taken
            ? string.Create(CultureInfo.InvariantCulture, $"{taken:yyyy-MM-dd_HH-mm-ss}{extension}")
            : item.Id + extension;
    }

    // An item that is edited in Google Photos keeps its key and gets other bytes; its size in pixels or bytes shows most edits.
    private static string VersionOf(SharedAlbumItem item, string suffix)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"{item.Width}x{item.Height}/{item.LengthBytes}");
        return suffix is Original or "=dv" ? size : size + suffix;
    }
}
