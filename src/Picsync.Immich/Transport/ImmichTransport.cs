using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Picsync.Shared.Http;

namespace Picsync.Immich;

/// <summary>Sends requests with the API key, all of which only read and may be repeated.</summary>
internal sealed class ImmichTransport(HttpClient http, ImmichOptions options, TimeProvider time)
{
    private const string KeyHeader = "x-api-key";

    public ImmichOptions Options => options;

    public TimeProvider Time => time;

    /// <summary>Gets the address of the API.</summary>
    /// <exception cref="ConfigurationException">There is none.</exception>
    public Uri Address =>
        options.BaseAddress switch
        {
            null => throw new ConfigurationException(
                "the address of the Immich server is not known; set the environment variable PICSYNC_Immich__BaseAddress, "
                    + "or baseAddress below immich in the credentials file.",
                location: null,
                "immich.baseAddress"
            ),
            var address when ServerAddress.IsAccepted(address) => ServerAddress.ApiOf(address),
            _ => throw new ConfigurationException(
                "an https address is expected (http is accepted for this machine and for private networks only).",
                location: null,
                "immich.baseAddress"
            ),
        };

    /// <summary>Gets something.</summary>
    public Task<T> GetAsync<T>(string operation, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => SendAsync(operation, () => new HttpRequestMessage(HttpMethod.Get, path), type, cancellationToken);

    /// <summary>Sends a request and reads the JSON that answers it.</summary>
    public Task<T> SendAsync<T>(
        string operation,
        Func<HttpRequestMessage> create,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken
    )
        where T : class =>
        MeasureAsync(
            operation,
            async note =>
            {
                using var request = Prepare(create()).WithBufferedResponse();
                using var response = await http.SendPatientlyAsync(request, options.Patience, time, cancellationToken)
                    .ConfigureAwait(false);
                note((int)response.StatusCode);
                var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
                return response.IsSuccessStatusCode
                    ? JsonSerializer.Deserialize(body, type) ?? throw new JsonException("The body is null.")
                    : throw ImmichRefusal.From(response, body, operation);
            },
            cancellationToken
        );

    /// <summary>Opens bytes. The caller disposes the answer, which is of status 200.</summary>
    public Task<HttpResponseMessage> OpenAsync(string path, CancellationToken cancellationToken) =>
        MeasureAsync(
            ImmichOperations.Download,
            async note =>
            {
                using var request = Prepare(new HttpRequestMessage(HttpMethod.Get, path));
                var response = await http.SendPatientlyAsync(request, options.Patience, time, cancellationToken).ConfigureAwait(false);
                note((int)response.StatusCode);
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return response;
                }

                using (response)
                {
                    var body = await ReadStartAsync(response, cancellationToken).ConfigureAwait(false);
                    throw ImmichRefusal.From(response, body, ImmichOperations.Download);
                }
            },
            cancellationToken
        );

    private HttpRequestMessage Prepare(HttpRequestMessage request)
    {
        request.RequestUri = new Uri(Address, request.RequestUri!.OriginalString);
        if (string.IsNullOrWhiteSpace(options.ApiKey))
        {
            throw ImmichRefusal.MissingKey();
        }

        request.Headers.TryAddWithoutValidation(KeyHeader, options.ApiKey.Trim());
        return request.AsRepeatable();
    }

    private async Task<T> MeasureAsync<T>(string operation, Func<Action<int>, Task<T>> send, CancellationToken cancellationToken)
    {
        using var activity = ImmichTelemetry.Start(operation);
        var started = time.GetTimestamp();
        var status = 0;
        var outcome = "failed";
        try
        {
            var answer = await send(code => status = code).ConfigureAwait(false);
            outcome = "ok";
            return answer;
        }
        catch (JsonException fault)
        {
            const string Reason = "the server answered with something else than the JSON it should be; is it the address of Immich?";
            throw new ServiceRequestException(ImmichRefusal.Service, operation, Reason, fault) { IsTransient = true };
        }
        catch (Exception fault) when (IsPassing(fault, cancellationToken))
        {
            throw ImmichRefusal.NoAnswer(operation, fault);
        }
        catch (OperationCanceledException)
        {
            outcome = "cancelled";
            throw;
        }
        finally
        {
            activity?.SetTag("http.response.status_code", status);
            ImmichTelemetry.Record(operation, status, outcome, time.GetElapsedTime(started));
        }
    }

    // An error is a short text; more of it is not read.
    private static async Task<byte[]> ReadStartAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = body.ConfigureAwait(false);
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return buffer[..read];
    }

    private static bool IsPassing(Exception fault, CancellationToken cancellationToken) =>
        fault is HttpRequestException or IOException or TimeoutException
        || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
