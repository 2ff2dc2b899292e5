using System.Globalization;
using System.Text;

namespace Picsync.S3;

/// <summary>
/// Writes text as a header can hold it: printable ASCII stays, everything else, the percent sign, and blanks that services trim or
/// fold become percent-encoded UTF-8.
/// </summary>
internal static class MetadataText
{
    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length);
        var last = text.Length - 1;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is > ' ' and <= '~' and not '%' || (c == ' ' && i > 0 && i < last && text[i - 1] != ' '))
            {
                encoded.Append(c);
                continue;
            }

            var length = char.IsSurrogatePair(text, i) ? 2 : 1;
            foreach (var octet in Encoding.UTF8.GetBytes(text.Substring(i, length)))
            {
                encoded.Append('%').Append(octet.ToString("X2", CultureInfo.InvariantCulture));
            }

            i += length - 1;
        }

        return encoded.ToString();
    }

    /// <summary>Reads text back. What is not encoded so is taken as it is.</summary>
    public static string Decode(string text) => Uri.UnescapeDataString(text);

    /// <summary>Encodes as much of a text as fits into a number of characters.</summary>
    public static string EncodeUpTo(string text, int length)
    {
        var encoded = Encode(text);
        while (encoded.Length > length && text.Length > 0)
        {
            // Each character left out saves at most nine.
            var surplus = Math.Max(1, (encoded.Length - length) / 9);
            text = ObjectNames.Cut(text, Encoding.UTF8.GetByteCount(text) - surplus);
            encoded = Encode(text);
        }

        return encoded.Length <= length ? encoded : "";
    }
}
