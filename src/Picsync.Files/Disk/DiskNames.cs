using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Picsync.Files;

/// <summary>
/// Names of files as text, and back. On Linux a name is bytes, and not all of them are UTF-8: an old file server or an unpacked archive
/// leaves Latin-1 behind. Bytes that are not UTF-8 become characters of a private range, one for each, so that every name has a text of
/// its own that leads back to it. A name that holds such characters itself is written by its bytes too.
/// </summary>
internal static class DiskNames
{
    private const char First = '\uEF80';
    private const char Last = '\uEFFF';
    private const int Shift = First - 0x80;

    /// <summary>Gives the text of a name.</summary>
    public static string Decode(ReadOnlySpan<byte> name)
    {
        var text = Utf8.IsValid(name) ? Encoding.UTF8.GetString(name) : null;
        if (text is not null && !IsRaw(text))
        {
            return text;
        }

        var letters = new StringBuilder(name.Length);
        for (var rest = name; !rest.IsEmpty; )
        {
            var isWhole =
                Rune.DecodeFromUtf8(rest, out var rune, out var length) == OperationStatus.Done && rune.Value is < First or > Last;
            if (isWhole)
            {
                letters.Append(rune);
            }
            else
            {
                foreach (var one in rest[..length])
                {
                    letters.Append((char)(one + Shift));
                }
            }

            rest = rest[length..];
        }

        return letters.ToString();
    }

    /// <summary>Whether a name or path holds bytes that are not UTF-8, so that the framework does not find it by its text.</summary>
    public static bool IsRaw(ReadOnlySpan<char> path) => path.ContainsAnyInRange(First, Last);

    /// <summary>Gives the bytes of a name or path, with a zero behind them.</summary>
    public static byte[] Encode(string path)
    {
        var bytes = new List<byte>(path.Length + 1);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in path.EnumerateRunes())
        {
            if (rune.Value is >= First and <= Last)
            {
                bytes.Add((byte)(rune.Value - Shift));
            }
            else
            {
                bytes.AddRange(utf8[..rune.EncodeToUtf8(utf8)]);
            }
        }

        bytes.Add(0);
        return [.. bytes];
    }

    /// <summary>Gives a name for a person: what is not UTF-8 is taken for Latin-1, which it most often is.</summary>
    public static string Show(string name) =>
        IsRaw(name)
            ? string.Concat(
                name.Select(static c =>
                    c is < First or > Last ? c
                    : c - Shift < 0xA0 ? '_'
                    : (char)(c - Shift)
                )
            )
            : name;
}
