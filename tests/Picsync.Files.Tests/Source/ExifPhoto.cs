using System.Buffers.Binary;
using System.Text;

namespace Picsync.Files.Tests;

/// <summary>Makes the head of a JPEG file whose EXIF block holds the time of capture and nothing else.</summary>
internal static class ExifPhoto
{
    public static byte[] Create(string taken, string? offset = null)
    {
        // Big-endian TIFF: one entry that points to the EXIF directory, which holds one or two texts.
        var tiff = new MemoryStream();
        tiff.Write("MM\0*"u8);
        Write32(tiff, 8);
        WriteEntries(tiff, [(0x8769, 4, 1, 26)]);
        var texts = offset is null ? new[] { (0x9003, taken) } : [(0x9003, taken), (0x9011, offset)];
        var data = 26 + 2 + 12 * texts.Length + 4;
        var entries = new List<(int, int, int, int)>();
        foreach (var (tag, text) in texts)
        {
            entries.Add((tag, 2, text.Length + 1, data));
            data += text.Length + 1;
        }

        WriteEntries(tiff, entries);
        foreach (var (_, text) in texts)
        {
            tiff.Write(Encoding.ASCII.GetBytes(text + "\0"));
        }

        var body = tiff.ToArray();
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(body.Length + 8));
        return [0xFF, 0xD8, 0xFF, 0xE1, .. length, .. "Exif\0\0"u8, .. body, 0xFF, 0xD9];
    }

    private static void WriteEntries(Stream stream, List<(int Tag, int Kind, int Count, int Value)> entries)
    {
        Write16(stream, entries.Count);
        foreach (var (tag, kind, count, value) in entries)
        {
            Write16(stream, tag);
            Write16(stream, kind);
            Write32(stream, count);
            Write32(stream, value);
        }

        Write32(stream, 0);
    }

    private static void Write16(Stream stream, int value) => stream.Write([(byte)(value >> 8), (byte)value]);

    private static void Write32(Stream stream, int value) =>
        stream.Write([(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value]);
}
