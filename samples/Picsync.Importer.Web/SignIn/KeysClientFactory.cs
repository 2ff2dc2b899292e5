using Google.Apis.Http;

namespace Picsync.Importer.Web.SignIn;

/// <summary>Makes clients that fetch Google's keys from where the settings say, so that a proxy or a stand-in can give them out.</summary>
internal sealed class KeysClientFactory(Uri keysAddress) : HttpClientFactory
{
    protected override HttpMessageHandler CreateHandler(CreateHttpClientArgs args) =>
        new Redirecting(keysAddress, base.CreateHandler(args));

    private sealed class Redirecting(Uri address, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = address;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
