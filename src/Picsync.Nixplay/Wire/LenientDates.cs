using System.Globalization;

namespace Picsync.Nixplay.Wire;

/// <summary>Dates in the service's many forms; one that is not understood is null and fails nothing.</summary>
internal static class LenientDates
{
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "dd/MMM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static DateTime? SortDate(string? text) =>
        DateTime.TryParseExact(text, "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    public static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    public static DateTimeOffset? Milliseconds(long? value) =>
        value is > 0 and < 253_402_300_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds(value.Value) : null;
}
