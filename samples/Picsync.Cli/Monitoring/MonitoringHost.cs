using Microsoft.Extensions.Logging;
using Picsync.Cli.Output;
using Picsync.Hosting;

namespace Picsync.Cli.Monitoring;

/// <summary>What a looping sync serves over HTTP, as picsync.yaml says it; nothing where it says nothing.</summary>
internal sealed class MonitoringHost : IAsyncDisposable
{
    private readonly List<MonitoringServer> _servers = [];
    private readonly List<IDisposable> _parts = [];
    private readonly TimeProvider _time;
    private readonly ILogger<MonitoringServer> _logger;

    private MonitoringHost(TimeProvider time, ILogger<MonitoringServer> logger)
    {
        _time = time;
        _logger = logger;
    }

    /// <summary>Begins to serve.</summary>
    /// <exception cref="ConfigurationException">An address cannot be listened at.</exception>
    public static async Task<MonitoringHost> StartAsync(
        PicsyncConfiguration configuration,
        RunMonitor runs,
        MetricsText metrics,
        MeteredHashCache cache,
        WorkWatch watch,
        TimeProvider time,
        ILogger<MonitoringServer> logger
    )
    {
        var host = new MonitoringHost(time, logger);
        try
        {
            host.Start(configuration, runs, metrics, cache, watch);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        foreach (var part in _parts)
        {
            part.Dispose();
        }
    }

    private void Start(PicsyncConfiguration configuration, RunMonitor runs, MetricsText metrics, MeteredHashCache cache, WorkWatch watch)
    {
        if (configuration.Metrics is { } listen)
        {
            Serve("Metrics", listen, MonitoringRoutes.ForRuns(metrics, runs, cache, watch));
        }

        if (configuration.Diagnostics is { } diagnostics)
        {
            TryServeDiagnostics(diagnostics);
        }
    }

    // Nobody's photos wait for diagnostics: the Go program, too, said that its port was busy and went on.
    private void TryServeDiagnostics(ListenAddress listen)
    {
        var traces = Keep(new ProcessTraces(_time));
        try
        {
            Serve("Diagnostics", listen, MonitoringRoutes.ForProcess(_time).Concat(traces.Routes()).ToDictionary(StringComparer.Ordinal));
        }
        catch (ConfigurationException cause)
        {
            CommandOutput.Warn($"{cause.Message} Diagnostics are not served.");
        }
    }

    private void Serve(
        string what,
        ListenAddress listen,
        IReadOnlyDictionary<string, Func<MonitoringRequest, CancellationToken, Task<MonitoringReply>>> routes
    )
    {
        var server = MonitoringServer.Start(listen, routes, _time, _logger);
        _servers.Add(server);
        CommandOutput.Note($"{what} at http://{server.EndPoint}: {string.Join(" ", routes.Keys.Order(StringComparer.Ordinal))}");
    }

    private T Keep<T>(T part)
        where T : IDisposable
    {
        _parts.Add(part);
        return part;
    }
}
