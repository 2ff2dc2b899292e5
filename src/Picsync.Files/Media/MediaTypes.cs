using System.Collections.Frozen;

namespace Picsync.Files;

/// <summary>The picture and video types that files are known by, from their names and from their first bytes.</summary>
internal static class MediaTypes
{
    /// <summary>How many bytes <see cref="FindByContent"/> looks at.</summary>
    public const int SniffLength = 32;

    private static readonly FrozenDictionary<string, string> s_byExtension = new Dictionary<string, string>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".jpe"] = "image/jpeg",
        [".jfif"] = "image/jpeg",
        [".png"] = "image/png",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".heic"] = "image/heic",
        [".heif"] = "image/heif",
        [".avif"] = "image/avif",
        [".bmp"] = "image/bmp",
        [".tif"] = "image/tiff",
        [".tiff"] = "image/tiff",
        [".mp4"] = "video/mp4",
        [".m4v"] = "video/x-m4v",
        [".mov"] = "video/quicktime",
        [".avi"] = "video/x-msvideo",
        [".mkv"] = "video/x-matroska",
        [".webm"] = "video/webm",
        [".mpg"] = "video/mpeg",
        [".mpeg"] = "video/mpeg",
        [".3gp"] = "video/3gpp",
        [".mts"] = "video/mp2t",
        [".m2ts"] = "video/mp2t",
        [".wmv"] = "video/x-ms-wmv",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> s_extensions = s_byExtension
        .GroupBy(static pair => pair.Value, static pair => pair.Key)
        .ToFrozenDictionary(static group => group.Key, ChooseShortest);

    /// <summary>Gets every known type.</summary>
    public static IReadOnlySet<string> All { get; } = s_byExtension.Values.ToFrozenSet();

    /// <summary>Finds the type by a file name's extension; null when it is not a picture or video.</summary>
    public static string? FindByName(string fileName) => s_byExtension.GetValueOrDefault(Path.GetExtension(fileName));

    /// <summary>Finds the usual extension of a type, with its dot; null when the type is not known.</summary>
    public static string? FindExtension(string contentType) => s_extensions.GetValueOrDefault(contentType);

    public static bool IsVideo(string contentType) => contentType.StartsWith("video/", StringComparison.Ordinal);

    /// <summary>Finds the type by the first bytes of a file; null when they are not telling.</summary>
    public static string? FindByContent(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return "image/jpeg";
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']))
        {
            return "image/png";
        }

        if (head.StartsWith("GIF8"u8))
        {
            return "image/gif";
        }

        if (head.StartsWith("RIFF"u8) && head.Length >= 12)
        {
            return head[8..].StartsWith("WEBP"u8) ? "image/webp"
                : head[8..].StartsWith("AVI "u8) ? "video/x-msvideo"
                : null;
        }

        if (head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8))
        {
            return "image/tiff";
        }

        return head.Length >= 12 && head[4..].StartsWith("ftyp"u8) ? FindByBrand(head.Slice(8, 4)) : null;
    }

    private static string? FindByBrand(ReadOnlySpan<byte> brand) =>
        brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8) ? "image/heic"
        : brand.StartsWith("mif1"u8) || brand.StartsWith("msf1"u8) ? "image/heif"
        : brand.StartsWith("avi"u8) ? "image/avif"
        : brand.StartsWith("qt"u8) ? "video/quicktime"
        : brand.StartsWith("3g"u8) ? "video/3gpp"
        : brand.StartsWith("M4V"u8) ? "video/x-m4v"
        : brand.StartsWith("iso"u8) || brand.StartsWith("mp4"u8) || brand.StartsWith("avc"u8) ? "video/mp4"
        : null;

    // .jpg before .jpe, by the alphabet from behind: the usual one of each type comes out.
    private static string ChooseShortest(IEnumerable<string> extensions) =>
        extensions.OrderBy(static text => text.Length).ThenByDescending(static text => text, StringComparer.Ordinal).First();
}
