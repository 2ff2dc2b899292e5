namespace Picsync.Nixplay;

/// <summary>
/// Lets a handler chain end in a caller's <see cref="HttpClient"/>. The client refuses to send a request object twice, so
/// each attempt sends a copy.
/// </summary>
internal sealed class HttpClientBridge(HttpClient client) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // Disposing the copy would dispose the content that the next attempt sends.
        var copy = new HttpRequestMessage(request.Method, request.RequestUri)
        {
            Content = request.Content,
            Version = request.Version,
            VersionPolicy = request.VersionPolicy,
        };
#pragma warning restore CA2000
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        try
        {
            return await client.SendAsync(copy, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("the HTTP client's own time limit ran out", exception);
        }
    }
}
