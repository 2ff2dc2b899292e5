using System.Text;

namespace Picsync.S3;

/// <summary>Makes parts of keys from names that come from anywhere.</summary>
internal static class ObjectNames
{
    /// <summary>What objects that are Picsync's own, not photos, begin with.</summary>
    public const string OwnPrefix = ".picsync-";

    // A key has at most 1,024 bytes; folders and a digest come on top.
    private const int LongestNameBytes = 400;

    /// <summary>Gives a folder for an album's name; different names give different folders.</summary>
    public static string Folder(string name)
    {
        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (
                c is '/' or '\\' or '%' or '{' or '}'
                || char.IsControl(c)
                || (c == '.' && i == 0)
                || (c == ' ' && (i == 0 || i == name.Length - 1))
            )
            {
                text.Append('%').Append(((int)c).ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append(c);
            }
        }

        // A folder without a name would be a '//' in the key.
        return text.Length == 0 ? "%" : text.ToString();
    }

    /// <summary>Gives one part of a key for a file name, with an extension that goes with its type.</summary>
    public static string FileName(string name, string contentType)
    {
        // Halves of characters become the replacement character on the way: no key can hold them.
        var plain = string.Concat(name.EnumerateRunes().Select(static rune => IsTaboo(rune) ? "_" : rune.ToString())).Trim();
        if (plain.Trim('.').Length == 0)
        {
            plain = "photo";
        }

        if (plain.StartsWith(OwnPrefix, StringComparison.Ordinal))
        {
            plain = "_" + plain;
        }

        if (MediaNames.FindType(plain) is null)
        {
            plain += MediaNames.FindExtension(contentType) ?? "";
        }

        var extension = Path.GetExtension(plain);
        return Cut(plain[..^extension.Length], LongestNameBytes - Encoding.UTF8.GetByteCount(extension)) + extension;
    }

    /// <summary>Gives the names that a photo may have, in the order they are tried: its own, then with more and more of its digest.</summary>
    /// <remarks>They depend on the photo alone, so that every importer comes to the same ones.</remarks>
    public static IEnumerable<string> Candidates(string fileName, ContentHash md5)
    {
        var extension = Path.GetExtension(fileName);
        var stem = fileName[..^extension.Length];
        var digest = md5.ToString();
        return [fileName, $"{stem}-{digest[..8]}{extension}", $"{stem}-{digest}{extension}"];
    }

    private static bool IsTaboo(Rune rune) => Rune.IsControl(rune) || rune.Value is '/' or '\\';

    /// <summary>Cuts a text to a number of UTF-8 bytes, never through a character.</summary>
    public static string Cut(string text, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytes)
        {
            return text;
        }

        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            bytes -= rune.Utf8SequenceLength;
            if (bytes < 0)
            {
                break;
            }

            kept.Append(rune.ToString());
        }

        return kept.ToString();
    }
}
