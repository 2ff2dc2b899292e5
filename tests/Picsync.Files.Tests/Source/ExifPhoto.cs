using System.Buffers.Binary;
using System.Text;

namespace Picsync.Files.Tests;

/// <summary>Makes the head of a JPEG file with an EXIF block.</summary>
internal static class ExifPhoto
{
    private const int SubIfd = 0x8769;
    private const int Gps = 0x8825;

    public static byte[] Create(string taken, string? offset = null) =>
        CreateWith(offset is null ? new() { [0x9003] = taken } : new() { [0x9003] = taken, [0x9011] = offset });

    /// <summary>Makes one with texts under tags of the camera's directory, of the first one, and of that of places.</summary>
    public static byte[] CreateWith(
        Dictionary<int, object>? camera = null,
        Dictionary<int, object>? first = null,
        Dictionary<int, object>? gps = null,
        bool isBigEndian = true
    ) => [0xFF, 0xD8, .. Segment(0xE1, [.. "Exif\0\0"u8, .. Tiff(camera, first, gps, isBigEndian)]), 0xFF, 0xD9];

    /// <summary>Makes a JPEG with other segments.</summary>
    public static byte[] CreateOf(params byte[][] segments) => [0xFF, 0xD8, .. segments.SelectMany(static one => one), 0xFF, 0xD9];

    public static byte[] Segment(byte marker, ReadOnlySpan<byte> body)
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(body.Length + 2));
        return [0xFF, marker, .. length, .. body];
    }

    public static byte[] Tiff(
        Dictionary<int, object>? camera = null,
        Dictionary<int, object>? first = null,
        Dictionary<int, object>? gps = null,
        bool isBigEndian = true
    )
    {
        var top = new SortedDictionary<int, object>(first ?? []);
        if (camera is not null)
        {
            top[SubIfd] = 0;
        }

        if (gps is not null)
        {
            top[Gps] = 0;
        }

        // Directories lie one behind the other; the first one points to the others.
        var at = 8 + Directory(top, 8, isBigEndian).Length;
        var others = new List<byte>();
        foreach (var (tag, directory) in new[] { (SubIfd, camera), (Gps, gps) })
        {
            if (directory is not null)
            {
                top[tag] = at + others.Count;
                others.AddRange(Directory(new(directory), at + others.Count, isBigEndian));
            }
        }

        return [.. isBigEndian ? "MM\0*"u8 : "II*\0"u8, .. Number(8, 4, isBigEndian), .. Directory(top, 8, isBigEndian), .. others];
    }

    private static byte[] Directory(SortedDictionary<int, object> entries, int at, bool isBigEndian)
    {
        var rows = new List<byte>(Number(entries.Count, 2, isBigEndian));
        var data = new List<byte>();
        var behind = at + 2 + (12 * entries.Count) + 4;
        foreach (var (tag, value) in entries)
        {
            var (type, count, bytes) = value switch
            {
                string text => (2, text.Length + 1, Encoding.ASCII.GetBytes(text + "\0")),
                int[] parts => (
                    5,
                    parts.Length,
                    [.. parts.SelectMany(part => (byte[])[.. Number(part, 4, isBigEndian), .. Number(1, 4, isBigEndian)])]
                ),
                _ => (4, 1, Number((int)value, 4, isBigEndian)),
            };
            rows.AddRange([.. Number(tag, 2, isBigEndian), .. Number(type, 2, isBigEndian), .. Number(count, 4, isBigEndian)]);
            if (bytes.Length > 4)
            {
                rows.AddRange(Number(behind + data.Count, 4, isBigEndian));
                data.AddRange(bytes);
            }
            else
            {
                rows.AddRange([.. bytes, .. new byte[4 - bytes.Length]]);
            }
        }

        return [.. rows, 0, 0, 0, 0, .. data];
    }

    private static byte[] Number(int value, int length, bool isBigEndian)
    {
        var bytes = Enumerable.Range(0, length).Select(i => (byte)(value >> (8 * i))).ToArray();
        if (isBigEndian)
        {
            Array.Reverse(bytes);
        }

        return bytes;
    }
}
