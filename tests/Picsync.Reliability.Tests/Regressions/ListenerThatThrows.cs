using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Picsync.Sync;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>Seen: the program's display threw, the exception came out of the middle of the run, and the run was left to itself.</summary>
public sealed class ListenerThatThrows
{
    [Fact]
    public async Task Progress_that_throws_is_not_told_more_and_the_run_goes_on()
    {
        var world = await Scenario.CreateChangedLibraryAsync();
        var runner = world.Start();
        var listener = new Thrower();

        var report = await runner.Engine.SyncAsync(runner.Job, listener, CancellationToken.None);

        Assert.Equal((AlbumStatus.Ok, 4, 3), (report.Status, report.Uploaded, report.Deleted));
        Assert.Equal(1, listener.Calls);
        await Scenario.AssertInSyncAsync(world, "a listener threw");
    }

    [Fact]
    public async Task Progress_that_cancels_by_throwing_does_not_cancel_the_run()
    {
        var world = await Scenario.CreateChangedLibraryAsync();
        var runner = world.Start();

        var report = await runner.Engine.SyncAsync(
            runner.Job,
            new Thrower(static () => new OperationCanceledException("the display was closed")),
            CancellationToken.None
        );

        Assert.Equal(AlbumStatus.Ok, report.Status);
    }

    [Fact]
    public async Task Log_that_cannot_be_written_does_not_fail_a_run()
    {
        var world = await Scenario.CreateChangedLibraryAsync();
        var runner = world.Start();
        var options = new OptionsWrapper<SyncEngineOptions>(runner.Options);
        var engine = new PhotoSyncEngine(runner.Cache, runner.Journal, options, world.Time, new ThrowingLogger(), runner.Trash);

        var report = await engine.SyncAsync(runner.Job, new Thrower(), CancellationToken.None);

        Assert.Equal((AlbumStatus.Ok, 4), (report.Status, report.Uploaded));
    }

    [Fact]
    public async Task Measurement_that_nobody_can_take_does_not_fail_a_run()
    {
        var world = await Scenario.CreateChangedLibraryAsync();
        using var metrics = new MeterListener();
        metrics.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == SyncTelemetry.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        metrics.SetMeasurementEventCallback<double>(static (_, _, _, _) => throw new InvalidOperationException("no collector"));
        metrics.SetMeasurementEventCallback<long>(static (_, _, _, _) => throw new InvalidOperationException("no collector"));
        metrics.Start();

        using var traces = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == SyncTelemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = static _ => throw new InvalidOperationException("no collector"),
            ActivityStopped = static _ => throw new InvalidOperationException("no collector"),
        };
        ActivitySource.AddActivityListener(traces);

        var report = await world.Start().SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 4), (report.Status, report.Uploaded));
    }

    private sealed class Thrower(Func<Exception>? failure = null) : IProgress<SyncProgress>
    {
        public int Calls { get; private set; }

        public void Report(SyncProgress value)
        {
            Calls++;
            throw failure?.Invoke() ?? new InvalidOperationException("the display broke");
        }
    }

    private sealed class ThrowingLogger : ILogger<PhotoSyncEngine>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => throw new IOException("the log is full");

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel level,
            EventId id,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => throw new IOException("the log is full");
    }
}
