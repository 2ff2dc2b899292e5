using System.Buffers.Binary;

namespace Picsync.Testing;

/// <summary>Makes JPEG files longer with comments, which every reader passes over.</summary>
internal static class JpegPadding
{
    private const int LongestSegment = 65_537;

    /// <summary>Writes exactly so many bytes between two segments.</summary>
    /// <param name="file">The file so far.</param>
    /// <param name="length">How many bytes; none when negative.</param>
    public static void Write(MemoryStream file, long length)
    {
        var random = new SceneRandom((int)length);
        while (length >= 4)
        {
            var segment = (int)Math.Min(length, LongestSegment);
            Span<byte> head = [0xFF, 0xFE, 0, 0];
            BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)(segment - 2));
            file.Write(head);
            file.Write(MakeNoise(segment - 4, random));
            length -= segment;
        }

        for (; length > 0; length--)
        {
            // A marker may have fill bytes before it.
            file.WriteByte(0xFF);
        }
    }

    private static byte[] MakeNoise(int length, SceneRandom random)
    {
        var noise = new byte[length];
        for (var index = 0; index < length; index += 4)
        {
            var value = (uint)(random.Next() * uint.MaxValue);
            for (var part = index; part < Math.Min(length, index + 4); part++, value >>= 8)
            {
                noise[part] = (byte)value;
            }
        }

        return noise;
    }
}
