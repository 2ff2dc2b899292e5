namespace Picsync.Synology.WebApi;

/// <summary>Tells the type of a file by its name; the service tells none.</summary>
internal static class PhotoContentType
{
    public static string? Of(string fileName) =>
        Path.GetExtension(fileName).ToUpperInvariant() switch
        {
            ".JPG" or ".JPEG" or ".JPE" => "image/jpeg",
            ".PNG" => "image/png",
            ".HEIC" => "image/heic",
            ".HEIF" => "image/heif",
            ".TIF" or ".TIFF" => "image/tiff",
            ".GIF" => "image/gif",
            ".WEBP" => "image/webp",
            ".BMP" => "image/bmp",
            ".DNG" => "image/x-adobe-dng",
            ".MP4" or ".M4V" => "video/mp4",
            ".MOV" or ".QT" => "video/quicktime",
            ".AVI" => "video/x-msvideo",
            ".MKV" => "video/x-matroska",
            ".3GP" => "video/3gpp",
            _ => null,
        };
}
