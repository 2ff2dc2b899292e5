using System.Net;
using System.Net.Http.Headers;
using Picsync.Shared.Http;

namespace Picsync.GooglePhotos;

/// <summary>What a byte host answered: content, or "this address is no longer good".</summary>
internal readonly record struct ByteAnswer(MediaContent? Content, HttpStatusCode Status);

/// <summary>
/// Fetches photos and videos. It follows redirects itself to look at each host first: a token that the caller gives goes to hosts of Google's
/// bytes and to no other.
/// </summary>
internal sealed class ByteDownloader(HttpClient http, ByteHosts hosts, TransferPatience patience, TimeProvider time)
{
    private const string Operation = "download media";
    private const int MaxRedirects = 5;

    /// <summary>Opens an address. 403, 404 and 410 come back as an answer without content: the address has ended.</summary>
    /// <param name="address">The address, with its suffix.</param>
    /// <param name="item">The item, for a person.</param>
    /// <param name="bearer">The access token to show; null for none.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    public async Task<ByteAnswer> OpenAsync(Uri address, string item, string? bearer, CancellationToken cancellationToken)
    {
        using var activity = GooglePhotosTelemetry.Start(Operation);
        var started = time.GetTimestamp();
        var status = 0;
        var outcome = OperationOutcome.Failed;
        HttpResponseMessage? response = null;
        try
        {
            response = await FollowAsync(address, bearer, cancellationToken).ConfigureAwait(false);
            status = (int)response.StatusCode;
            if (IsEnded(response.StatusCode))
            {
                // Another address is asked for; whether the item can be had shows then.
                outcome = OperationOutcome.Succeeded;
                return new ByteAnswer(null, response.StatusCode);
            }

            ThrowIfNotMedia(response, item);
            var content = await WrapAsync(response, cancellationToken).ConfigureAwait(false);
            response = null;
            outcome = OperationOutcome.Succeeded;
            return new ByteAnswer(content, HttpStatusCode.OK);
        }
        catch (Exception fault) when (IsPassing(fault, cancellationToken))
        {
            throw Refuse("the byte host gave no answer", isTransient: true, cause: fault);
        }
        catch (OperationCanceledException)
        {
            outcome = OperationOutcome.Cancelled;
            throw;
        }
        finally
        {
            response?.Dispose();
            activity?.SetTag("http.response.status_code", status);
            GooglePhotosTelemetry.Record(Operation, status, outcome, time.GetElapsedTime(started));
            if (outcome == OperationOutcome.Failed)
            {
                GooglePhotosTelemetry.CountDownload(outcome);
            }
        }
    }

    private async Task<HttpResponseMessage> FollowAsync(Uri address, string? bearer, CancellationToken cancellationToken)
    {
        for (var hop = 0; hop <= MaxRedirects; hop++)
        {
            ThrowIfForeign(address);
            using var request = new HttpRequestMessage(HttpMethod.Get, address).AsRepeatable();
            request.Headers.Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer);
            var response = await http.SendPatientlyAsync(request, patience, time, cancellationToken).ConfigureAwait(false);
            if (!IsRedirect(response.StatusCode) || response.Headers.Location is not { } location)
            {
                // A caller's own client may have followed redirects by itself.
                if (response.RequestMessage?.RequestUri is { } final && !hosts.Accepts(final))
                {
                    response.Dispose();
                    ThrowIfForeign(final);
                }

                return response;
            }

            response.Dispose();
            address = new Uri(address, location);
        }

        throw Refuse($"the byte host redirected more than {MaxRedirects} times");
    }

    private void ThrowIfForeign(Uri address)
    {
        if (!hosts.Accepts(address))
        {
            throw Refuse($"the bytes would come from '{address.Scheme}://{address.IdnHost}', which is not a host of Google Photos");
        }
    }

    private static void ThrowIfNotMedia(HttpResponseMessage response, string item)
    {
        var status = (int)response.StatusCode;
        if (status is 408 or 429 or >= 500)
        {
            throw Refuse($"the byte host answered {status} after all repeats", isTransient: true, status);
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new ItemUnavailableException(item, $"Google answered {status} instead of the bytes");
        }

        var type = response.Content.Headers.ContentType?.MediaType;
        if (
            type is not null
            && (type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || type.EndsWith("/json", StringComparison.OrdinalIgnoreCase))
        )
        {
            throw Refuse(
                $"the byte host answered with {(type.Length <= 40 ? type : "text")} instead of a photo",
                isTransient: true,
                status
            );
        }
    }

    private static async Task<MediaContent> WrapAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var headers = response.Content.Headers;
        var length = headers.ContentLength;
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return new MediaContent(new CheckedStream(body, length), new ResponseOwner(response))
        {
            ContentType = headers.ContentType?.MediaType,
            LengthBytes = length,
        };
    }

    private static bool IsEnded(HttpStatusCode status) =>
        status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone or HttpStatusCode.Unauthorized;

    private static bool IsRedirect(HttpStatusCode status) =>
        status
            is HttpStatusCode.MovedPermanently
                or HttpStatusCode.Found
                or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect
                or HttpStatusCode.PermanentRedirect;

    private static bool IsPassing(Exception fault, CancellationToken cancellationToken) =>
        fault is HttpRequestException or IOException or TimeoutException
        || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static ServiceRequestException Refuse(string reason, bool isTransient = false, int? status = null, Exception? cause = null) =>
        new("Google Photos", Operation, reason, cause) { IsTransient = isTransient, StatusCode = status };

    private sealed class ResponseOwner(HttpResponseMessage response) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            response.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
