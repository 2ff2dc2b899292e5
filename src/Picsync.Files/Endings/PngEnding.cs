using System.Buffers.Binary;

namespace Picsync.Files;

/// <summary>Finds the end of a PNG, chunk by chunk.</summary>
internal static class PngEnding
{
    private const int SignatureBytes = 8;
    private const int ChecksumBytes = 4;

    public static bool IsThere(ForwardBytes bytes)
    {
        Span<byte> head = stackalloc byte[8];
        bytes.TrySkip(SignatureBytes);
        while (bytes.TryRead(head) && IsName(head[4..]))
        {
            if (head[4..].SequenceEqual("IEND"u8))
            {
                return true;
            }

            if (!bytes.TrySkip((long)BinaryPrimitives.ReadUInt32BigEndian(head) + ChecksumBytes))
            {
                break;
            }
        }

        // A chunk that is garbled leads astray; a picture that ends as one is left to whoever shows it.
        return bytes.Last(8).StartsWith("IEND"u8);
    }

    private static bool IsName(ReadOnlySpan<byte> name)
    {
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetter((char)letter))
            {
                return false;
            }
        }

        return true;
    }
}
