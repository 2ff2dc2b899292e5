namespace Picsync.Synology.WebApi;

/// <summary>An answer of bytes, or the refusal that came in their place: the service answers both with status 200.</summary>
internal sealed class BinaryReply : IAsyncDisposable
{
    private const int MaxEnvelopeBytes = 64 * 1024;
    private readonly HttpResponseMessage? _response;

    private BinaryReply(HttpResponseMessage? response, Stream stream) => (_response, Stream) = (response, stream);

    /// <summary>Gets what the service said instead of sending bytes; null when there are bytes.</summary>
    public ApiReply? Refusal { get; private init; }

    /// <summary>Gets the bytes from their start.</summary>
    public Stream Stream { get; }

    public string? ContentType { get; private init; }

    public long? LengthBytes { get; private init; }

    /// <summary>Gets whether the bytes are an archive, as several files of one photo come.</summary>
    public bool IsZip { get; private init; }

    /// <summary>Looks at the first bytes of an answer: neither its status nor its type tell for sure what it is.</summary>
    public static async Task<BinaryReply> ReadAsync(HttpResponseMessage response, string operation, CancellationToken cancellationToken)
    {
        try
        {
            var headers = response.Content.Headers;
            var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            var head = new byte[4];
            var count = await body.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            var type = headers.ContentType?.MediaType;
            var stream = new PrefixedStream(head.AsMemory(0, count), body);
            if (IsText(type, head.AsSpan(0, count)))
            {
                var refusal = await ReadEnvelopeAsync(stream, operation, cancellationToken).ConfigureAwait(false);
                response.Dispose();
                return new BinaryReply(response: null, Stream.Null) { Refusal = refusal };
            }

            return count == 0
                ? throw SynologyErrors.Unreadable(operation, "its answer is empty")
                : new BinaryReply(response, stream)
                {
                    ContentType = type,
                    LengthBytes = headers.ContentLength,
                    IsZip = head.AsSpan().StartsWith("PK\x03\x04"u8),
                };
        }
        catch (Exception exception)
        {
            response.Dispose();
            if (SynologyErrors.IsExpected(exception) && !cancellationToken.IsCancellationRequested)
            {
                throw SynologyErrors.FromException(operation, exception, mayHaveBeenDone: false);
            }

            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync().ConfigureAwait(false);
        _response?.Dispose();
    }

    private static bool IsText(string? type, ReadOnlySpan<byte> head)
    {
        var first = head.IndexOfAnyExcept(" \t\r\n"u8);
        return type?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true
            || type?.EndsWith("/json", StringComparison.OrdinalIgnoreCase) == true
            || (first >= 0 && head[first] is (byte)'{' or (byte)'<');
    }

    private static async Task<ApiReply> ReadEnvelopeAsync(Stream stream, string operation, CancellationToken cancellationToken)
    {
        var text = new byte[MaxEnvelopeBytes];
        var length = await stream.ReadAtLeastAsync(text, text.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        var reply = ApiReply.Read(text.AsMemory(0, length), operation);
        return reply.IsSuccess ? throw SynologyErrors.Unreadable(operation, "its answer holds data instead of a picture") : reply;
    }
}
