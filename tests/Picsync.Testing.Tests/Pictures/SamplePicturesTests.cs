using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Picsync.Testing.Tests;

public sealed class SamplePicturesTests
{
    private static readonly DateTimeOffset s_takenAt = new(2026, 7, 30, 17, 4, 5, TimeSpan.FromHours(2));

    [Theory]
    [InlineData(0, 64, 48)]
    [InlineData(1, 61, 43)]
    [InlineData(2, 9, 70)]
    [InlineData(3, 1, 1)]
    public void Jpeg_decodes_to_nearly_what_was_painted(int seed, int width, int height)
    {
        var painted = Scene.Paint(seed, width, height, "7").Rgb;

        var decoded = BaselineJpegDecoder.Decode(SamplePictures.Jpeg(seed, width, height, "7", quality: 100));

        Assert.Equal((width, height), (decoded.Width, decoded.Height));
        Assert.All(painted.Zip(decoded.Rgb), static pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 6));
    }

    [Fact]
    public void Pictures_of_neighbouring_seeds_and_other_labels_differ()
    {
        var pictures = Enumerable.Range(0, 20).Select(seed => SamplePictures.Jpeg(seed, 32, 32, "1"));

        var digests = pictures.Append(SamplePictures.Jpeg(0, 32, 32, "2")).Select(bytes => Md5.HexOf(bytes)).ToArray();

        Assert.Equal(digests.Length, digests.Distinct().Count());
    }

    [Fact]
    public void Picture_made_again_has_the_same_bytes()
    {
        var first = SamplePictures.Jpeg(5, 40, 30, "5", s_takenAt, lengthBytes: 5_000);

        var second = SamplePictures.Jpeg(5, 40, 30, "5", s_takenAt, lengthBytes: 5_000);

        Assert.Equal(first, second);
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(65_000)]
    [InlineData(300_000)]
    [InlineData(300_001)]
    public void Padded_jpeg_has_the_length_asked_for_and_the_same_pixels(int length)
    {
        var plain = BaselineJpegDecoder.Decode(SamplePictures.Jpeg(1, 24, 24));

        var padded = SamplePictures.Jpeg(1, 24, 24, lengthBytes: length);

        Assert.Equal(length, padded.Length);
        Assert.Equal(plain.Rgb, BaselineJpegDecoder.Decode(padded).Rgb);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Jpeg_that_lacks_only_a_few_bytes_is_padded_too(int missing)
    {
        var plain = SamplePictures.Jpeg(1, 24, 24);

        var padded = SamplePictures.Jpeg(1, 24, 24, lengthBytes: plain.Length + missing);

        Assert.Equal(plain.Length + missing, padded.Length);
        Assert.Equal(24, BaselineJpegDecoder.Decode(padded).Width);
    }

    [Fact]
    public void Jpeg_tells_when_it_was_taken_and_how_it_is_turned()
    {
        var file = BaselineJpegDecoder.Decode(SamplePictures.Jpeg(1, 8, 8, takenAt: s_takenAt, orientation: 6));

        var exif = file.Segments.Single(static segment => segment.Marker == 0xE1).Payload;
        var tiff = exif[6..];
        var entries = EntriesOf(tiff, 8).ToDictionary(static entry => entry.Tag, static entry => entry.Value);
        var dates = EntriesOf(tiff, entries[0x8769]).ToDictionary(static entry => entry.Tag, static entry => entry.Value);
        Assert.Equal("Exif\0\0", Encoding.ASCII.GetString(exif, 0, 6));
        Assert.Equal(6, entries[0x0112]);
        Assert.Equal("2026:07:30 17:04:05\0", Encoding.ASCII.GetString(tiff, dates[0x9003], 20));
        Assert.Equal("+02:00\0", Encoding.ASCII.GetString(tiff, dates[0x9011], 7));
    }

    [Fact]
    public void Jpeg_without_a_date_says_nothing_about_it()
    {
        var upright = BaselineJpegDecoder.Decode(SamplePictures.Jpeg(1, 8, 8));
        var turned = BaselineJpegDecoder.Decode(SamplePictures.Jpeg(1, 8, 8, orientation: 3));

        var tiff = turned.Segments.Single(static segment => segment.Marker == 0xE1).Payload[6..];
        Assert.DoesNotContain(upright.Segments, static segment => segment.Marker == 0xE1);
        Assert.Equal([(0x0112, 3)], EntriesOf(tiff, 8));
    }

    [Fact]
    public void Png_holds_the_painted_pixels()
    {
        var painted = Scene.Paint(2, 20, 10, "2").Rgb;

        var file = SamplePictures.Png(2, 20, 10, "2");

        var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(33));
        using var zlib = new ZLibStream(new MemoryStream(file, 41, length), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        var pixels = rows.ToArray().Chunk(61).SelectMany(static row => row.Skip(1)).ToArray();
        Assert.Equal("IHDR", Encoding.ASCII.GetString(file, 12, 4));
        Assert.Equal("IDAT", Encoding.ASCII.GetString(file, 37, 4));
        Assert.Equal(painted, pixels);

        // The check sum of an IEND chunk is the same in every PNG file.
        Assert.Equal([0xAE, 0x42, 0x60, 0x82], file[^4..]);
    }

    private static IEnumerable<(int Tag, int Value)> EntriesOf(byte[] tiff, int directory)
    {
        var count = BinaryPrimitives.ReadUInt16LittleEndian(tiff.AsSpan(directory));
        for (var index = 0; index < count; index++)
        {
            var entry = tiff.AsMemory(directory + 2 + (index * 12), 12);
            yield return (BinaryPrimitives.ReadUInt16LittleEndian(entry.Span), BinaryPrimitives.ReadInt32LittleEndian(entry.Span[8..]));
        }
    }
}
