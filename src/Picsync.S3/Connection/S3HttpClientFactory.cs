using System.Net;
using Amazon.Runtime;

namespace Picsync.S3;

/// <summary>Makes the HTTP client beneath the AWS one.</summary>
internal sealed class S3HttpClientFactory(TransferPatience patience, TimeProvider time) : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
        new(
            new S3HttpHandler(
                new SocketsHttpHandler
                {
                    // Bytes are stored and compared as they are, so nothing is unpacked on the way.
                    AutomaticDecompression = DecompressionMethods.None,
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(10),
                    ConnectTimeout = TimeSpan.FromSeconds(20),
                    Expect100ContinueTimeout = TimeSpan.FromSeconds(1),
                },
                patience,
                time
            )
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };

    // One client for each connection: nothing is shared with other users of the SDK in the process.
    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public override string? GetConfigUniqueString(IClientConfig clientConfig) => null;
}
