using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Picsync.Testing;

/// <summary>Kestrel without a host around it: no configuration files, no environment variables, no hold on Ctrl-C.</summary>
internal sealed class SimulatorServer : IAsyncDisposable
{
    private readonly KestrelServer _server;
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();
    private readonly Dictionary<string, ListenOptions> _listeners = [];
    private readonly Dictionary<string, int> _connections = [];

    public SimulatorServer(IEnumerable<string> hosts)
    {
        var options = new KestrelServerOptions { ApplicationServices = _services, AddServerHeader = false };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        foreach (var host in hosts)
        {
            options.Listen(IPAddress.Loopback, 0, listener => Listen(host, listener));
        }

        _server = new KestrelServer(
            Options.Create(options),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance
        );
    }

    /// <summary>Gets how many connections each host accepted.</summary>
    public IReadOnlyDictionary<string, int> Connections
    {
        get
        {
            lock (_connections)
            {
                return new Dictionary<string, int>(_connections);
            }
        }
    }

    public Task StartAsync(Func<string, HttpContext, Task> handler, CancellationToken cancellationToken) =>
        _server.StartAsync(new Application(handler), cancellationToken);

    public Uri AddressOf(string host) => new($"http://127.0.0.1:{_listeners[host].IPEndPoint!.Port}/");

    public async ValueTask DisposeAsync()
    {
        // A token that is cancelled already cuts what is still open instead of waiting for it.
        await _server.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        _server.Dispose();
        await _services.DisposeAsync().ConfigureAwait(false);
    }

    private void Listen(string host, ListenOptions listener)
    {
        listener.Protocols = HttpProtocols.Http1;
        _listeners[host] = listener;
        _connections[host] = 0;
        listener.Use(next =>
            connection =>
            {
                lock (_connections)
                {
                    _connections[host]++;
                }

                connection.Features.Set(new HostName(host));
                return next(connection);
            }
        );
    }

    private sealed record HostName(string Value);

    private sealed class Application(Func<string, HttpContext, Task> handler)
        : Microsoft.AspNetCore.Hosting.Server.IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(Microsoft.AspNetCore.Http.Features.IFeatureCollection contextFeatures) =>
            new DefaultHttpContext(contextFeatures);

        public Task ProcessRequestAsync(HttpContext context) => handler(context.Features.Get<HostName>()!.Value, context);

        public void DisposeContext(HttpContext context, Exception? exception) { }
    }
}
