using System.Collections.Frozen;

namespace Picsync.Files;

/// <summary>The picture and video types that files are known by, from their names and from their first bytes.</summary>
internal static class MediaTypes
{
    /// <summary>How many bytes <see cref="FindByContent"/> looks at.</summary>
    public const int SniffLength = 32;

    // The first extension of a type is the one that files of it get.
    private static readonly (string Extension, string Type)[] s_known =
    [
        (".jpg", "image/jpeg"),
        (".jpeg", "image/jpeg"),
        (".jpe", "image/jpeg"),
        (".jfif", "image/jpeg"),
        (".jif", "image/jpeg"),
        // Of two eyes, and of two lenses: a JPEG with another one behind it.
        (".mpo", "image/jpeg"),
        (".jps", "image/jpeg"),
        (".insp", "image/jpeg"),
        (".png", "image/png"),
        (".gif", "image/gif"),
        (".webp", "image/webp"),
        (".heic", "image/heic"),
        (".heif", "image/heif"),
        (".hif", "image/heif"),
        (".heics", "image/heic-sequence"),
        (".heifs", "image/heif-sequence"),
        (".avif", "image/avif"),
        (".avifs", "image/avif"),
        (".jxl", "image/jxl"),
        (".jp2", "image/jp2"),
        (".j2k", "image/jp2"),
        (".jpf", "image/jp2"),
        (".jpx", "image/jp2"),
        (".bmp", "image/bmp"),
        (".tif", "image/tiff"),
        (".tiff", "image/tiff"),
        (".mp4", "video/mp4"),
        (".insv", "video/mp4"),
        (".360", "video/mp4"),
        (".m4v", "video/x-m4v"),
        (".mov", "video/quicktime"),
        (".qt", "video/quicktime"),
        (".avi", "video/x-msvideo"),
        (".divx", "video/x-msvideo"),
        (".mkv", "video/x-matroska"),
        (".webm", "video/webm"),
        (".mpg", "video/mpeg"),
        (".mpeg", "video/mpeg"),
        (".mpe", "video/mpeg"),
        (".mpg2", "video/mpeg"),
        (".mpeg2", "video/mpeg"),
        (".m2v", "video/mpeg"),
        (".vob", "video/mpeg"),
        (".mod", "video/mpeg"),
        (".3gp", "video/3gpp"),
        (".3gpp", "video/3gpp"),
        (".3g2", "video/3gpp2"),
        (".mts", "video/mp2t"),
        (".m2ts", "video/mp2t"),
        (".m2t", "video/mp2t"),
        (".tod", "video/mp2t"),
        (".wmv", "video/x-ms-wmv"),
        (".asf", "video/x-ms-asf"),
        (".flv", "video/x-flv"),
        (".f4v", "video/mp4"),
        (".ogv", "video/ogg"),
    ];

    private static readonly FrozenDictionary<string, string> s_byExtension = s_known.ToFrozenDictionary(
        static known => known.Extension,
        static known => known.Type,
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly FrozenDictionary<string, string> s_extensions = s_known
        .DistinctBy(static known => known.Type)
        .ToFrozenDictionary(static known => known.Type, static known => known.Extension);

    // What lies beside photos and is none: nobody misses it on a frame.
    private static readonly FrozenSet<string> s_companions = new[]
    {
        ".xmp",
        ".aae",
        ".thm",
        ".lrv",
        ".pp3",
        ".dop",
        ".cos",
        ".on1",
        ".json",
        ".xml",
        ".plist",
        ".csv",
        ".txt",
        ".md",
        ".log",
        ".nfo",
        ".html",
        ".htm",
        ".css",
        ".js",
        ".pdf",
        ".rtf",
        ".doc",
        ".docx",
        ".xls",
        ".xlsx",
        ".ppt",
        ".pptx",
        ".odt",
        ".ods",
        ".epub",
        ".url",
        ".webloc",
        ".lnk",
        ".desktop",
        ".ini",
        ".inf",
        ".info",
        ".dat",
        ".db",
        ".db-wal",
        ".db-shm",
        ".db-journal",
        ".sqlite",
        ".sqlite3",
        ".lock",
        ".bak",
        ".tmp",
        ".temp",
        ".part",
        ".partial",
        ".crdownload",
        ".download",
        ".opdownload",
        ".filepart",
        ".!ut",
        ".zip",
        ".tgz",
        ".gz",
        ".tar",
        ".bz2",
        ".xz",
        ".7z",
        ".rar",
        ".iso",
        ".exe",
        ".msi",
        ".dmg",
        ".apk",
        ".mp3",
        ".m4a",
        ".wav",
        ".aac",
        ".amr",
        ".ogg",
        ".flac",
        ".opus",
        ".m3u",
        ".m3u8",
        ".srt",
        ".vtt",
        ".sub",
        ".gpx",
        ".kml",
        ".kmz",
        ".ics",
        ".vcf",
        ".eml",
        ".ctg",
        ".bdm",
        ".cpi",
        ".mpl",
        ".bup",
        ".ifo",
        ".modd",
        ".moff",
        ".nomedia",
        ".nfc",
        ".sh",
        ".py",
        ".bat",
        ".yaml",
        ".yml",
        ".toml",
        ".md5",
        ".sha1",
        ".sfv",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets every known type.</summary>
    public static IReadOnlySet<string> All { get; } = s_byExtension.Values.ToFrozenSet();

    /// <summary>Finds the type by a file name's extension; null when it is not a picture or video.</summary>
    public static string? FindByName(string fileName) => s_byExtension.GetValueOrDefault(Path.GetExtension(fileName));

    /// <summary>Whether a file is known to be something that lies beside photos, by its name; of any other that is no photo a person is told.</summary>
    public static bool IsCompanion(string fileName) => s_companions.Contains(Path.GetExtension(fileName));

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

    /// <summary>Whether a file is made of boxes by its first bytes, as MP4, QuickTime, HEIF, AVIF and JPEG XL are.</summary>
    public static bool HasBoxes(ReadOnlySpan<byte> head) =>
        head.Length >= 12
        && (
            head[4..].StartsWith("ftyp"u8)
            || head[4..].StartsWith("JXL "u8)
            || head[4..].StartsWith("moov"u8)
            || head[4..].StartsWith("mdat"u8)
            || head[4..].StartsWith("wide"u8)
            || head[4..].StartsWith("free"u8)
            || head[4..].StartsWith("skip"u8)
            || head[4..].StartsWith("pnot"u8)
        );

    private static string? FindByBrand(ReadOnlySpan<byte> brand) =>
        brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8) ? "image/heic"
        : brand.StartsWith("mif1"u8) || brand.StartsWith("msf1"u8) ? "image/heif"
        : brand.StartsWith("avi"u8) ? "image/avif"
        : brand.StartsWith("qt"u8) ? "video/quicktime"
        : brand.StartsWith("3g"u8) ? "video/3gpp"
        : brand.StartsWith("M4V"u8) ? "video/x-m4v"
        : brand.StartsWith("iso"u8) || brand.StartsWith("mp4"u8) || brand.StartsWith("avc"u8) ? "video/mp4"
        : null;
}
