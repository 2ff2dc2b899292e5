using Picsync.GooglePhotos.Wire;

namespace Picsync.GooglePhotos;

/// <summary>Turns what the Picker and the Ambient API list into media items.</summary>
internal static class PickedMediaMapper
{
    public static Page<GoogleMediaItem> ToPage(PickedMediaPage page, DateTimeOffset now)
    {
        var read = (page.MediaItems ?? []).Select(item => ToItem(item, now)).ToList();
        return new Page<GoogleMediaItem>([.. read.OfType<GoogleMediaItem>()], page.NextPageToken, read.Contains(null));
    }

    private static GoogleMediaItem? ToItem(PickedMediaResource? item, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(item?.Id))
        {
            return null;
        }

        var file = item.MediaFile;
        var metadata = file?.MediaFileMetadata;
        var isVideo = item.Type == "VIDEO" || file?.MimeType?.StartsWith("video/", StringComparison.OrdinalIgnoreCase) == true;
        return new GoogleMediaItem(item.Id)
        {
            FileName = file?.Filename,
            ContentType = file?.MimeType?.ToLowerInvariant(),
            Kind = isVideo ? MediaKind.Video : MediaKind.Photo,
            VideoStatus = isVideo ? metadata?.VideoMetadata?.ProcessingStatus : null,
            CreatedAt = WireValues.ToTime(item.CreateTime),
            Width = WireValues.ToSide(metadata?.Width),
            Height = WireValues.ToSide(metadata?.Height),
            BaseUrl = WireValues.ToWebAddress(file?.BaseUrl),
            BaseUrlFrom = now,
        };
    }
}
