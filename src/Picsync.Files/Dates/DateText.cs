using System.Globalization;
using System.Text.RegularExpressions;

namespace Picsync.Files;

/// <summary>Reads dates as cameras and programs write them: <c>2011:02:03 04:05:06</c> and what else stands in its place.</summary>
internal static partial class DateText
{
    private const int FirstYear = 1800;
    private static readonly TimeSpan s_farthestZone = TimeSpan.FromHours(14);

    /// <summary>Reads a date.</summary>
    /// <param name="text">The date, with or without a time, fractions and an offset.</param>
    /// <param name="offset">The offset where it stands apart; null for none.</param>
    /// <param name="fraction">The digits behind the second where they stand apart; null for none.</param>
    /// <returns>The clock's own reading; its offset is zero when it is not known. Null when it is no date.</returns>
    public static DateTimeOffset? Parse(string? text, string? offset = null, string? fraction = null)
    {
        var match = Written().Match(text?.Trim('\0', ' ') ?? "");
        if (!match.Success)
        {
            return null;
        }

        try
        {
            var local = new DateTime(Number("year"), Number("month"), Number("day"), Number("hour"), Number("minute"), Number("second"));
            local = local.AddTicks(ReadFraction(match.Groups["fraction"].Success ? match.Groups["fraction"].Value : fraction));
            var zone = ReadOffset(match.Groups["zone"].Success ? match.Groups["zone"].Value : offset) ?? TimeSpan.Zero;
            return local.Year >= FirstYear ? new DateTimeOffset(local, zone) : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            // Digits in the right places that are no date: 0000:00:00, or the hour 24.
            return null;
        }

        int Number(string group) =>
            match.Groups[group].Success
                ? int.Parse(match.Groups[group].ValueSpan, NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture)
                : 0;
    }

    /// <summary>Reads a date and a time as IPTC writes them: <c>20110203</c> and <c>040506+0530</c>.</summary>
    public static DateTimeOffset? ParseCompact(string? date, string? time)
    {
        var match = Compact().Match($"{date?.Trim('\0', ' ')} {time?.Trim('\0', ' ')}".TrimEnd());
        return match.Success
            ? Parse(match.Result("${y}:${m}:${d} ") + (match.Groups["h"].Success ? match.Result("${h}:${i}:${s}${z}") : "00:00"))
            : Parse(date);
    }

    /// <summary>Reads a date as films of the AVI kind have it: <c>Thu Feb 03 04:05:06 2011</c>, or as cameras write it.</summary>
    public static DateTimeOffset? ParseAvi(string? text) =>
        DateTime.TryParseExact(
            text?.Trim('\0', ' ', '\n'),
            ["ddd MMM dd HH:mm:ss yyyy", "ddd MMM d HH:mm:ss yyyy", "ddd MMM  d HH:mm:ss yyyy"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var local
        )
            ? Parse(local.ToString("yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture))
            : Parse(text?.Trim('\n'));

    /// <summary>Gives what a clock on the wall here showed at a moment that is told in UTC.</summary>
    public static DateTimeOffset? FromUtc(DateTime utc) =>
        utc.Year < FirstYear ? null : new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).ToLocalTime();

    private static TimeSpan? ReadOffset(string? text)
    {
        var match = Zone().Match(text?.Trim('\0', ' ') ?? "");
        if (!match.Success || !match.Groups["hours"].Success)
        {
            return match.Success ? TimeSpan.Zero : null;
        }

        var offset = new TimeSpan(
            int.Parse(match.Groups["hours"].ValueSpan, CultureInfo.InvariantCulture),
            match.Groups["minutes"].Success ? int.Parse(match.Groups["minutes"].ValueSpan, CultureInfo.InvariantCulture) : 0,
            0
        );
        return offset > s_farthestZone ? null
            : match.Groups["sign"].ValueSpan is "-" ? -offset
            : offset;
    }

    private static long ReadFraction(string? digits)
    {
        var text = digits?.Trim('\0', ' ') ?? "";
        return text.Length > 0 && text.All(char.IsAsciiDigit)
            ? long.Parse(text.PadRight(7, '0').AsSpan(0, 7), CultureInfo.InvariantCulture)
            : 0;
    }

    [GeneratedRegex(
        @"^(?<year>\d{4})[:\-/.](?<month>\s*\d{1,2})[:\-/.](?<day>\s*\d{1,2})"
            + @"([T\s]\s*(?<hour>\d{1,2}):(?<minute>\s*\d{1,2})(:(?<second>\s*\d{1,2})([.,](?<fraction>\d+))?)?\s*(?<zone>Z|[+-]\d{1,2}(:?\d{2})?)?)?$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex Written();

    [GeneratedRegex(
        @"^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})( (?<h>\d{2})(?<i>\d{2})(?<s>\d{2})(?<z>[+-]\d{4})?)?$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex Compact();

    [GeneratedRegex(
        @"^(Z|(?<sign>[+-])(?<hours>\d{1,2})(:?(?<minutes>\d{2}))?)$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex Zone();
}
