using System.Buffers.Binary;

namespace Picsync.Files;

/// <summary>
/// Finds the end of what is made of boxes: HEIF, AVIF, MP4 and QuickTime, JPEG 2000 and JPEG XL. Each box at the top tells its length; a file
/// is whole with an index (<c>meta</c> of a picture, <c>moov</c> of a film) and what it leads to.
/// </summary>
internal static class BoxEnding
{
    private static readonly HashSet<string> s_first = ["ftyp", "styp", "moov", "mdat", "wide", "free", "skip", "pnot", "jP  ", "JXL "];

    private static readonly HashSet<string> s_known =
    [
        .. s_first,
        "meta",
        "moof",
        "mfra",
        "sidx",
        "uuid",
        "mpvd",
        "jp2h",
        "jp2c",
        "jxlc",
        "jxlp",
    ];

    /// <summary>Tells whether a file that begins so is made of boxes.</summary>
    public static bool Begins(ReadOnlySpan<byte> head) => head.Length >= 8 && s_first.Contains(NameOf(head[4..8]));

    public static bool IsThere(ForwardBytes bytes)
    {
        bool hasIndex = false,
            hasContent = false;
        Span<byte> head = stackalloc byte[8];
        while (bytes.TryRead(head))
        {
            var name = NameOf(head[4..]);
            var length = ReadLength(head, bytes, out var headBytes);
            hasIndex |= name is "moov" or "meta" or "jp2h" or "JXL ";
            hasContent |= name is "mdat" or "jp2c" or "jxlc" or "jxlp";
            if (length == 0 && s_known.Contains(name))
            {
                // This one goes on to the end, wherever that is.
                return hasIndex && hasContent;
            }

            if (length < headBytes || length - headBytes > bytes.Left)
            {
                // What is no box was appended by a camera or phone.
                return hasIndex && hasContent && !s_known.Contains(name);
            }

            if (name == "meta")
            {
                hasContent |= SkipIndex(bytes, length - headBytes);
            }
            else
            {
                bytes.TrySkip(length - headBytes);
            }
        }

        return hasIndex && hasContent;
    }

    // Tells whether what the index leads to lies in it, as that of a small picture may.
    private static bool SkipIndex(ForwardBytes bytes, long length)
    {
        const uint Data = 0x6964_6174; // "idat"
        var isInside = false;
        for (var last = 0u; length > 0; length--)
        {
            last = (last << 8) | (byte)bytes.Read();
            isInside |= last == Data;
        }

        return isInside;
    }

    // A length of one says that the real one, of eight bytes, follows the name.
    private static long ReadLength(ReadOnlySpan<byte> head, ForwardBytes bytes, out int headBytes)
    {
        headBytes = 8;
        var length = (long)BinaryPrimitives.ReadUInt32BigEndian(head);
        if (length != 1)
        {
            return length;
        }

        headBytes = 16;
        Span<byte> large = stackalloc byte[8];
        return bytes.TryRead(large) ? BinaryPrimitives.ReadInt64BigEndian(large) : -1;
    }

    private static string NameOf(ReadOnlySpan<byte> name) => System.Text.Encoding.Latin1.GetString(name);
}
