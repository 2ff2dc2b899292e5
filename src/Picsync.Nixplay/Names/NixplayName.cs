using System.Globalization;
using System.Text;

namespace Picsync.Nixplay;

/// <summary>
/// Names of albums and playlists. Printable ASCII survives the service exactly, other characters may not; they are written
/// as escapes. See docs/services/nixplay.md.
/// </summary>
internal static class NixplayName
{
    public const string MailDomain = "@mynixplay.com";

    /// <summary>Leaves printable ASCII as it is; otherwise escapes what is not, and the backslash, so that decoding is exact.</summary>
    public static string Encode(string name)
    {
        if (name.All(static c => c is >= ' ' and <= '~'))
        {
            return name;
        }

        var text = new StringBuilder(name.Length + 16);
        foreach (var rune in name.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\\' => text.Append(@"\\"),
                >= ' ' and <= '~' => text.Append((char)rune.Value),
                <= 0xFFFF => text.Append(@"\u").Append(rune.Value.ToString("x4", CultureInfo.InvariantCulture)),
                _ => text.Append(@"\U").Append(rune.Value.ToString("x8", CultureInfo.InvariantCulture)),
            };
        }

        return text.ToString();
    }

    /// <summary>Undoes <see cref="Encode"/>; a text that is not its result comes back as it is.</summary>
    public static string Decode(string name)
    {
        if (!name.Contains(@"\u", StringComparison.OrdinalIgnoreCase))
        {
            return name;
        }

        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] != '\\')
            {
                text.Append(name[i]);
            }
            else if (TryReadEscape(name, i + 1, out var decoded, out var length))
            {
                text.Append(decoded);
                i += length;
            }
            else
            {
                return name;
            }
        }

        return text.ToString();
    }

    public static bool Matches(string serviceName, string name) =>
        string.Equals(serviceName, name, StringComparison.Ordinal) || string.Equals(serviceName, Encode(name), StringComparison.Ordinal);

    public static bool IsDefaultContainer(string name) =>
        name is "My Uploads" or "Favorites" || name.EndsWith(MailDomain, StringComparison.OrdinalIgnoreCase);

    private static bool TryReadEscape(string name, int at, out string decoded, out int length)
    {
        decoded = "";
        length =
            at < name.Length
                ? name[at] switch
                {
                    '\\' => 1,
                    'u' => 5,
                    'U' => 9,
                    _ => 0,
                }
                : 0;
        if (length == 1)
        {
            decoded = @"\";
            return true;
        }

        if (
            length == 0
            || at + length > name.Length
            || !int.TryParse(name.AsSpan(at + 1, length - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            || !Rune.IsValid(value)
        )
        {
            return false;
        }

        decoded = new Rune(value).ToString();
        return true;
    }
}
