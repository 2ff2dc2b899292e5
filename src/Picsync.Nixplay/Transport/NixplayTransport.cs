using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Picsync.Shared.Http;

namespace Picsync.Nixplay;

/// <summary>Sends single requests to any of the service's hosts and gives whole answers. It knows no session.</summary>
internal sealed class NixplayTransport : IDisposable
{
    private readonly HttpMessageInvoker _invoker;
    private readonly string _userAgent;

    public NixplayTransport(HttpClient http, NixplayOptions options, TimeProvider time)
    {
        var settings = new ResilienceSettings
        {
            Service = "Nixplay",
            MaxRetries = options.MaxRetries,
            FirstDelay = options.FirstRetryDelay,
            AttemptTimeout = options.RequestTimeout,
            Patience = options.Patience,
        };
        _userAgent = options.UserAgent;
        BaseAddress = SafeAddress.WithSlash(options.BaseAddress);
        MonitorAddress = SafeAddress.WithSlash(options.UploadMonitorAddress);
        _invoker = new HttpMessageInvoker(
            new ResilienceHandler(new ServiceResilience(settings, time)) { InnerHandler = new HttpClientBridge(http) }
        );
    }

    public Uri BaseAddress { get; }

    public Uri MonitorAddress { get; }

    /// <summary>Sends a request and reads the whole answer, whatever its status.</summary>
    /// <exception cref="ServiceRequestException">No whole answer came.</exception>
    public async Task<Reply> SendAsync(
        HttpRequestMessage request,
        string operation,
        bool changesSomething,
        CancellationToken cancellationToken
    )
    {
        try
        {
            using var response = await SendRawAsync(request.WithBufferedResponse(), cancellationToken).ConfigureAwait(false);
            return new Reply(response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false))
            {
                SetCookies = response.Headers.NonValidated.TryGetValues("Set-Cookie", out var lines) ? [.. lines] : [],
                ETag = response.Headers.NonValidated.TryGetValues("ETag", out var tags) ? tags.ToString() : null,
                WasRedirected = response.RequestMessage?.RequestUri is { } final && final != request.RequestUri,
            };
        }
        catch (Exception exception) when (NixplayErrors.IsExpected(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw NixplayErrors.FromException(operation, exception, changesSomething);
        }
    }

    /// <summary>Sends a request and gives the open answer, for downloads.</summary>
    public Task<HttpResponseMessage> SendRawAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        return _invoker.SendAsync(request, cancellationToken);
    }

    /// <summary>Reads an answer's JSON.</summary>
    /// <exception cref="ServiceRequestException">It is not JSON of that shape.</exception>
    public static T Parse<T>(Reply reply, string operation, JsonTypeInfo<T> type)
        where T : class
    {
        if (!reply.IsJson)
        {
            throw NixplayErrors.Unreadable(operation, "its answer is not JSON");
        }

        try
        {
            var body = reply.Body.AsSpan();
            var text = body.StartsWith("\uFEFF"u8) ? body[3..] : body;
            return JsonSerializer.Deserialize(text, type) ?? throw NixplayErrors.Unreadable(operation, "its answer is empty");
        }
        catch (JsonException exception)
        {
            throw NixplayErrors.Unreadable(operation, "its answer has another shape than is known", exception);
        }
    }

    public void Dispose() => _invoker.Dispose();
}
