using System.Net;
using Picsync.Shared.Http;

namespace Picsync.Synology.WebApi;

/// <summary>Sends single calls and reads whole envelopes. It knows no session. Everything goes into the body, so that no address holds a secret.</summary>
internal sealed class ApiTransport(HttpClient http, Uri address, CertificatePins pins)
{
    private readonly Uri _address = address.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");

    /// <summary>Gets the address of the web API, ending in a slash.</summary>
    public Uri Address => _address;

    /// <summary>Gets the address for messages: without a user's name or a query.</summary>
    public string Place => _address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>Sends a request that only looks whether somebody is there.</summary>
    public async Task<HttpResponseMessage> SendProbeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await pins.LoadAsync(cancellationToken).ConfigureAwait(false);
        return await http.SendAsync(request.AsRepeatable(), HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Sends a call and reads its envelope, whatever it says.</summary>
    /// <exception cref="ServiceRequestException">No envelope came.</exception>
    public async Task<ApiReply> SendAsync(ApiRequest call, CancellationToken cancellationToken)
    {
        try
        {
            using var request = CreateRequest(call).WithBufferedResponse();
            using var response = await SendPinnedAsync(request, call, cancellationToken).ConfigureAwait(false);
            ThrowIfNotOk(response, call);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return ApiReply.Read(body, call.Operation);
        }
        catch (Exception exception) when (SynologyErrors.IsExpected(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw SynologyErrors.FromException(call.Operation, exception, call.MayChange);
        }
    }

    /// <summary>Sends a call that answers bytes, and gives the open answer.</summary>
    /// <exception cref="ServiceRequestException">No answer came.</exception>
    public async Task<HttpResponseMessage> OpenAsync(ApiRequest call, CancellationToken cancellationToken)
    {
        HttpResponseMessage? response = null;
        try
        {
            using var request = CreateRequest(call);
            response = await SendPinnedAsync(request, call, cancellationToken).ConfigureAwait(false);
            ThrowIfNotOk(response, call);
            return response;
        }
        catch (Exception exception)
        {
            response?.Dispose();
            if (SynologyErrors.IsExpected(exception) && !cancellationToken.IsCancellationRequested)
            {
                throw SynologyErrors.FromException(call.Operation, exception, call.MayChange);
            }

            throw;
        }
    }

    private HttpRequestMessage CreateRequest(ApiRequest call)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_address, call.Path)) { Content = call.CreateContent() };
        if (call.Token is { } token)
        {
            request.Headers.TryAddWithoutValidation("X-SYNO-TOKEN", token);
        }

        if (call.Cookie is { } session)
        {
            request.Headers.TryAddWithoutValidation("Cookie", "id=" + session);
        }

        if (call.TimeLimit is { } limit)
        {
            request.WithAttemptTimeout(limit);
        }

        return call.IsRepeatable ? request.AsRepeatable() : request;
    }

    private async Task<HttpResponseMessage> SendPinnedAsync(
        HttpRequestMessage request,
        ApiRequest call,
        CancellationToken cancellationToken
    )
    {
        await pins.LoadAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            await pins.SaveAsync(cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch (HttpRequestException cause) when (pins.TakeRefusal(_address) is { } refusal)
        {
            throw new ServiceRequestException(SynologyErrors.Service, call.Operation, refusal, cause);
        }
    }

    // Paths and queries of redirects hold tokens at times.
    private static string ServerOf(Uri? location) =>
        location is { IsAbsoluteUri: true } ? " to " + location.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) : "";

    private static void ThrowIfNotOk(HttpResponseMessage response, ApiRequest call)
    {
        var status = (int)response.StatusCode;
        if (response.StatusCode != HttpStatusCode.OK)
        {
            var elsewhere = ServerOf(response.Headers.Location);
            response.Dispose();
            throw new ServiceRequestException(
                SynologyErrors.Service,
                call.Operation,
                status is >= 300 and < 400
                    ? $"it answered {status}, a redirect{elsewhere}; give the address that answers itself"
                    : $"it answered {status}"
            )
            {
                StatusCode = status,
                IsTransient = status is 408 or 429 or >= 500,
                OutcomeIsUnknown = call.MayChange && status >= 500,
            };
        }
    }
}
