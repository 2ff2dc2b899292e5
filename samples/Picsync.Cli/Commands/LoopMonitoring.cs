using Microsoft.Extensions.Logging;
using Picsync.Cli.Monitoring;
using Picsync.Cli.Output;
using Picsync.Hosting;
using Picsync.Sync;

namespace Picsync.Cli.Commands;

/// <summary>What a loop serves over HTTP. Serving begins anew with each setup; what was counted, and the last run, stay for the process's life.</summary>
internal sealed class LoopMonitoring(WorkWatch watch, TimeSpan every, TimeProvider time) : IAsyncDisposable
{
    private readonly MetricsText _metrics = new();
    private readonly RunMonitor _runs = new(every, time);
    private MonitoringHost? _host;

    /// <summary>Begins to serve what a setup says.</summary>
    /// <exception cref="ConfigurationException">An address cannot be listened at.</exception>
    public async Task StartAsync(SyncLoop.Setup setup, TimeSpan every)
    {
        await StopAsync();
        _runs.Every = every;
        _host = await MonitoringHost.StartAsync(
            setup.Configuration,
            _runs,
            _metrics,
            setup.Context.Get<MeteredHashCache>(),
            watch,
            setup.Context.Get<TimeProvider>(),
            setup.Context.Get<ILogger<MonitoringServer>>()
        );
    }

    /// <summary>Goes over to another setup; runs go on even if it cannot be served.</summary>
    public async Task RestartAsync(SyncLoop.Setup setup, TimeSpan every)
    {
        try
        {
            await StartAsync(setup, every);
        }
        catch (ConfigurationException cause)
        {
            CommandOutput.Warn($"{cause.Message} Runs go on without being watched.");
        }
    }

    /// <summary>Notes a run that has ended, of all albums or of some.</summary>
    public void Record(RunReport report, bool isPartial) => _runs.Record(report, isPartial);

    /// <summary>Counts what a run does while it goes.</summary>
    public IProgress<SyncProgress> Watch(IProgress<SyncProgress>? next) => _runs.Watch(next);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _runs.Dispose();
        _metrics.Dispose();
    }

    private async Task StopAsync()
    {
        if (_host is { } host)
        {
            _host = null;
            await host.DisposeAsync();
        }
    }
}
