using System.Net;
using Picsync.Shared.Http;

namespace Picsync.GooglePhotos;

/// <summary>
/// Fetches pages of shared albums as a browser does, without an account. It follows redirects itself, to look at each host first, and
/// sends nothing to a host that is not Google's album host or, for a link of this machine, this machine.
/// </summary>
internal sealed class SharedLinkTransport(HttpClient http, GooglePhotosOptions google, TimeProvider time)
{
    private const int MaxRedirects = 10;
    private readonly PoliteRate _rate = new(google.SharedLinks.RequestInterval, time);

    /// <summary>Follows a link to the album's first page.</summary>
    public Task<WebAnswer> GetAlbumAsync(SharedAlbumLink link, CancellationToken cancellationToken) =>
        MeasureAsync(SharedLinkOperations.OpenAlbum, stop => FollowAsync(link, stop), cancellationToken);

    /// <summary>Calls <c>batchexecute</c> for a further page, which the caller disposes.</summary>
    public Task<RentedBytes> PostAsync(
        SharedAlbumLink link,
        Uri address,
        IEnumerable<KeyValuePair<string, string>> form,
        CancellationToken cancellationToken
    ) =>
        MeasureAsync(
            SharedLinkOperations.ListItems,
            async stop =>
            {
                using var request = MakeRequest(HttpMethod.Post, address);
                request.Content = new FormUrlEncodedContent(form);
                request.Headers.Referrer = new Uri(address.GetLeftPart(UriPartial.Authority) + "/");
                request.Headers.TryAddWithoutValidation("Origin", address.GetLeftPart(UriPartial.Authority));
                using var response = await SendAsync(request, SharedLinkOperations.ListItems, stop).ConfigureAwait(false);
                if (IsRedirect(response.StatusCode) && response.Headers.Location is { } location)
                {
                    throw Refuse(
                        PageWalls.Find(new Uri(address, location)),
                        link,
                        new Uri(address, location),
                        SharedLinkOperations.ListItems
                    );
                }

                await ThrowIfFailedAsync(response, link, SharedLinkOperations.ListItems, stop).ConfigureAwait(false);
                return await ReadAsync(response, stop).ConfigureAwait(false);
            },
            cancellationToken
        );

    /// <summary>Makes the exception for a page that is something else than the album.</summary>
    public PicsyncException Refuse(PageWall wall, SharedAlbumLink link, Uri address, string operation)
    {
        if (wall == PageWall.Robot)
        {
            _rate.Block(link.Address, google.SharedLinks.BlockedPause);
        }

        return wall == PageWall.None ? SharedLinkRefusal.Foreign(address, operation) : SharedLinkRefusal.From(wall, link, operation);
    }

    private async Task<WebAnswer> FollowAsync(SharedAlbumLink link, CancellationToken cancellationToken)
    {
        var address = link.Address;
        for (var hop = 0; hop <= MaxRedirects; hop++)
        {
            using var request = MakeRequest(HttpMethod.Get, address);
            using var response = await SendAsync(request, SharedLinkOperations.OpenAlbum, cancellationToken).ConfigureAwait(false);
            if (IsRedirect(response.StatusCode) && response.Headers.Location is { } location)
            {
                address = Check(link, new Uri(address, location));
                continue;
            }

            await ThrowIfFailedAsync(response, link, SharedLinkOperations.OpenAlbum, cancellationToken).ConfigureAwait(false);

            // A caller's own client may have followed redirects by itself.
            var final = Check(link, response.RequestMessage?.RequestUri ?? address);
            return SharedAlbumLink.TryParse(final.AbsoluteUri, out var reached, out _) && !reached.IsShort
                ? new WebAnswer(reached, await ReadAsync(response, cancellationToken).ConfigureAwait(false))
                : throw SharedLinkRefusal.NotFound(link);
        }

        throw new ServiceRequestException(
            SharedLinkRefusal.Service,
            SharedLinkOperations.OpenAlbum,
            $"the link redirected more than {MaxRedirects} times"
        );
    }

    private static async Task<RentedBytes> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        return await RentedBytes.ReadAsync(stream, cancellationToken).ConfigureAwait(false);
    }

    private Uri Check(SharedAlbumLink link, Uri address)
    {
        if (PageWalls.Find(address) is not PageWall.None and var wall)
        {
            throw Refuse(wall, link, address, SharedLinkOperations.OpenAlbum);
        }

        if (address.IsLoopback && !link.Address.IsLoopback)
        {
            throw SharedLinkRefusal.Foreign(address, SharedLinkOperations.OpenAlbum);
        }

        // What else a link of Google leads to within Google (its front page, a private album) is not an album that can be read.
        return SharedAlbumLink.TryParse(address.AbsoluteUri, out _, out _) ? address
            : LinkForms.IsOfGoogle(address) || address.IsLoopback ? throw SharedLinkRefusal.NotFound(link)
            : throw SharedLinkRefusal.Foreign(address, SharedLinkOperations.OpenAlbum);
    }

    private HttpRequestMessage MakeRequest(HttpMethod method, Uri address)
    {
        var request = new HttpRequestMessage(method, address).AsRepeatable();
        request.Headers.TryAddWithoutValidation("User-Agent", google.SharedLinks.UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", method == HttpMethod.Get ? "text/html,application/xhtml+xml" : "*/*");
        request.Headers.TryAddWithoutValidation("Accept-Language", "en-US,en;q=0.9");
        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string operation, CancellationToken cancellationToken)
    {
        if (_rate.FindBlock(request.RequestUri!) is { } until)
        {
            throw SharedLinkRefusal.Blocked(until, operation);
        }

        await _rate.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await http.SendPatientlyAsync(request, google.Patience, time, cancellationToken).ConfigureAwait(false);
    }

    private async Task ThrowIfFailedAsync(
        HttpResponseMessage response,
        SharedAlbumLink link,
        string operation,
        CancellationToken cancellationToken
    )
    {
        if (response.StatusCode == HttpStatusCode.OK)
        {
            return;
        }

        if (response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.Forbidden)
        {
            using var body = await ReadAsync(response, cancellationToken).ConfigureAwait(false);
            _rate.Block(response.RequestMessage?.RequestUri ?? link.Address, AskedPause(response) ?? google.SharedLinks.BlockedPause);
            if (PageWalls.Find(body.Memory.Span) == PageWall.Robot)
            {
                throw SharedLinkRefusal.From(PageWall.Robot, link, operation);
            }
        }

        throw SharedLinkRefusal.From(response.StatusCode, link, operation);
    }

    private TimeSpan? AskedPause(HttpResponseMessage response) =>
        response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
            _ => null,
        };

    private async Task<T> MeasureAsync<T>(string operation, Func<CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        using var activity = GooglePhotosTelemetry.Start(operation);
        var started = time.GetTimestamp();
        var (status, outcome) = (0, OperationOutcome.Failed);
        try
        {
            var answer = await RepeatAsync(send, cancellationToken).ConfigureAwait(false);
            (status, outcome) = ((int)HttpStatusCode.OK, OperationOutcome.Succeeded);
            return answer;
        }
        catch (ServiceRequestException refused)
        {
            status = refused.StatusCode ?? 0;
            throw;
        }
        catch (Exception fault) when (IsPassing(fault, cancellationToken))
        {
            throw new ServiceRequestException(SharedLinkRefusal.Service, operation, "Google gave no answer", fault) { IsTransient = true };
        }
        catch (OperationCanceledException)
        {
            outcome = OperationOutcome.Cancelled;
            throw;
        }
        finally
        {
            activity?.SetTag("http.response.status_code", status);
            GooglePhotosTelemetry.Record(operation, status, outcome, time.GetElapsedTime(started));
        }
    }

    // Requests are repeated by the handlers until their headers came. A body that breaks off is asked for again here: it is read into
    // a rented array, not into one of its own.
    private async Task<T> RepeatAsync<T>(Func<CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await send(cancellationToken).ConfigureAwait(false);
            }
            catch (IOException) when (attempt < google.MaxRetries)
            {
                await Task.Delay(google.RetryDelay * (1 << attempt), time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

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
}
