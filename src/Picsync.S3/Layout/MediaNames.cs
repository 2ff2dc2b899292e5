namespace Picsync.S3;

/// <summary>The extensions by which objects are told to be pictures and videos. The usual one of each type comes first.</summary>
internal static class MediaNames
{
    private static readonly (string Type, string[] Extensions)[] s_types =
    [
        ("image/jpeg", [".jpg", ".jpeg", ".jpe", ".jfif"]),
        ("image/png", [".png"]),
        ("image/gif", [".gif"]),
        ("image/webp", [".webp"]),
        ("image/heic", [".heic"]),
        ("image/heif", [".heif"]),
        ("image/avif", [".avif"]),
        ("image/bmp", [".bmp"]),
        ("image/tiff", [".tif", ".tiff"]),
        ("image/x-adobe-dng", [".dng"]),
        ("video/mp4", [".mp4"]),
        ("video/x-m4v", [".m4v"]),
        ("video/quicktime", [".mov"]),
        ("video/x-msvideo", [".avi"]),
        ("video/x-matroska", [".mkv"]),
        ("video/webm", [".webm"]),
        ("video/mpeg", [".mpg", ".mpeg"]),
        ("video/3gpp", [".3gp"]),
        ("video/mp2t", [".mts", ".m2ts"]),
        ("video/x-ms-wmv", [".wmv"]),
    ];

    private static readonly Dictionary<string, string> s_byExtension = s_types
        .SelectMany(static entry => entry.Extensions.Select(extension => (extension, entry.Type)))
        .ToDictionary(static pair => pair.extension, static pair => pair.Type, StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds the type by a name's extension; null when it is not that of a picture or video.</summary>
    public static string? FindType(string name) => s_byExtension.GetValueOrDefault(Path.GetExtension(name));

    /// <summary>Finds the usual extension of a type, with its dot; null when the type is not known.</summary>
    public static string? FindExtension(string contentType) =>
        s_types.FirstOrDefault(entry => string.Equals(entry.Type, contentType, StringComparison.OrdinalIgnoreCase)).Extensions?[0];

    public static bool IsVideo(string contentType) => contentType.StartsWith("video/", StringComparison.Ordinal);
}
