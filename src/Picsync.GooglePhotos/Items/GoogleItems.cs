namespace Picsync.GooglePhotos;

/// <summary>What holds for media items whichever API listed them.</summary>
internal static class GoogleItems
{
    public static MediaItem ToMediaItem(GoogleMediaItem item) =>
        new()
        {
            Id = item.Id,
            FileName = NameOf(item),
            Kind = item.Kind,
            ContentType = item.ContentType,
            TakenAt = item.CreatedAt,
            Width = item.Width,
            Height = item.Height,
            Caption = item.Description,
            UnavailableReason = FindUnavailableReason(item),
        };

    public static string NameOf(GoogleMediaItem item) => string.IsNullOrWhiteSpace(item.FileName) ? item.Id : item.FileName;

    /// <summary>Says why a video has no bytes yet. Downloading it would give an error, or a still under the video's name.</summary>
    public static string? FindUnavailableReason(GoogleMediaItem item) =>
        item.VideoStatus switch
        {
            null or "READY" => null,
            "PROCESSING" => "Google is still processing this video",
            "FAILED" => "Google could not process this video",
            _ => "Google does not say that this video is ready",
        };
}
