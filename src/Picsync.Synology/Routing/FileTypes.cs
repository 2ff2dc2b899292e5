namespace Picsync.Synology.Routing;

/// <summary>What a file is, by its name: Synology Photos does not keep it.</summary>
internal static class FileTypes
{
    /// <summary>Gives the MIME type; null for an extension that is not known.</summary>
    public static string? ContentTypeOf(string fileName) =>
        Path.GetExtension(fileName).ToUpperInvariant() switch
        {
            ".JPG" or ".JPEG" or ".JPE" => "image/jpeg",
            ".PNG" => "image/png",
            ".HEIC" => "image/heic",
            ".HEIF" => "image/heif",
            ".GIF" => "image/gif",
            ".WEBP" => "image/webp",
            ".AVIF" => "image/avif",
            ".BMP" => "image/bmp",
            ".TIF" or ".TIFF" => "image/tiff",
            ".MP4" or ".M4V" => "video/mp4",
            ".MOV" => "video/quicktime",
            ".AVI" => "video/x-msvideo",
            ".MKV" => "video/x-matroska",
            ".WEBM" => "video/webm",
            _ => null,
        };
}
