using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>
/// Undo took a photo for ours that a person had put back, and left its entry of the journal open when it failed, so that history showed
/// a run that never ended.
/// </summary>
public sealed class UndoThatWasInterrupted
{
    private static readonly RunId s_undone = new("20260101T000000000Z-undone");

    [Fact]
    public async Task Photo_that_a_person_put_back_does_not_become_ours()
    {
        var world = await DeletedAsync(AlbumOwnership.Managed);
        world.Target.AddItem(world.Album!, "photo-3.jpg", "photo 3"u8.ToArray(), publish: true);

        var undo = await UndoAsync(world);

        Assert.Equal(["photo-3.jpg"], undo.AlreadyThere);
        Assert.DoesNotContain("photo 3", await world.LedgerAsync());
        world.Add("photo 3");
        await world.Start().SyncAsync();
        world.Remove(world.Source.Items.Count - 1);
        Assert.Equal(0, (await world.Start().SyncAsync()).Deleted);
        Assert.Contains("photo 3", world.Held);
    }

    [Theory]
    [InlineData(AlbumOwnership.Managed)]
    [InlineData(AlbumOwnership.Album)]
    public async Task Photo_that_is_there_already_outlives_the_next_sync(AlbumOwnership ownership)
    {
        var world = await DeletedAsync(ownership);
        world.Target.AddItem(world.Album!, "photo-3.jpg", "photo 3"u8.ToArray(), publish: true);

        await UndoAsync(world);
        await world.Start().SyncAsync();

        Assert.Contains("photo 3", world.Held);
    }

    [Fact]
    public async Task Undo_that_fails_is_closed_as_failed_with_what_it_did()
    {
        var world = await DeletedAsync(AlbumOwnership.Album);
        var runner = world.Start();
        runner
            .Target.Faults.On(nameof(IFrameTarget.PublishAsync))
            .Fail(static () => new ServiceRequestException("Memory", "show the photos", "it is broken."));

        await Assert.ThrowsAsync<ServiceRequestException>(() => UndoAsync(world, runner));

        var run = await LastRunAsync(world);
        Assert.Equal(("failed", 1, 0), (run.Status, run.UploadedCount, run.FailedCount));
        Assert.NotNull(run.EndedAt);
    }

    [Fact]
    public async Task Undo_that_is_stopped_is_closed_as_cancelled_with_what_it_did()
    {
        var world = await DeletedAsync(AlbumOwnership.Album);
        using var stop = new CancellationTokenSource();
        var steps = new KillSwitch
        {
            AfterStepAsync = (_, operation) =>
                operation.StartsWith("upload", StringComparison.OrdinalIgnoreCase) ? stop.CancelAsync() : Task.CompletedTask,
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => UndoAsync(world, world.Start(steps), stop.Token));

        var run = await LastRunAsync(world);
        Assert.Equal(("cancelled", 1, 0), (run.Status, run.UploadedCount, run.FailedCount));
        Assert.NotNull(run.EndedAt);
    }

    [Theory]
    [InlineData(AlbumOwnership.Managed)]
    [InlineData(AlbumOwnership.Album)]
    public async Task Undo_killed_at_any_step_and_run_again_comes_to_the_same_end(AlbumOwnership ownership)
    {
        var undisturbed = await DeletedAsync(ownership);
        var count = new KillSwitch();
        await UndoAsync(undisturbed, undisturbed.Start(count));
        var ledger = await undisturbed.LedgerAsync();
        Assert.True(count.StepCount > 3);

        foreach (var step in Enumerable.Range(1, count.StepCount))
        {
            foreach (var moment in Enum.GetValues<KillMoment>())
            {
                var world = await DeletedAsync(ownership);
                var killed = world.Start(new KillSwitch { KillAtStep = step, Moment = moment });
                await Record.ExceptionAsync(() => UndoAsync(world, killed));
                world.OutwaitLease();

                await UndoAsync(world);

                var because = $"killed at step {step}, {moment}";
                Assert.True(undisturbed.Shown.SequenceEqual(world.Shown), $"{because}: {string.Join(", ", world.Shown)}");
                Assert.True(ledger.SequenceEqual(await world.LedgerAsync()), because);
                var writes = world.Target.Writes.Count;
                await world.Start().SyncAsync();
                Assert.True(writes == world.Target.Writes.Count, $"{because}: the next sync changed the album");
            }
        }
    }

    private static async Task<World> DeletedAsync(AlbumOwnership ownership)
    {
        var world = new World { Policy = new SyncPolicy { Ownership = ownership } };
        world.AddMany(8);
        await world.Start().SyncAsync();
        world.Remove(2);
        var runner = world.Start();
        runner.Job = runner.Job with { RunId = s_undone };
        Assert.Equal(1, (await runner.SyncAsync()).Deleted);
        world.Time.Advance(TimeSpan.FromSeconds(1));
        return world;
    }

    private static Task<UndoReport> UndoAsync(World world, Runner? runner = null, CancellationToken cancellationToken = default)
    {
        runner ??= world.Start();
        return runner.Engine.UndoAsync(runner.Job, s_undone, cancellationToken);
    }

    private static async Task<JournalRun> LastRunAsync(World world) =>
        (await world.Journal.GetRunsAsync(world.Key, 1, CancellationToken.None))[0];
}
