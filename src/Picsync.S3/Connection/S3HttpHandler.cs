using Picsync.Shared.Streams;

namespace Picsync.S3;

/// <summary>
/// Counts each request for the run it serves, notes how long the service asks to be left alone, and puts patience around the bodies of requests
/// and answers: beneath the AWS client, which reads some of them without a time limit.
/// </summary>
internal sealed class S3HttpHandler(HttpMessageHandler inner, TransferPatience patience, TimeProvider time) : DelegatingHandler(inner)
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

        var response = await SendPatientlyAsync(request, cancellationToken).ConfigureAwait(false);
        response.Content = new PatientResponseContent(response.Content, patience, time);
        MarkTag(response, S3Attempt.Current);
        if (S3Attempt.Current is { } attempt)
        {
            await attempt.NoteAsync(response, cancellationToken).ConfigureAwait(false);
        }

        return response;
    }

    // The AWS client takes the tag of what it reads for its MD5 digest, whatever it looks like, unless it is that of an upload in parts.
    private static void MarkTag(HttpResponseMessage response, S3Attempt? attempt)
    {
        if (
            response.Headers.ETag is { } tag
            && (attempt?.IgnoresTag == true || Etags.AsMd5(Etags.Plain(tag.Tag)) is null)
            && !Etags.IsOfParts(tag.Tag)
        )
        {
            response.Headers.ETag = new System.Net.Http.Headers.EntityTagHeaderValue($"\"{Etags.Plain(tag.Tag)}{Etags.NoDigest}\"");
        }
    }

    private async Task<HttpResponseMessage> SendPatientlyAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not { } content)
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var body = new PatientRequestContent(content, patience, time) { Abort = () => _ = stop.CancelAsync() };
        request.Content = body;
        try
        {
            return await base.SendAsync(request, stop.Token).ConfigureAwait(false);
        }
        catch (Exception cause) when (body.Stall is not null && !cancellationToken.IsCancellationRequested)
        {
            throw new StallException(body.Stall.Message, cause);
        }
    }
}
