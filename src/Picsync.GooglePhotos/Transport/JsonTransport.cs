using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Picsync.Shared.Http;
using Picsync.Shared.Streams;

namespace Picsync.GooglePhotos;

/// <summary>Turns an answer of an API that is not 200 into the right exception.</summary>
internal delegate Exception Refusal(HttpResponseMessage response, ReadOnlySpan<byte> body, string operation);

/// <summary>Sends JSON requests with the user's token; a rejected token is renewed once and the request sent once more.</summary>
internal sealed class JsonTransport(
    HttpClient http,
    Uri address,
    IGoogleTokenProvider tokens,
    Refusal refuse,
    TransferPatience patience,
    TimeProvider time,
    DailyQuota? quota = null
)
{
    private readonly Uri _address = address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");

    /// <summary>Gets what hands out the tokens.</summary>
    public IGoogleTokenProvider Tokens => tokens;

    /// <summary>Sends a <c>GET</c>, which may be repeated, to a path below the API's address.</summary>
    public Task<T> GetAsync<T>(string operation, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        SendAsync(
            operation,
            address => new HttpRequestMessage(HttpMethod.Get, new Uri(address.AbsoluteUri + path)),
            type,
            cancellationToken
        );

    /// <summary>Sends a <c>DELETE</c>, which may be repeated; what the answer holds does not matter.</summary>
    public Task DeleteAsync(string operation, string path, CancellationToken cancellationToken) =>
        ExchangeAsync(
            operation,
            address => new HttpRequestMessage(HttpMethod.Delete, new Uri(address.AbsoluteUri + path)),
            static response => response.IsSuccessStatusCode,
            static _ => true,
            isRepeatable: true,
            cancellationToken
        );

    /// <summary>Sends a request. Unless told otherwise it reads only, so it may be repeated.</summary>
    public Task<T> SendAsync<T>(
        string operation,
        Func<Uri, HttpRequestMessage> create,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken,
        bool isRepeatable = true
    )
        where T : class =>
        ExchangeAsync(
            operation,
            create,
            static response => response.StatusCode == HttpStatusCode.OK,
            body => JsonSerializer.Deserialize(body, type) ?? throw new JsonException("The body is null."),
            isRepeatable,
            cancellationToken
        );

    private async Task<T> ExchangeAsync<T>(
        string operation,
        Func<Uri, HttpRequestMessage> create,
        Func<HttpResponseMessage, bool> isGood,
        Func<byte[], T> read,
        bool isRepeatable,
        CancellationToken cancellationToken
    )
    {
        quota?.ThrowIfSpent(operation);
        using var activity = GooglePhotosTelemetry.Start(operation);
        var started = time.GetTimestamp();
        var status = 0;
        var outcome = OperationOutcome.Failed;
        try
        {
            using var response = await SendAuthorizedAsync(create, isRepeatable, cancellationToken).ConfigureAwait(false);
            status = (int)response.StatusCode;
            activity?.SetTag("http.response.status_code", status);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            if (!isGood(response))
            {
                quota?.Note(response.StatusCode, body);
                throw refuse(response, body, operation);
            }

            var answer = read(body);
            outcome = OperationOutcome.Succeeded;
            return answer;
        }
        catch (Exception fault) when (IsPassing(fault, cancellationToken))
        {
            var reason =
                fault is JsonException ? "Google answered with something else than the JSON it should be"
                : StallException.Find(fault) is { } stall ? $"Google gave no whole answer ({stall.Message})"
                : "Google gave no answer";
            throw new ServiceRequestException(GoogleRefusal.Service, operation, reason, fault)
            {
                IsTransient = true,
                OutcomeIsUnknown = !isRepeatable,
            };
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

    private async Task<HttpResponseMessage> SendAuthorizedAsync(
        Func<Uri, HttpRequestMessage> create,
        bool isRepeatable,
        CancellationToken cancellationToken
    )
    {
        var token = await tokens.GetAccessTokenAsync(cancellationToken).ConfigureAwait(false);
        var response = await SendWithAsync(token, create, isRepeatable, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
        {
            return response;
        }

        response.Dispose();
        token = await tokens.RenewAsync(token, cancellationToken).ConfigureAwait(false);
        return await SendWithAsync(token, create, isRepeatable, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendWithAsync(
        string token,
        Func<Uri, HttpRequestMessage> create,
        bool isRepeatable,
        CancellationToken cancellationToken
    )
    {
        using var request = create(_address).WithBufferedResponse();
        if (isRepeatable)
        {
            request.AsRepeatable();
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await http.SendPatientlyAsync(request, patience, time, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsPassing(Exception fault, CancellationToken cancellationToken) =>
        fault is HttpRequestException or IOException or TimeoutException or JsonException
        || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
