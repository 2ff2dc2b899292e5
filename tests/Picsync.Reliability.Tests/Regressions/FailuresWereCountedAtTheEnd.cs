using System.Diagnostics.Metrics;
using Picsync.Sync;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>Uploads, failures and deletions of a run that takes hours stood in the metrics at its end only.</summary>
public sealed class FailuresWereCountedAtTheEnd
{
    // The meter is the process's, and other tests run beside this one.
    private static readonly AsyncLocal<bool> s_isMine = new();
    private readonly World _world = new();

    [Fact]
    public async Task Failure_and_deletion_are_counted_before_the_run_ends_and_once()
    {
        _world.AddMany(8);
        await _world.Start().SyncAsync();
        s_isMine.Value = true;
        var counts = new Dictionary<string, long>();
        var during = new List<(string Name, SyncStage Stage)>();
        var stage = SyncStage.Done;
        using var listener = Listen(
            (name, count) =>
            {
                if (!s_isMine.Value)
                {
                    return;
                }

                counts[name] = counts.GetValueOrDefault(name) + count;
                if (count > 0)
                {
                    during.Add((name, stage));
                }
            }
        );
        _world.Add("photo 9");
        _world.Add("refused");
        var runner = _world.Start();
        runner
            .Target.Faults.On(nameof(IFrameTarget.UploadAsync))
            .Fail(static () => new ServiceRequestException("Memory", "take an upload", "it answered 503"));

        var report = await runner.Engine.SyncAsync(runner.Job, new Stages(next => stage = next), CancellationToken.None);

        Assert.Equal((1, 1), (report.Uploaded, report.Failed));
        Assert.Equal((1, 1, 8), (counts["uploaded"], counts["failed"], counts["unchanged"]));
        Assert.All(
            during.Where(static told => told.Name is "uploaded" or "failed"),
            static told => Assert.NotEqual(SyncStage.Done, told.Stage)
        );
    }

    private static MeterListener Listen(Action<string, long> count)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == SyncTelemetry.Name && instrument.Name == "picsync.sync.items")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => count((string)tags[0].Value!, value));
        listener.Start();
        return listener;
    }

    private sealed class Stages(Action<SyncStage> enter) : IProgress<SyncProgress>
    {
        public void Report(SyncProgress value) => enter(value.Stage);
    }
}
