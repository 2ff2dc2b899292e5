using System.Security.Cryptography;
using System.Text;

namespace Picsync.Nixplay;

/// <summary>The name a file is uploaded under: plain ASCII, one path segment, with the extension of its type.</summary>
internal static class UploadFileName
{
    private const int MaxStemLength = 100;

    private static readonly (string Letters, string Plain)[] s_transliterations =
    [
        ("ÀÁÂÃÅĀĂĄ", "A"),
        ("àáâãåāăą", "a"),
        ("ÇĆĈĊČ", "C"),
        ("çćĉċč", "c"),
        ("ÐĎĐ", "D"),
        ("ðďđ", "d"),
        ("ÈÉÊËĒĔĖĘĚ", "E"),
        ("èéêëēĕėęě", "e"),
        ("ĜĞĠĢ", "G"),
        ("ĝğġģ", "g"),
        ("ĤĦ", "H"),
        ("ĥħ", "h"),
        ("ÌÍÎÏĨĪĬĮİ", "I"),
        ("ìíîïĩīĭįı", "i"),
        ("Ĵ", "J"),
        ("ĵ", "j"),
        ("Ķ", "K"),
        ("ķ", "k"),
        ("ĹĻĽĿŁ", "L"),
        ("ĺļľŀł", "l"),
        ("ÑŃŅŇ", "N"),
        ("ñńņň", "n"),
        ("ÒÓÔÕØŌŎŐ", "O"),
        ("òóôõøōŏő", "o"),
        ("ŔŖŘ", "R"),
        ("ŕŗř", "r"),
        ("ŚŜŞŠȘ", "S"),
        ("śŝşšș", "s"),
        ("ŢŤŦȚ", "T"),
        ("ţťŧț", "t"),
        ("ÙÚÛŨŪŬŮŰŲ", "U"),
        ("ùúûũūŭůűų", "u"),
        ("Ŵ", "W"),
        ("ŵ", "w"),
        ("ÝŶŸ", "Y"),
        ("ýÿŷ", "y"),
        ("ŹŻŽ", "Z"),
        ("źżž", "z"),
        ("Ä", "Ae"),
        ("ä", "ae"),
        ("Ö", "Oe"),
        ("ö", "oe"),
        ("Ü", "Ue"),
        ("ü", "ue"),
        ("ß", "ss"),
        ("Æ", "AE"),
        ("æ", "ae"),
        ("Œ", "OE"),
        ("œ", "oe"),
        ("Þ", "Th"),
        ("þ", "th"),
    ];

    public static string From(string fileName, string contentType)
    {
        var extensions = ExtensionsOf(contentType);
        var dot = fileName.LastIndexOf('.');
        var extension = dot > 0 ? fileName[(dot + 1)..].ToLowerInvariant() : "";
        var fits = extensions.Count == 0 ? IsPlainExtension(extension) : extensions.Contains(extension);
        var isKnown = fits || s_knownExtensions.Contains(extension);
        var stem = ToPlain(isKnown ? fileName[..dot] : fileName, out var isExact);
        if (!isExact)
        {
            var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(fileName)).AsSpan(0, 4));
            stem = stem.Length == 0 ? $"photo-{mark}" : $"{stem}-{mark}";
        }

        var ending = fits ? extension : extensions.FirstOrDefault("");
        return ending.Length == 0 ? stem : $"{stem}.{ending}";
    }

    private static readonly string[] s_knownExtensions =
    [
        "jpg",
        "jpeg",
        "jpe",
        "png",
        "tif",
        "tiff",
        "heic",
        "heif",
        "gif",
        "webp",
        "bmp",
        "avif",
        "mp4",
        "m4v",
        "mov",
        "avi",
        "webm",
    ];

    private static IReadOnlyList<string> ExtensionsOf(string contentType) =>
        contentType.ToLowerInvariant() switch
        {
            "image/jpeg" => ["jpg", "jpeg", "jpe"],
            "image/png" => ["png"],
            "image/tiff" => ["tif", "tiff"],
            "image/heic" => ["heic"],
            "image/heif" => ["heif"],
            "video/mp4" => ["mp4", "m4v"],
            _ => [],
        };

    private static bool IsPlainExtension(string extension) => extension.Length is > 0 and <= 8 && extension.All(char.IsAsciiLetterOrDigit);

    /// <summary>Says also whether every character kept its place one to one, so that two names cannot fall together.</summary>
    private static string ToPlain(string stem, out bool isExact)
    {
        var text = new StringBuilder(stem.Length);
        isExact = true;
        foreach (var rune in stem.EnumerateRunes())
        {
            if (IsHarmless(rune.Value))
            {
                text.Append((char)rune.Value);
            }
            else if (rune.IsBmp && FindPlain((char)rune.Value) is { } plain)
            {
                text.Append(plain);
                isExact = false;
            }
            else
            {
                if (text.Length > 0 && text[^1] != '_')
                {
                    text.Append('_');
                }

                isExact = false;
            }
        }

        var plainStem = text.ToString().Trim(' ', '.', '_');
        if (plainStem.Length > MaxStemLength)
        {
            plainStem = plainStem[..MaxStemLength].TrimEnd(' ', '.', '_');
            isExact = false;
        }

        isExact &= plainStem.Length > 0;
        return plainStem;
    }

    private static bool IsHarmless(int value) =>
        value is >= ' ' and <= '~' and not ('/' or '\\' or '"' or ':' or '*' or '?' or '<' or '>' or '|');

    private static string? FindPlain(char letter) =>
        s_transliterations.FirstOrDefault(pair => pair.Letters.Contains(letter, StringComparison.Ordinal)).Plain;
}
