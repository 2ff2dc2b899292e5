using System.Net;
using System.Text;

namespace Picsync.Nixplay;

/// <summary>A whole answer. What it is shows in its first character: the service labels JSON as plain text at times.</summary>
internal sealed record Reply(HttpStatusCode Status, byte[] Body)
{
    public IReadOnlyList<string> SetCookies { get; init; } = [];

    public string? ETag { get; init; }

    /// <summary>Gets whether the transport followed a redirect although it was asked not to.</summary>
    public bool WasRedirected { get; init; }

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    public bool IsRedirect => (int)Status is >= 300 and < 400 || WasRedirected;

    public bool IsPassingFault => Status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)Status >= 500;

    public bool IsJson => FirstCharacter is (byte)'{' or (byte)'[';

    /// <summary>Gets whether a page or another document with tags came. Storage words its errors so; everywhere else it is not the service that speaks.</summary>
    public bool IsHtml => FirstCharacter == (byte)'<';

    public string Text => Encoding.UTF8.GetString(Body);

    private byte FirstCharacter
    {
        get
        {
            ReadOnlySpan<byte> body = Body;
            if (body.StartsWith("\uFEFF"u8))
            {
                body = body[3..];
            }

            var start = body.IndexOfAnyExcept(" \t\r\n"u8);
            return start < 0 ? (byte)0 : body[start];
        }
    }
}
