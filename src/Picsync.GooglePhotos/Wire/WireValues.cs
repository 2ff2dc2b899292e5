using System.Globalization;

namespace Picsync.GooglePhotos.Wire;

/// <summary>Reads values as Google writes them; what cannot be read is absent, never invented.</summary>
internal static class WireValues
{
    public static int? ToSide(long? pixels) => pixels is > 0 and <= int.MaxValue ? (int)pixels : null;

    public static Uri? ToWebAddress(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            ? address
            : null;

    public static DateTimeOffset? ToTime(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
            : null;

    /// <summary>Reads a duration such as <c>5s</c> or <c>1799.998s</c>.</summary>
    public static TimeSpan? ToDuration(string? text) =>
        text is { Length: > 1 and < 40 }
        && text[^1] == 's'
        && decimal.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
        && seconds < 100_000_000m
            ? TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond))
            : null;
}
