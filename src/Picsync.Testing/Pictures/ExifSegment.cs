using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Picsync.Testing;

/// <summary>Makes the EXIF part of a picture: its orientation and when it was taken.</summary>
internal static class ExifSegment
{
    // The places in the TIFF structure: a directory is a count, entries of 12 bytes, and the place of the next directory.
    private const int FirstDirectory = 8;
    private const int DateDirectory = FirstDirectory + 2 + (2 * 12) + 4;
    private const int DateText = DateDirectory + 2 + (2 * 12) + 4;
    private const int ZoneText = DateText + 20;
    private const int End = ZoneText + 7;

    /// <summary>Makes the payload of the segment.</summary>
    /// <param name="takenAt">When it was taken; null leaves the date out.</param>
    /// <param name="orientation">1 to 8.</param>
    public static byte[] Make(DateTimeOffset? takenAt, int orientation)
    {
        var tiff = new byte[takenAt is null ? DateDirectory : End];
        "II*\0"u8.CopyTo(tiff);
        Write32(tiff, 4, FirstDirectory);
        Write16(tiff, FirstDirectory, takenAt is null ? 1 : 2);
        WriteEntry(tiff, FirstDirectory + 2, tag: 0x0112, type: 3, count: 1, orientation);
        if (takenAt is { } time)
        {
            WriteDates(tiff, time);
        }

        return [.. "Exif\0\0"u8, .. tiff];
    }

    private static void WriteDates(byte[] tiff, DateTimeOffset takenAt)
    {
        WriteEntry(tiff, FirstDirectory + 14, tag: 0x8769, type: 4, count: 1, DateDirectory);
        Write16(tiff, DateDirectory, 2);
        WriteEntry(tiff, DateDirectory + 2, tag: 0x9003, type: 2, count: 20, DateText);
        WriteEntry(tiff, DateDirectory + 14, tag: 0x9011, type: 2, count: 7, ZoneText);
        WriteText(tiff, DateText, takenAt.ToString("yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture));
        WriteText(tiff, ZoneText, takenAt.ToString("zzz", CultureInfo.InvariantCulture));
    }

    private static void WriteEntry(byte[] tiff, int offset, int tag, int type, int count, int value)
    {
        Write16(tiff, offset, tag);
        Write16(tiff, offset + 2, type);
        Write32(tiff, offset + 4, count);
        Write32(tiff, offset + 8, value);
    }

    private static void WriteText(byte[] tiff, int offset, string text) => Encoding.ASCII.GetBytes(text, tiff.AsSpan(offset));

    private static void Write16(byte[] tiff, int offset, int value) =>
        BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(offset), (ushort)value);

    private static void Write32(byte[] tiff, int offset, int value) => BinaryPrimitives.WriteInt32LittleEndian(tiff.AsSpan(offset), value);
}
