namespace Picsync.GooglePhotos;

/// <summary>The extensions of the types that Google gives.</summary>
internal static class MediaExtensions
{
    /// <summary>Gives the usual extension of a type, with its dot; empty when the type is not known.</summary>
    public static string Of(string? contentType) =>
        contentType switch
        {
            "image/jpeg" => ".jpg",
            "image/png" => ".png",
            "image/gif" => ".gif",
            "image/webp" => ".webp",
            "image/heic" => ".heic",
            "image/heif" => ".heif",
            "image/avif" => ".avif",
            "image/bmp" => ".bmp",
            "image/tiff" => ".tiff",
            "video/mp4" => ".mp4",
            "video/quicktime" => ".mov",
            "video/webm" => ".webm",
            _ => "",
        };
}
