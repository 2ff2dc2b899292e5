using System.Buffers.Binary;
using System.Text;
using Picsync.Testing;

namespace Picsync.Files.Tests.Regressions;

/// <summary>Small whole files of each format, as cameras, phones and programs write them.</summary>
internal static class MediaFiles
{
    /// <summary>Gets every file by a name that tells what is in it.</summary>
    public static IReadOnlyDictionary<string, MediaFile> All { get; } =
        new Dictionary<string, MediaFile>(StringComparer.Ordinal)
        {
            ["plain.jpg"] = new(Jpeg()),
            ["with-a-preview-in-its-exif.jpg"] = new(WithSegment(Jpeg(), 0xE1, [.. "Exif\0\0"u8, .. Jpeg()])),
            ["progressive-with-several-scans.jpg"] = new(WithScans(Jpeg())),
            ["fill-bytes-before-markers.jpg"] = new([.. Jpeg()[..^2], 0xFF, 0xFF, 0xFF, 0xD9]),
            ["motion-photo.jpg"] = new(Jpeg(), Film()),
            ["two-pictures.jpg"] = new(Jpeg(), Jpeg()),
            ["trailer-of-a-phone.jpg"] = new(Jpeg(), [.. "SEFHMotionPhoto_Data"u8, 0, 0, 0, 0]),
            ["picture.png"] = new(Png()),
            ["picture-and-more.png"] = new(Png(), [.. "appended"u8]),
            ["still.gif"] = new(Gif()),
            ["two-images.gif"] = new([.. Gif()[..^1], .. Gif()[19..]]),
            ["picture.webp"] = new(Riff("WEBP", "VP8 ", 901)),
            ["film.avi"] = new(Riff("AVI ", "LIST", 3_000)),
            ["picture.bmp"] = new(Bmp()),
            ["picture.heic"] = new([.. Box("ftyp", "heic\0\0\0\0mif1heic"), .. Box("meta", 300), .. Box("mdat", 5_000)]),
            ["picture.avif"] = new([.. Box("ftyp", "avif\0\0\0\0avifmif1"), .. Box("meta", 200), .. Box("mdat", 900)]),
            ["small-picture-in-its-index.avif"] = new([
                .. Box("ftyp", "avif\0\0\0\0avifmif1"),
                .. Box("meta", "\0\0\0\0\0\0\0\u000eidat123456"),
            ]),
            ["index-at-the-end.mp4"] = new(Film()),
            ["index-at-the-begin.mp4"] = new([.. Box("ftyp", "isom\0\0\0\0isom"), .. Box("moov", 700), .. Box("mdat", 9_000)]),
            ["large-length.mov"] = new([
                .. Box("ftyp", "qt  \0\0\0\0qt  "),
                .. Box("wide", 0),
                .. LargeBox("mdat", 4_000),
                .. Box("moov", 600),
            ]),
            ["without-a-type.mov"] = new([.. Box("mdat", 4_000), .. Box("moov", 600)]),
            ["trailer-of-a-phone.mp4"] = new(Film(), Box("SEFT", 30)),
        };

    public static byte[] Jpeg() => SamplePictures.Jpeg(1, 160, 120, "1");

    public static byte[] Film() => [.. Box("ftyp", "mp42\0\0\0\0isommp42"), .. Box("free", 0), .. Box("mdat", 8_000), .. Box("moov", 900)];

    private static byte[] Box(string name, int contentBytes) => Box(name, Encoding.Latin1.GetString(Noise(contentBytes)));

    private static byte[] Box(string name, string content)
    {
        var bytes = new byte[8 + content.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)bytes.Length);
        Encoding.Latin1.GetBytes(name + content).CopyTo(bytes, 4);
        return bytes;
    }

    private static byte[] LargeBox(string name, int contentBytes)
    {
        var bytes = new byte[16 + contentBytes];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, 1);
        Encoding.Latin1.GetBytes(name).CopyTo(bytes, 4);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8), bytes.Length);
        Noise(contentBytes).CopyTo(bytes, 16);
        return bytes;
    }

    private static byte[] WithSegment(byte[] jpeg, byte marker, byte[] content)
    {
        var length = content.Length + 2;
        return [.. jpeg[..2], 0xFF, marker, (byte)(length >> 8), (byte)length, .. content, .. jpeg[2..]];
    }

    // A second scan of other data before the end, with a restart in it.
    private static byte[] WithScans(byte[] jpeg) =>
        [.. jpeg[..^2], 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56, 0xFF, 0xD9];

    private static byte[] Png()
    {
        return
        [
            0x89,
            .. "PNG\r\n"u8,
            0x1A,
            0x0A,
            .. Chunk("IHDR", 13),
            .. Chunk("IDAT", 2_000),
            .. Chunk("IDAT", 500),
            .. Chunk("IEND", 0),
        ];

        static byte[] Chunk(string name, int contentBytes)
        {
            var bytes = new byte[12 + contentBytes];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)contentBytes);
            Encoding.Latin1.GetBytes(name).CopyTo(bytes, 4);
            Noise(contentBytes).CopyTo(bytes, 8);
            return bytes;
        }
    }

    private static byte[] Gif() =>
        [
            .. "GIF89a"u8,
            .. (byte[])[2, 0, 2, 0, 0x80, 0, 0, 1, 2, 3, 4, 5, 6],
            .. (byte[])[0x21, 0xF9, 4, 0, 0, 0, 0, 0],
            .. (byte[])[0x2C, 0, 0, 0, 0, 2, 0, 2, 0, 0x80, 1, 2, 3, 4, 5, 6],
            2,
            200,
            .. Noise(200),
            3,
            7,
            7,
            7,
            0,
            0x3B,
        ];

    private static byte[] Riff(string kind, string chunk, int contentBytes)
    {
        byte[] bytes = [.. "RIFF"u8, 0, 0, 0, 0, .. Encoding.Latin1.GetBytes(kind + chunk), 0, 0, 0, 0, .. Noise(contentBytes)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), contentBytes);
        return bytes;
    }

    private static byte[] Bmp()
    {
        byte[] bytes = [.. "BM"u8, 0, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, .. Noise(1_000)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(2), bytes.Length);
        return bytes;
    }

    // Without FF and without what a GIF ends with, so that no end is there by chance.
    private static byte[] Noise(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return Array.ConvertAll(bytes, static value => value is 0xFF or 0x3B ? (byte)1 : value);
    }
}
