using System.Text.Json;

namespace Picsync.Synology.WebApi;

/// <summary>The envelope of an answer.</summary>
/// <param name="IsSuccess">Whether the service says that it did what was asked.</param>
/// <param name="Data">What was asked for; undefined where there is nothing.</param>
/// <param name="Error">What is said of a failure; undefined after a success.</param>
internal sealed record ApiReply(bool IsSuccess, JsonElement Data, JsonElement Error)
{
    /// <summary>Gets the code of a failure.</summary>
    public int Code => (int)(Error.Number("code") ?? 100);

    /// <summary>Reads an envelope.</summary>
    /// <exception cref="ServiceRequestException">It is not one: a page of a portal, a proxy's error, something cut off.</exception>
    public static ApiReply Read(ReadOnlyMemory<byte> body, string operation)
    {
        var text = body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;
        var start = text.Span.IndexOfAnyExcept(" \t\r\n"u8);
        if (start < 0 || text.Span[start] != (byte)'{')
        {
            var isPage = start >= 0 && text.Span[start] == (byte)'<';
            throw SynologyErrors.Unreadable(
                operation,
                isPage ? "it answered with a web page instead of data; check the address of the web API" : "its answer is not JSON"
            );
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            return root.Flag("success") is not { } isSuccess
                ? throw SynologyErrors.Unreadable(operation, "its answer does not say whether it succeeded")
                : new ApiReply(isSuccess, (root.Find("data") ?? default).CloneIfAny(), (root.Find("error") ?? default).CloneIfAny());
        }
        catch (JsonException cause)
        {
            throw SynologyErrors.Unreadable(operation, "its answer breaks off or is not JSON", cause);
        }
    }
}
