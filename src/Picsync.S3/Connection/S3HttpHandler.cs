namespace Picsync.S3;

/// <summary>Counts each request for the run it serves, and notes how long the service asks to be left alone.</summary>
internal sealed class S3HttpHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    // Asking first whether a body is welcome costs a round trip, which only a long body is worth.
    private const long LongBodyBytes = 1L << 20;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await WriteFence.PassAsync(cancellationToken).ConfigureAwait(false);
        TrafficCounter.Current?.CountRequest();
        if (request.Content?.Headers.ContentLength is null or < LongBodyBytes)
        {
            request.Headers.ExpectContinue = false;
        }

        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (S3Attempt.Current is { } attempt)
        {
            attempt.Note(response);
        }

        return response;
    }
}
