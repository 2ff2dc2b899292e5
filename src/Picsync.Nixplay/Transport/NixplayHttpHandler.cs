using System.Net;

namespace Picsync.Nixplay;

/// <summary>The connections: one pool for API, upload monitor and storage, without cookies or redirects of its own.</summary>
internal static class NixplayHttpHandler
{
    public const int MaxConnectionsPerHost = 12;

    public static SocketsHttpHandler Create() =>
        new()
        {
            MaxConnectionsPerServer = MaxConnectionsPerHost,
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
        };
}
