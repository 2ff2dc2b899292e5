using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests;

public sealed class CancelledTests
{
    [Fact]
    public async Task Sync_cancelled_at_any_step_writes_nothing_more_and_the_next_run_ends_it()
    {
        var count = new KillSwitch();
        await (await Scenario.CreateChangedLibraryAsync()).Start(count).SyncAsync();

        for (var step = 1; step <= count.StepCount; step++)
        {
            var world = await Scenario.CreateChangedLibraryAsync();
            var lateWrites = await CancelAsync(world, step);
            Assert.True(lateWrites.Count == 0, $"cancelled at step {step}: {string.Join(", ", lateWrites)}");
            await world.Start().SyncAsync();
            await Scenario.AssertInSyncAsync(world, $"cancelled at step {step}");
        }

        Figures.Check("Cancelled at every step", $"{count.StepCount} cancellations, 0 later writes");
    }

    private static async Task<IReadOnlyCollection<string>> CancelAsync(World world, int at)
    {
        using var cancel = new CancellationTokenSource();
        var watch = default(WriteWatch);
        var steps = new KillSwitch { BeforeStepAsync = (step, _) => step == at ? cancel.CancelAsync() : Task.CompletedTask };
        var runner = world.Start(steps, target => watch = new WriteWatch(target, () => cancel.IsCancellationRequested));

        var report = await runner.SyncAsync(cancel.Token);

        // A run that was cancelled in its last notes has ended well, and says so.
        Assert.True(report.Status is AlbumStatus.Cancelled or AlbumStatus.Ok, $"cancelled at step {at}: {report.Status} {report.Error}");
        return watch!.Late;
    }
}
