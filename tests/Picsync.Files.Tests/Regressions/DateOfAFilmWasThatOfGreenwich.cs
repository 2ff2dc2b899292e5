using System.Buffers.Binary;
using System.Text;

namespace Picsync.Files.Tests.Regressions;

/// <summary>A film of 4 July, 23:30 on the camera's clock, counted as one of 5 July, because its header has UTC.</summary>
public sealed class DateOfAFilmWasThatOfGreenwich
{
    private static readonly DateTime s_utc = new(2020, 7, 5, 3, 30, 0, DateTimeKind.Utc);
    private static readonly DateTimeOffset s_local = new(2020, 7, 4, 23, 30, 0, TimeSpan.FromHours(-4));

    [Fact]
    public void Clock_of_a_phone_counts_before_the_header()
    {
        byte[] key = [.. "mdta"u8, .. "com.apple.quicktime.creationdate"u8];
        byte[] meta =
        [
            .. Box("hdlr", new byte[25]),
            .. Box("keys", [0, 0, 0, 0, 0, 0, 0, 2, .. Box("mdta", "com.apple.quicktime.make"u8), .. Box("mdta", key.AsSpan(4))]),
            .. Box("ilst", [.. Item(1, "Apple"), .. Item(2, "2020-07-04T23:30:00-0400")]),
        ];

        Expect(s_local, Movie(Box("meta", meta)));
        Expect(s_local, Movie(Box("meta", [0, 0, 0, 0, .. meta])));
        Expect(s_local, Movie(Box("udta", Box("meta", [0, 0, 0, 0, .. meta]))));
    }

    [Fact]
    public void Day_of_a_camera_counts_before_the_header()
    {
        byte[] day = [0, 24, 0, 0, .. "2020-07-04T23:30:00-0400"u8];

        Expect(s_local, Movie(Box("udta", Box("\u00A9day", day))));
    }

    [Fact]
    public void Description_of_a_camera_counts_before_the_header()
    {
        var xml = Encoding.UTF8.GetBytes("<NonRealTimeMeta><CreationDate value=\"2020-07-04T23:30:00-04:00\"/></NonRealTimeMeta>");

        Expect(s_local, [.. Movie([]), .. Box("meta", [0, 0, 0, 0, .. Box("hdlr", new byte[25]), .. Box("xml ", [0, 0, 0, 0, .. xml])])]);
    }

    [Fact]
    public void Header_is_read_as_what_a_clock_on_the_wall_showed_here()
    {
        var expected = new DateTimeOffset(s_utc).ToLocalTime();

        Expect(expected, Movie([]));
        Expect(expected, Movie([], version: 1));
        Expect(expected, Movie([], since: DateTime.UnixEpoch));
    }

    [Fact]
    public void Header_of_a_camera_that_does_not_know_the_time_is_no_date()
    {
        using var file = new MemoryStream(Movie([], since: s_utc));

        Assert.Null(CaptureDate.Find(file));
    }

    private static void Expect(DateTimeOffset expected, byte[] movie)
    {
        using var file = new MemoryStream(movie);
        var found = CaptureDate.Find(file);
        Assert.Equal((expected, expected.Offset), (found, found?.Offset));
    }

    private static byte[] Movie(byte[] inside, int version = 0, DateTime? since = null)
    {
        var seconds = (long)(s_utc - (since ?? new DateTime(1904, 1, 1, 0, 0, 0, DateTimeKind.Utc))).TotalSeconds;
        var number = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, seconds);
        byte[] header = version == 0 ? [0, 0, 0, 0, .. number[4..], .. new byte[92]] : [1, 0, 0, 0, .. number, .. new byte[100]];
        return [.. Box("ftyp", "qt  \0\0\0\0qt  "u8), .. Box("mdat", new byte[16]), .. Box("moov", [.. Box("mvhd", header), .. inside])];
    }

    private static byte[] Item(byte number, string text) =>
        Box("\0\0\0" + (char)number, Box("data", [0, 0, 0, 1, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(text)]));

    private static byte[] Box(string type, ReadOnlySpan<byte> content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length + 8);
        return [.. length, .. Encoding.Latin1.GetBytes(type), .. content];
    }
}
