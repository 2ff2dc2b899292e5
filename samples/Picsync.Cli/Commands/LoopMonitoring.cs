using Microsoft.Extensions.Logging;
using Picsync.Cli.Monitoring;
using Picsync.Cli.Output;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary>What a loop serves over HTTP; it begins anew with each setup, and the last run stays known.</summary>
internal sealed class LoopMonitoring(WorkWatch watch) : IAsyncDisposable
{
    private MonitoringHost? _host;
    private RunReport? _last;

    /// <summary>Begins to serve what a setup says.</summary>
    /// <exception cref="ConfigurationException">An address cannot be listened at.</exception>
    public async Task StartAsync(SyncLoop.Setup setup, TimeSpan every)
    {
        await DisposeAsync();
        _host = await MonitoringHost.StartAsync(
            setup.Configuration,
            every,
            setup.Context.Get<MeteredHashCache>(),
            watch,
            setup.Context.Get<TimeProvider>(),
            setup.Context.Get<ILogger<MonitoringServer>>()
        );
        if (_last is not null)
        {
            _host.Record(_last, isPartial: false);
        }
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
    public void Record(RunReport report, bool isPartial)
    {
        _last = isPartial ? _last : report;
        _host?.Record(report, isPartial);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is { } host)
        {
            _host = null;
            await host.DisposeAsync();
        }
    }
}
