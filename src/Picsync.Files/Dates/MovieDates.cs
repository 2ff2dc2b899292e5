using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace Picsync.Files;

/// <summary>
/// Reads when an MP4 or QuickTime film was taken. What tells the camera's own clock counts before the film's header, which has UTC.
/// </summary>
internal static partial class MovieDates
{
    private const int MostBytes = 4 << 20;
    private const string AppleDate = "com.apple.quicktime.creationdate";
    private const string DayBox = "\u00A9day";
    private const long SecondsFrom1904To1970 = 2_082_844_800;

    private static readonly byte[] s_xmp = [0xBE, 0x7A, 0xCF, 0xCB, 0x97, 0xA9, 0x42, 0xE8, 0x9C, 0x71, 0x99, 0x94, 0x91, 0xE3, 0xAF, 0xAC];

    public static DateTimeOffset? Find(Stream file)
    {
        var boxes = MediaBox.Read(file, 0, file.Length).ToList();
        var inside = boxes
            .Where(static box => box.Type == "moov")
            .SelectMany(movie => MediaBox.Read(file, movie.Start, movie.End))
            .ToList();
        var user = inside.Where(static box => box.Type == "udta").SelectMany(data => MediaBox.Read(file, data.Start, data.End)).ToList();
        List<MediaBox> all = [.. inside, .. user, .. boxes];
        return First(all.Where(static box => box.Type == "meta"), box => FindInKeys(file, box))
            ?? First(user.Where(static box => box.Type == DayBox), box => FindDay(file, box))
            ?? First(all.Where(static box => box.Type == "meta"), box => FindSony(file, box))
            ?? First(all.Where(static box => box.Type is "uuid" or "XMP_"), box => FindXmp(file, box))
            ?? First(inside.Where(static box => box.Type == "mvhd"), box => FindHeader(file, box));
    }

    private static DateTimeOffset? First(IEnumerable<MediaBox> boxes, Func<MediaBox, DateTimeOffset?> find) =>
        boxes.Select(find).FirstOrDefault(static date => date is not null);

    // QuickTime's box begins with the boxes in it, that of MP4 with four bytes of version and flags.
    private static List<MediaBox> ReadMeta(Stream file, MediaBox meta)
    {
        var boxes = MediaBox.Read(file, meta.Start, meta.End).ToList();
        return boxes.Exists(static box => box.Type is "hdlr" or "keys" or "ilst" or "xml ")
            ? boxes
            : [.. MediaBox.Read(file, meta.Start + 4, meta.End)];
    }

    private static DateTimeOffset? FindInKeys(Stream file, MediaBox meta)
    {
        var boxes = ReadMeta(file, meta);
        var keys = boxes.Where(static box => box.Type == "keys").SelectMany(box => MediaBox.Read(file, box.Start + 8, box.End));
        var number = keys.Select(key => Encoding.UTF8.GetString(key.ReadContent(file, MostBytes))).ToList().IndexOf(AppleDate) + 1;
        return boxes
            .Where(static box => box.Type == "ilst")
            .SelectMany(box => MediaBox.Read(file, box.Start, box.End))
            .Where(item => item.Type == DayBox || (number > 0 && NumberOf(item) == number))
            .SelectMany(item => MediaBox.Read(file, item.Start, item.End))
            .Where(static data => data.Type == "data")
            .Select(data =>
                data.ReadContent(file, MostBytes) is { Length: > 8 } bytes ? DateText.Parse(Encoding.UTF8.GetString(bytes[8..])) : null
            )
            .FirstOrDefault(static date => date is not null);
    }

    private static uint NumberOf(MediaBox item) => BinaryPrimitives.ReadUInt32BigEndian(Encoding.Latin1.GetBytes(item.Type));

    // Length and language come before the text.
    private static DateTimeOffset? FindDay(Stream file, MediaBox day) =>
        day.ReadContent(file, MostBytes) is { Length: > 4 } bytes ? DateText.Parse(Encoding.UTF8.GetString(bytes[4..])) : null;

    private static DateTimeOffset? FindSony(Stream file, MediaBox meta) =>
        ReadMeta(file, meta)
            .Where(static box => box.Type == "xml ")
            .Select(box => SonyDate().Match(Encoding.UTF8.GetString(box.ReadContent(file, MostBytes))))
            .Select(static match => match.Success ? DateText.Parse(match.Groups["date"].Value) : null)
            .FirstOrDefault(static date => date is not null);

    private static DateTimeOffset? FindXmp(Stream file, MediaBox box)
    {
        var bytes = box.ReadContent(file, MostBytes);
        var isXmp = box.Type == "XMP_" || bytes.AsSpan().StartsWith(s_xmp);
        return isXmp ? CaptureDate.FindXmp(box.Type == "XMP_" ? bytes : bytes[s_xmp.Length..]) : null;
    }

    // Cameras that do not know the time write zero, which stands for 1904; some count from 1970 as other programs do.
    private static DateTimeOffset? FindHeader(Stream file, MediaBox header)
    {
        var bytes = header.ReadContent(file, MostBytes);
        if (bytes.Length < 12)
        {
            return null;
        }

        long seconds =
            bytes[0] == 1 ? BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(4)) : BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4));
        seconds -= seconds > SecondsFrom1904To1970 ? SecondsFrom1904To1970 : 0;
        return seconds > 0 && seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateText.FromUtc(DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime)
            : null;
    }

    [GeneratedRegex(@"CreationDate[^>]*?value=""(?<date>[^""]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SonyDate();
}
