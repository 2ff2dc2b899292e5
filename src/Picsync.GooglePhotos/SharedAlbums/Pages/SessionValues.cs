using System.Text.Json;
using System.Text.RegularExpressions;

namespace Picsync.GooglePhotos;

/// <summary>What a page tells about how it asks for more: all of it optional.</summary>
/// <param name="SessionId">The session's id (<c>FdrFJe</c>).</param>
/// <param name="Build">The label of the build (<c>cfb2h</c>).</param>
/// <param name="PathPrefix">Where calls go, with slashes at both ends (<c>eptZe</c>).</param>
internal sealed partial record SessionValues(string? SessionId, string? Build, string PathPrefix)
{
    public const string UsualPrefix = "/_/PhotosUi/";

    public static SessionValues Read(ReadOnlySpan<byte> page)
    {
        var prefix = Find(page, "\"eptZe\":"u8);
        return new SessionValues(
            Find(page, "\"FdrFJe\":"u8),
            Find(page, "\"cfb2h\":"u8),
            prefix is not null && Path().IsMatch(prefix) ? prefix : UsualPrefix
        );
    }

    private static string? Find(ReadOnlySpan<byte> page, ReadOnlySpan<byte> name)
    {
        var at = page.IndexOf(name);
        if (at < 0)
        {
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(page[(at + name.Length)..]);
            return reader.Read() && reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 and < 200 } text
                ? text
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("^/([A-Za-z0-9_-]+/){1,6}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Path();
}
