using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Picsync.Hosting.Monitoring;

namespace Picsync.Hosting;

/// <summary>A small HTTP server for monitoring: GET and HEAD, one request for each connection, no request body, a bounded number at a time.</summary>
public sealed class MonitoringServer : IAsyncDisposable
{
    private const int MaxConnections = 32;
    private readonly TcpListener _listener;
    private readonly MonitoringConnection _connections;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _free = new(MaxConnections, MaxConnections);
    private readonly ConcurrentDictionary<Task, bool> _open = new();
    private readonly Task _accepting;

    private MonitoringServer(TcpListener listener, MonitoringConnection connections, ILogger logger)
    {
        _listener = listener;
        _connections = connections;
        _logger = logger;
        _accepting = AcceptAsync();
    }

    /// <summary>Gets where it listens; the port is the real one also when any free one was asked for.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Begins to serve.</summary>
    /// <param name="listen">Where.</param>
    /// <param name="routes">What answers which path, such as <c>/metrics</c>; called from several threads at once.</param>
    /// <param name="time">The clock; null is the system's.</param>
    /// <param name="logger">Where faults of the routes go; null for nowhere.</param>
    /// <returns>The server; disposing it stops it.</returns>
    /// <exception cref="ConfigurationException">The port is in use, may not be used, or the address is none of this machine.</exception>
    public static MonitoringServer Start(
        ListenAddress listen,
        IReadOnlyDictionary<string, Func<MonitoringRequest, CancellationToken, Task<MonitoringReply>>> routes,
        TimeProvider? time = null,
        ILogger<MonitoringServer>? logger = null
    )
    {
        ArgumentNullException.ThrowIfNull(listen);
        ArgumentNullException.ThrowIfNull(routes);
        var log = (ILogger?)logger ?? NullLogger.Instance;
        var listener = Open(listen);
        try
        {
            listener.Start();
        }
        catch (SocketException cause)
        {
            listener.Dispose();
            throw new ConfigurationException(Explain(listen, cause), listen.Location, listen.Key, cause);
        }

        return new MonitoringServer(
            listener,
            new MonitoringConnection(routes, listen.IsLoopback ? listen.Hosts : ["*"], time ?? TimeProvider.System, log),
            log
        );
    }

    /// <summary>Stops listening and breaks off what is being answered.</summary>
    /// <returns>A task that ends once nothing is being answered any more.</returns>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_open.Keys).ConfigureAwait(false);
        _listener.Dispose();
        _free.Dispose();
        _stop.Dispose();
    }

    private static TcpListener Open(ListenAddress listen)
    {
        if (listen.Address is { } address)
        {
            return new TcpListener(address, listen.Port);
        }

        return Socket.OSSupportsIPv6 ? TcpListener.Create(listen.Port) : new TcpListener(IPAddress.Any, listen.Port);
    }

    private static string Explain(ListenAddress listen, SocketException cause) =>
        cause.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse => $"port {listen.Port} is in use by another program; stop that one, or choose another port.",
            SocketError.AccessDenied => $"port {listen.Port} may not be used by this account; choose a port of 1024 or more.",
            SocketError.AddressNotAvailable => $"{listen.Address} is no address of this machine.",
            _ => $"nothing can listen at {listen}: {cause.Message}",
        };

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                await _free.WaitAsync(_stop.Token).ConfigureAwait(false);
                var client = await AcceptOneAsync().ConfigureAwait(false);
                var serving = ServeAsync(client);
                _open[serving] = true;
                _ = serving.ContinueWith(
                    done => _open.TryRemove(done, out _),
                    CancellationToken.None,
                    TaskContinuationOptions.ExecuteSynchronously,
                    TaskScheduler.Default
                );
            }
        }
        catch (Exception stopped)
            when (_stop.IsCancellationRequested && stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Being stopped is how it ends.
        }
    }

    private async Task<TcpClient> AcceptOneAsync()
    {
        while (true)
        {
            try
            {
                return await _listener.AcceptTcpClientAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (SocketException cause) when (!_stop.IsCancellationRequested)
            {
                // A caller that hung up, or a machine that is out of handles; neither ends the server.
                HostingLog.AcceptFailed(_logger, cause);
                await _connections.PauseAsync(_stop.Token).ConfigureAwait(false);
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        await Task.Yield();
        try
        {
            using (client)
            {
                await _connections.ServeAsync(client, _stop.Token).ConfigureAwait(false);
            }
        }
        finally
        {
            _free.Release();
        }
    }
}
