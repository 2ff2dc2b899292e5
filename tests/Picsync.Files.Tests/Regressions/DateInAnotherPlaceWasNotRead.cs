using System.Buffers.Binary;
using System.Text;

namespace Picsync.Files.Tests.Regressions;

/// <summary>A photo whose first date tag is blank, or whose date stands in another form or place, had no date, and date rules left it out.</summary>
public sealed class DateInAnotherPlaceWasNotRead
{
    private const string Wanted = "2011-02-03T04:05:06.0000000+00:00";

    [Theory]
    [InlineData("2011:02:03 04:05:06", Wanted)]
    [InlineData("2011-02-03 04:05:06", Wanted)]
    [InlineData("2011/02/03 04:05:06", Wanted)]
    [InlineData("2011:02:03T04:05:06", Wanted)]
    [InlineData("2011:02:03  4:05:06", Wanted)]
    [InlineData("2011: 2: 3  4: 5: 6", Wanted)]
    [InlineData("2011:02:03 04:05:06.789", "2011-02-03T04:05:06.7890000+00:00")]
    [InlineData("2011:02:03 04:05:06+02:00", "2011-02-03T04:05:06.0000000+02:00")]
    [InlineData("2011:02:03 04:05:06-0930", "2011-02-03T04:05:06.0000000-09:30")]
    [InlineData("2011:02:03 04:05:06Z", Wanted)]
    [InlineData("2011:02:03 04:05", "2011-02-03T04:05:00.0000000+00:00")]
    [InlineData("2011:02:03", "2011-02-03T00:00:00.0000000+00:00")]
    [InlineData("1943:02:03 04:05:06", "1943-02-03T04:05:06.0000000+00:00")]
    [InlineData("1839:02:03 04:05:06", "1839-02-03T04:05:06.0000000+00:00")]
    [InlineData("2011:02:03 24:05:06", null)]
    [InlineData("2011:02:30 04:05:06", null)]
    [InlineData("0000:00:00 00:00:00", null)]
    [InlineData("0001:01:01 00:00:00", null)]
    [InlineData("    :  :     :  :  ", null)]
    [InlineData("yesterday", null)]
    public void Text_is_read_in_any_of_its_forms(string text, string? wanted)
    {
        Assert.Equal(wanted, Find(ExifPhoto.Create(text)));
        Assert.Equal(wanted, Find(ExifPhoto.CreateWith(new() { [0x9003] = text }, isBigEndian: false)));
    }

    [Theory]
    [InlineData("    :  :     :  :  ")]
    [InlineData("0000:00:00 00:00:00")]
    public void Second_tag_counts_where_the_first_is_blank(string blank)
    {
        var photo = ExifPhoto.CreateWith(
            new()
            {
                [0x9003] = blank,
                [0x9004] = "2011:02:03 04:05:06",
                [0x9012] = "+05:30",
                [0x9292] = "25",
            }
        );

        Assert.Equal("2011-02-03T04:05:06.2500000+05:30", Find(photo));
    }

    [Fact]
    public void Fraction_and_offset_beside_the_date_belong_to_it()
    {
        var photo = ExifPhoto.CreateWith(
            new()
            {
                [0x9003] = "2011:02:03 04:05:06",
                [0x9011] = "-03:00",
                [0x9291] = "5",
                [0x9010] = "+09:00",
            }
        );

        Assert.Equal("2011-02-03T04:05:06.5000000-03:00", Find(photo));
    }

    [Fact]
    public void Date_of_change_counts_where_the_camera_wrote_none()
    {
        var photo = ExifPhoto.CreateWith(first: new() { [0x0132] = "2011:02:03 04:05:06" }, gps: new() { [0x1D] = "2012:01:01" });

        Assert.Equal(Wanted, Find(photo));
    }

    [Fact]
    public void Moment_of_the_satellites_counts_where_there_is_no_other()
    {
        var photo = ExifPhoto.CreateWith(gps: new() { [0x1D] = "2011:02:03", [7] = new[] { 4, 5, 6 } });

        Assert.Equal(new DateTimeOffset(2011, 2, 3, 4, 5, 6, TimeSpan.Zero).ToLocalTime(), Read(photo));
    }

    [Theory]
    [InlineData("exif:DateTimeOriginal=\"2011-02-03T04:05:06\"")]
    [InlineData("photoshop:DateCreated=\"2011-02-03T04:05:06\" xmp:CreateDate=\"2012-01-01T00:00:00\"")]
    [InlineData("exif:DateTimeOriginal=\"\" xmp:CreateDate=\"2011-02-03T04:05:06Z\"")]
    public void Xmp_counts_where_there_is_no_Exif(string attributes)
    {
        Assert.Equal(
            Wanted,
            Find(ExifPhoto.CreateOf(ExifPhoto.Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Xmp(attributes)])))
        );
    }

    [Fact]
    public void Iptc_counts_where_there_is_neither()
    {
        byte[] iptc = [0x1C, 2, 55, 0, 8, .. "20110203"u8, 0x1C, 2, 60, 0, 11, .. "040506+0000"u8];
        byte[] resource = [.. "8BIM"u8, 4, 4, 0, 0, 0, 0, 0, (byte)iptc.Length, .. iptc, .. new byte[iptc.Length % 2]];

        Assert.Equal(Wanted, Find(ExifPhoto.CreateOf(ExifPhoto.Segment(0xED, [.. "Photoshop 3.0\0"u8, .. resource]))));
    }

    [Fact]
    public async Task Type_is_told_by_the_bytes_and_not_by_the_name()
    {
        using var folder = new TemporaryFolder();
        folder.Write("jpeg.heic", ExifPhoto.Create("2011:02:03 04:05:06"));
        folder.Write("tiff.jpg", ExifPhoto.Tiff(new() { [0x9003] = "2011:02:03 04:05:06" }));
        folder.Write("avif.png", Heif(isInside: false, 0));

        var dates = await new FolderPhotoSource(folder.Root).ListDatesAsync();

        Assert.All(dates, static date => Assert.Equal(Wanted, date.Value?.ToString("O")));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(false, 6)]
    public void Exif_of_a_HEIF_is_found_wherever_it_lies(bool isInside, int preamble)
    {
        Assert.Equal(Wanted, Find(Heif(isInside, preamble)));
    }

    [Fact]
    public void Damaged_metadata_are_no_date()
    {
        var heif = Heif(isInside: false, 0);
        for (var length = 0; length < heif.Length - 40; length += 7)
        {
            Assert.Null(Find(heif[..length]));
        }
    }

    private static string? Find(byte[] bytes) => Read(bytes)?.ToString("O");

    private static DateTimeOffset? Read(byte[] bytes)
    {
        using var file = new MemoryStream(bytes);
        return CaptureDate.Find(file);
    }

    private static byte[] Xmp(string attributes) =>
        Encoding.UTF8.GetBytes(
            "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description "
                + "xmlns:exif=\"http://ns.adobe.com/exif/1.0/\" xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\" "
                + $"xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" {attributes}/></rdf:RDF></x:xmpmeta>"
        );

    // Two items, a picture and its Exif, which lies before the picture, in the file or in the box of metadata itself.
    private static byte[] Heif(bool isInside, int preamble)
    {
        byte[] exif = [0, 0, 0, (byte)preamble, .. "Exif\0\0"u8[..preamble], .. ExifPhoto.Tiff(new() { [0x9003] = "2011:02:03 04:05:06" })];
        byte[] kinds =
        [
            0,
            0,
            0,
            0,
            0,
            2,
            .. Box("infe", [2, 0, 0, 0, 0, 1, 0, 0, .. "av01"u8, 0]),
            .. Box("infe", [2, 0, 0, 1, 0, 2, 0, 0, .. "Exif"u8, 0]),
        ];
        var withoutPlaces = Box("iinf", kinds);
        byte[] Places(int at) =>
            [1, 0, 0, 0, 0x44, 0, 0, 2, .. Place(1, 0, at + exif.Length, 4), .. Place(2, isInside ? 1 : 0, isInside ? 0 : at, exif.Length)];
        byte[] Meta(int at) =>
            Box("meta", [0, 0, 0, 0, .. Box("iloc", Places(at)), .. withoutPlaces, .. isInside ? Box("idat", exif) : []]);
        byte[] head = Box("ftyp", [.. "avif"u8, 0, 0, 0, 0, .. "mif1"u8]);
        var data = head.Length + Meta(0).Length + 8;
        return [.. head, .. Meta(data), .. Box("mdat", [.. exif, 1, 2, 3, 4])];
    }

    private static byte[] Place(int id, int method, int offset, int length)
    {
        var numbers = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(numbers, offset);
        BinaryPrimitives.WriteInt32BigEndian(numbers.AsSpan(4), length);
        return [0, (byte)id, 0, (byte)method, 0, 0, 0, 1, .. numbers];
    }

    private static byte[] Box(string type, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length + 8);
        return [.. length, .. Encoding.ASCII.GetBytes(type), .. content];
    }
}
