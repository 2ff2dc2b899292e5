using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>Seen: Ctrl-C after 24 photos, and the report said "failed, 0 listed, 0 uploaded, 0 requests".</summary>
public sealed class CancelledRunThatToldNothing
{
    [Fact]
    public async Task Run_stopped_between_two_uploads_tells_what_it_did_before()
    {
        using var cancel = new CancellationTokenSource();
        var world = new World();
        world.AddMany(60);
        var runner = world.Start();
        world.Target.WriteFailureAfterEffect = write =>
        {
            if (write.Kind == FrameTargetWriteKind.Upload && world.Album!.Items.Count == 24)
            {
                cancel.Cancel();
            }

            return null;
        };

        var report = await runner.SyncAsync(cancel.Token);

        Assert.Equal((AlbumStatus.Cancelled, 60, 24, 36), (report.Status, report.Listed, report.Uploaded, report.Failed));
        Assert.True(report.BytesUploaded > 0 && report.BytesDownloaded >= report.BytesUploaded);
        Assert.Contains(report.Warnings, static warning => warning.Contains("36 photos were not reached", StringComparison.Ordinal));
        var row = Assert.Single(world.Journal.Runs);
        Assert.Equal(("cancelled", 24, 36), (row.Status, row.UploadedCount, row.FailedCount));
        Assert.NotNull(row.EndedAt);
    }

    [Fact]
    public async Task Run_stopped_at_any_step_tells_the_target_s_truth()
    {
        var count = new KillSwitch();
        await (await Scenario.CreateChangedLibraryAsync()).Start(count).SyncAsync();
        for (var at = 1; at <= count.StepCount; at++)
        {
            var world = await Scenario.CreateChangedLibraryAsync();
            var before = world.Held;
            using var cancel = new CancellationTokenSource();
            var steps = new KillSwitch { BeforeStepAsync = (step, _) => step == at ? cancel.CancelAsync() : Task.CompletedTask };

            var report = await world.Start(steps).SyncAsync(cancel.Token);

            Assert.True(
                (world.Held.Except(before).Count(), before.Except(world.Held).Count()) == (report.Uploaded, report.Deleted),
                $"cancelled at step {at}: {report}, and the album holds {string.Join(", ", world.Held)}"
            );
            Assert.All(world.Journal.Runs, static run => Assert.NotNull(run.EndedAt));
        }
    }

    [Fact]
    public async Task Run_that_never_began_is_cancelled_and_not_failed()
    {
        var world = new World();
        world.AddMany(3);

        var report = await world.Start().SyncAsync(new CancellationToken(canceled: true));

        Assert.Equal((AlbumStatus.Cancelled, 0, null), (report.Status, report.Listed, report.Error));
        Assert.Empty(world.Journal.Runs);
    }

    [Fact]
    public async Task Dry_run_that_is_stopped_is_cancelled_too()
    {
        using var cancel = new CancellationTokenSource();
        var world = await Scenario.CreateChangedLibraryAsync();
        var runner = world.Start(new KillSwitch { AfterStepAsync = (_, _) => cancel.CancelAsync() });

        var (report, plan) = await runner.Engine.DryRunAsync(runner.Job, progress: null, cancel.Token);

        Assert.Equal(AlbumStatus.Cancelled, report.Status);
        Assert.Null(plan);
    }
}
