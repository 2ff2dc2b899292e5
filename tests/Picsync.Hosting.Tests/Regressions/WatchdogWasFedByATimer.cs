using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.Hosting.Tests.Regressions;

/// <summary>A run that hung was kept alive for ever: the service manager was given signs of life by a timer of their own.</summary>
public sealed class WatchdogWasFedByATimer : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("picsync-watchdog-").FullName;
    private readonly ManualTimeProvider _time = new();
    private readonly Socket _manager = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly WorkWatch _watch;

    public WatchdogWasFedByATimer()
    {
        _watch = new WorkWatch(_time, Options.Create(new WorkWatchOptions { StuckAfter = TimeSpan.FromMinutes(10) }));
        _manager.Bind(new UnixDomainSocketEndPoint(SocketPath));
    }

    private string SocketPath => Path.Combine(_folder, "notify");

    [Fact]
    public void Work_that_makes_no_progress_is_stuck_and_progress_frees_it()
    {
        using var work = _watch.Begin();

        _time.Advance(TimeSpan.FromMinutes(9));
        Assert.False(_watch.IsStuck);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(_watch.IsStuck);

        TrafficCounter.Current!.NoteProgress();
        Assert.False(_watch.IsStuck);
    }

    [Fact]
    public void Work_that_is_slow_and_goes_on_is_never_stuck()
    {
        using var work = _watch.Begin();
        for (var minute = 0; minute < 600; minute++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            using (TrafficCounter.Begin(out var inner))
            {
                inner.CountRequest();
            }

            Assert.False(_watch.IsStuck);
        }
    }

    [Fact]
    public void Progress_that_nobody_looked_at_for_long_counts_from_when_it_was_made()
    {
        using var work = _watch.Begin();
        _time.Advance(TimeSpan.FromMinutes(5));
        TrafficCounter.Current!.NoteProgress();

        _time.Advance(TimeSpan.FromMinutes(11));

        Assert.True(_watch.IsStuck);
    }

    [Fact]
    public void Loop_that_waits_for_its_next_run_is_well()
    {
        _watch.Begin().Dispose();

        _time.Advance(TimeSpan.FromDays(1));

        Assert.Equal((false, TimeSpan.Zero), (_watch.IsStuck, _watch.StandsStillFor));
    }

    [Fact]
    public async Task Schedule_watches_each_run()
    {
        var schedule = new SyncSchedule(_time, NullLogger<SyncSchedule>.Instance, _watch);
        using var stop = new CancellationTokenSource();
        var stuck = new TaskCompletionSource<bool>();

        var loop = schedule.RunAsync(
            TimeSpan.FromHours(1),
            async token =>
            {
                _time.Advance(TimeSpan.FromMinutes(20));
                stuck.SetResult(_watch.IsStuck);
                await stop.CancelAsync();
                token.ThrowIfCancellationRequested();
            },
            stop.Token
        );

        Assert.True(await stuck.Task.Within("the finding that the run is stuck"));
        await loop.Within("the end of the loop");
        Assert.False(_watch.IsStuck);
    }

    [Fact]
    public async Task Stuck_work_is_given_no_sign_of_life_and_is_told_of_once()
    {
        var log = new LogCatcher<ServiceNotifier>();
        var variables = new Dictionary<string, string> { ["NOTIFY_SOCKET"] = SocketPath, ["WATCHDOG_USEC"] = "60000000" };
        var notifier = new ServiceNotifier(ServiceManagerSocket.Read(variables.GetValueOrDefault, processId: 7), _time, log, _watch);

        await notifier.RunAsync(
            async _ =>
            {
                using var work = _watch.Begin();
                Assert.Equal("READY=1", await ReceiveAsync());
                _time.Advance(TimeSpan.FromSeconds(30));
                Assert.Equal("WATCHDOG=1", await ReceiveAsync());
                for (var signs = await AdvanceAndCountAsync(); signs > 0; signs = await AdvanceAndCountAsync()) { }

                Assert.True(_watch.IsStuck);
                Assert.Equal(0, await AdvanceAndCountAsync());
                TrafficCounter.Current!.NoteProgress();
                _time.Advance(TimeSpan.FromSeconds(30));
                Assert.Equal("WATCHDOG=1", await ReceiveAsync());
            },
            CancellationToken.None
        );

        Assert.Single(log.Text.Split('\n'), static line => line.Contains("no progress", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(9, 200, "live")]
    [InlineData(10, 503, "stuck")]
    public async Task Health_tells_whether_the_run_goes_on(int minutes, int status, string words)
    {
        using var work = _watch.Begin();
        using var metrics = new MetricsText();
        using var runs = new RunMonitor(TimeSpan.FromHours(1), _time);
        var routes = MonitoringRoutes.ForRuns(metrics, runs, cache: null, _watch);
        _time.Advance(TimeSpan.FromMinutes(minutes));

        var reply = await routes["/health/live"](null!, CancellationToken.None);

        using var body = new MemoryStream();
        await reply.WriteAsync(body, CancellationToken.None);
        Assert.Equal(status, reply.Status);
        Assert.Contains(words, Encoding.UTF8.GetString(body.ToArray()), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _manager.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<int> AdvanceAndCountAsync()
    {
        _time.Advance(TimeSpan.FromSeconds(30));
        // The tick is handled by another thread; a sign that has not come by then does not come.
        for (var look = 0; look < 100 && _manager.Available == 0; look++)
        {
            await Task.Delay(5);
        }

        if (_manager.Available == 0)
        {
            return 0;
        }

        await ReceiveAsync();
        return 1;
    }

    private async Task<string> ReceiveAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var buffer = new byte[256];
        return Encoding.UTF8.GetString(buffer, 0, await _manager.ReceiveAsync(buffer, limit.Token));
    }
}
