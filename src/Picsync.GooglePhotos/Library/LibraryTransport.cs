using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Picsync.Shared.Http;

namespace Picsync.GooglePhotos;

/// <summary>Sends JSON requests with the user's token; a rejected token is renewed once and the request sent once more.</summary>
internal sealed class LibraryTransport(HttpClient http, Uri address, GoogleTokenProvider tokens, TimeProvider time)
{
    private readonly Uri _address = address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
    private long _quotaReturnsTicks;

    /// <summary>Sends a request that reads only, so it may be repeated.</summary>
    public async Task<T> SendAsync<T>(
        string operation,
        Func<Uri, HttpRequestMessage> create,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken
    )
        where T : class
    {
        ThrowIfQuotaIsSpent(operation);
        using var activity = GooglePhotosTelemetry.Start(operation);
        var started = time.GetTimestamp();
        var status = 0;
        var outcome = OperationOutcome.Failed;
        try
        {
            using var response = await SendAuthorizedAsync(create, cancellationToken).ConfigureAwait(false);
            status = (int)response.StatusCode;
            activity?.SetTag("http.response.status_code", status);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                NoteQuota(response.StatusCode, body);
                throw LibraryRefusal.From(response, body, operation);
            }

            var answer = JsonSerializer.Deserialize(body, type) ?? throw new JsonException("The body is null.");
            outcome = OperationOutcome.Succeeded;
            return answer;
        }
        catch (Exception fault) when (IsPassing(fault, cancellationToken))
        {
            var reason =
                fault is JsonException ? "Google answered with something else than the JSON it should be" : "Google gave no answer";
            throw new ServiceRequestException(LibraryRefusal.Service, operation, reason, fault) { IsTransient = true };
        }
        catch (OperationCanceledException)
        {
            outcome = OperationOutcome.Cancelled;
            throw;
        }
        finally
        {
            GooglePhotosTelemetry.Record(operation, status, outcome, time.GetElapsedTime(started));
        }
    }

    private async Task<HttpResponseMessage> SendAuthorizedAsync(Func<Uri, HttpRequestMessage> create, CancellationToken cancellationToken)
    {
        var token = await tokens.GetAccessTokenAsync(cancellationToken).ConfigureAwait(false);
        var response = await SendWithAsync(token, create, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
        {
            return response;
        }

        response.Dispose();
        token = await tokens.RenewAsync(token, cancellationToken).ConfigureAwait(false);
        return await SendWithAsync(token, create, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendWithAsync(
        string token,
        Func<Uri, HttpRequestMessage> create,
        CancellationToken cancellationToken
    )
    {
        using var request = create(_address).AsRepeatable().WithBufferedResponse();
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private void ThrowIfQuotaIsSpent(string operation)
    {
        if (time.GetUtcNow().UtcTicks < Interlocked.Read(ref _quotaReturnsTicks))
        {
            throw new ServiceRequestException(
                LibraryRefusal.Service,
                operation,
                "the project's requests for today are used up; Google counts anew after midnight in California"
            )
            {
                StatusCode = (int)HttpStatusCode.TooManyRequests,
                IsTransient = true,
            };
        }
    }

    private void NoteQuota(HttpStatusCode status, ReadOnlySpan<byte> body)
    {
        if (LibraryRefusal.IsDailyQuota(status, body))
        {
            // Midnight in California is 08:00 UTC in winter and an hour before that in summer.
            var now = time.GetUtcNow().UtcDateTime;
            var reset = now.Date.AddHours(8);
            Interlocked.Exchange(ref _quotaReturnsTicks, (reset > now ? reset : reset.AddDays(1)).Ticks);
        }
    }

    private static bool IsPassing(Exception fault, CancellationToken cancellationToken) =>
        fault is HttpRequestException or IOException or TimeoutException or JsonException
        || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
