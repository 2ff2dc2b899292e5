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
    private RunMonitor? _runs;

    private MonitoringHost(TimeProvider time, ILogger<MonitoringServer> logger)
    {
        _time = time;
        _logger = logger;
    }

    /// <summary>Begins to serve.</summary>
    /// <exception cref="ConfigurationException">An address cannot be listened at.</exception>
    public static async Task<MonitoringHost> StartAsync(
        PicsyncConfiguration configuration,
        TimeSpan every,
        MeteredHashCache cache,
        WorkWatch watch,
        TimeProvider time,
        ILogger<MonitoringServer> logger
    )
    {
        var host = new MonitoringHost(time, logger);
        try
        {
            host.Start(configuration, every, cache, watch);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Notes a run that has ended, of all albums or of some.</summary>
    public void Record(RunReport report, bool isPartial) => _runs?.Record(report, isPartial);

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

    private void Start(PicsyncConfiguration configuration, TimeSpan every, MeteredHashCache cache, WorkWatch watch)
    {
        if (configuration.Metrics is { } metrics)
        {
            _runs = Keep(new RunMonitor(every, _time));
            Serve("Metrics", metrics, MonitoringRoutes.ForRuns(Keep(new MetricsText()), _runs, cache, watch));
        }

        if (configuration.Diagnostics is { } diagnostics)
        {
            var traces = Keep(new ProcessTraces(_time));
            Serve(
                "Diagnostics",
                diagnostics,
                MonitoringRoutes.ForProcess(_time).Concat(traces.Routes()).ToDictionary(StringComparer.Ordinal)
            );
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
