using System.Buffers.Binary;
using System.Text;

namespace Picsync.Files;

/// <summary>One box of an MP4, QuickTime, HEIF, AVIF or JPEG XL file: what it is, and where its content lies.</summary>
/// <param name="Type">Four characters, in Latin-1.</param>
/// <param name="Start">Where the content begins.</param>
/// <param name="End">Where the content ends.</param>
internal readonly record struct MediaBox(string Type, long Start, long End)
{
    private const int MostBoxes = 10_000;

    public long Length => End - Start;

    /// <summary>Yields the boxes of a file, or of a box, as far as they make sense.</summary>
    public static IEnumerable<MediaBox> Read(Stream file, long start, long end)
    {
        var header = new byte[16];
        for (var count = 0; start + 8 <= end && count < MostBoxes; count++)
        {
            file.Position = start;
            if (file.ReadAtLeast(header, 16, throwOnEndOfStream: false) < 8)
            {
                yield break;
            }

            long length = BinaryPrimitives.ReadUInt32BigEndian(header);
            var lead = 8;
            if (length == 1)
            {
                (length, lead) = (BinaryPrimitives.ReadInt64BigEndian(header.AsSpan(8)), 16);
            }

            // Zero stands for all that is left.
            var next = length == 0 ? end : start + length;
            if (next < start + lead || next > end)
            {
                yield break;
            }

            yield return new MediaBox(Encoding.Latin1.GetString(header, 4, 4), start + lead, next);
            start = next;
        }
    }

    /// <summary>Reads the content; empty when it is longer than is sensible.</summary>
    public byte[] ReadContent(Stream file, int most)
    {
        if (Length < 0 || Length > most)
        {
            return [];
        }

        var content = new byte[Length];
        file.Position = Start;
        return content[..file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)];
    }
}
