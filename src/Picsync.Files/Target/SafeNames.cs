using System.Security.Cryptography;
using System.Text;

namespace Picsync.Files;

/// <summary>Turns names from outside into single path segments that every file system takes, FAT on a stick among them.</summary>
internal static class SafeNames
{
    private const int MaxBytes = 180;
    private const string Reserved = "<>:\"/\\|?*";
    private static readonly HashSet<string> s_devices = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(static number => (string[])[$"COM{number}", $"LPT{number}"])],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Gives the folder of an album. Different names have different folders; harmless names stay as they are.</summary>
    public static string ForAlbum(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var escaped = new StringBuilder();
        var isDevice = IsDevice(name);
        for (var index = 0; index < name.Length; )
        {
            // A lone half of a character has no bytes of its own and becomes the replacement character.
            var isRune = Rune.TryGetRuneAt(name, index, out var rune);
            var next = index + (isRune ? rune.Utf16SequenceLength : 1);
            var isEdge = (index == 0 && (isDevice || name[0] == '.')) || (next == name.Length && name[index] is '.' or ' ');
            if (!isRune || isEdge || IsUnsafe(rune) || IsEscape(name, index))
            {
                Escape(escaped, isRune ? rune : Rune.ReplacementChar);
            }
            else
            {
                escaped.Append(rune);
            }

            index = next;
        }

        var folder = escaped.ToString();
        if (Encoding.UTF8.GetByteCount(folder) <= MaxBytes)
        {
            return folder;
        }

        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(name)).AsSpan(0, 8));
        return $"{Cut(folder, MaxBytes - 20)}%~{mark}";
    }

    /// <summary>Gives a file name for a photo, with an extension that tells its type, and never hidden.</summary>
    public static string ForFile(string fileName, string extension, string contentType)
    {
        var letters = new StringBuilder();
        foreach (var rune in fileName.EnumerateRunes())
        {
            letters.Append(IsUnsafe(rune) ? "_" : rune.ToString());
        }

        var name = letters.ToString();
        var kept = Path.GetExtension(name);
        var isRight = MediaTypes.FindByName(name) == contentType;
        var isMedia = MediaTypes.FindByName(name) is not null;
        var stem = isMedia ? name[..^kept.Length] : name;
        stem = Cut(stem, MaxBytes).TrimEnd('.', ' ');
        stem =
            stem.Length == 0 ? "photo"
            : stem[0] == '.' ? "_" + stem[1..]
            : stem;
        return (IsDevice(stem) ? "_" + stem : stem) + (isRight ? kept : extension);
    }

    /// <summary>Gives the name for the n-th file of one name: <c>IMG_1 (2).jpg</c>.</summary>
    public static string Number(string fileName, int number)
    {
        var extension = Path.GetExtension(fileName);
        return number == 1 ? fileName : $"{fileName[..^extension.Length]} ({number}){extension}";
    }

    /// <summary>Says whether text is one plain file name, so that joining it to a folder stays in that folder.</summary>
    public static bool IsPlain(string fileName) =>
        fileName.Length > 0 && fileName is not ("." or "..") && !fileName.AsSpan().ContainsAny('/', '\\', '\0');

    private static bool IsUnsafe(Rune rune) =>
        Rune.IsControl(rune)
        || (rune.IsBmp && Reserved.Contains((char)rune.Value, StringComparison.Ordinal))
        || rune == Rune.ReplacementChar;

    // An escape that the name itself holds is escaped, so that no two names meet in one folder.
    private static bool IsEscape(string name, int index) =>
        name[index] == '%'
        && index + 1 < name.Length
        && (
            name[index + 1] == '~'
            || (index + 2 < name.Length && char.IsAsciiHexDigit(name[index + 1]) && char.IsAsciiHexDigit(name[index + 2]))
        );

    private static bool IsDevice(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return s_devices.Contains((dot < 0 ? name : name[..dot]).TrimEnd());
    }

    private static void Escape(StringBuilder text, Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
        {
            text.Append('%').Append(value.ToString("X2"));
        }
    }

    private static string Cut(string text, int maxBytes)
    {
        var bytes = 0;
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > maxBytes)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }
}
