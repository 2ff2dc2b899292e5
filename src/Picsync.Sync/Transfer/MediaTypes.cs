namespace Picsync.Sync;

/// <summary>Tells what bytes are by how they begin, and which file names go with what.</summary>
internal static class MediaTypes
{
    /// <summary>How many bytes <see cref="Recognise"/> wants to see.</summary>
    public const int HeadLength = 16;

    private static readonly Dictionary<string, string[]> s_extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["image/jpeg"] = [".jpg", ".jpeg", ".jpe", ".jfif"],
        ["image/png"] = [".png"],
        ["image/gif"] = [".gif"],
        ["image/webp"] = [".webp"],
        ["image/bmp"] = [".bmp"],
        ["image/tiff"] = [".tif", ".tiff"],
        ["image/heic"] = [".heic", ".heif"],
        ["image/heif"] = [".heif", ".heic"],
        ["image/avif"] = [".avif"],
        ["video/mp4"] = [".mp4", ".m4v", ".mov"],
        ["video/quicktime"] = [".mov", ".qt"],
    };

    /// <summary>Recognises a file by its first bytes.</summary>
    /// <returns>The MIME type, or null when the bytes tell nothing.</returns>
    public static string? Recognise(ReadOnlySpan<byte> head) =>
        head switch
        {
            [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "image/gif",
            [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..] => "image/bmp",
            [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] => "image/tiff",
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
            [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', .. var brand] => RecogniseBrand(brand),
            _ => null,
        };

    /// <summary>Recognises a web page, which services send in place of a picture when something is wrong.</summary>
    public static bool IsWebPage(ReadOnlySpan<byte> head)
    {
        var text = head.TrimStart("\uFEFF \t\r\n"u8);
        return StartsWith(text, "<!doctype"u8) || StartsWith(text, "<html"u8);
    }

    public static string? FromFileName(string fileName)
    {
        var extension = Path.GetExtension(fileName);
        foreach (var (type, extensions) in s_extensions)
        {
            if (extensions.Contains(extension, StringComparer.OrdinalIgnoreCase))
            {
                return type;
            }
        }

        return null;
    }

    /// <summary>Tells whether a file name's extension may stand for a type; an unknown type goes with any.</summary>
    public static bool Fits(string fileName, string contentType) =>
        !s_extensions.TryGetValue(contentType, out var extensions)
        || extensions.Contains(Path.GetExtension(fileName), StringComparer.OrdinalIgnoreCase);

    public static string? FindExtension(string contentType) =>
        s_extensions.TryGetValue(contentType, out var extensions) ? extensions[0] : null;

    private static string? RecogniseBrand(ReadOnlySpan<byte> brand) =>
        brand switch
        {
            [(byte)'h', (byte)'e', (byte)'i', (byte)'c' or (byte)'x', ..] or [(byte)'h', (byte)'e', (byte)'v', (byte)'c', ..] =>
                "image/heic",
            [(byte)'m', (byte)'i', (byte)'f', (byte)'1', ..] => "image/heif",
            [(byte)'a', (byte)'v', (byte)'i', (byte)'f', ..] => "image/avif",
            [(byte)'q', (byte)'t', (byte)' ', (byte)' ', ..] => "video/quicktime",
            { Length: >= 4 } => "video/mp4",
            _ => null,
        };

    private static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lowerCase)
    {
        if (text.Length < lowerCase.Length)
        {
            return false;
        }

        for (var i = 0; i < lowerCase.Length; i++)
        {
            if ((text[i] is >= (byte)'A' and <= (byte)'Z' ? text[i] + 32 : text[i]) != lowerCase[i])
            {
                return false;
            }
        }

        return true;
    }
}
