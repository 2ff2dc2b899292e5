using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests;

public sealed class KilledTests
{
    [Fact]
    public async Task First_sync_killed_at_any_step_ends_as_if_nothing_had_happened()
    {
        var steps = await CountStepsAsync(Scenario.CreateLibrary());
        var kills = 0;

        foreach (var (step, moment) in KillPoints(steps))
        {
            var world = Scenario.CreateLibrary();
            await KillAsync(world, step, moment);
            await FinishAsync(world, $"killed at step {step}, {moment}");
            kills++;
        }

        Figures.Check("Killed at every step of a first sync", $"{steps} kill points, {kills} kills");
    }

    [Fact]
    public async Task Later_sync_killed_at_any_step_ends_as_if_nothing_had_happened()
    {
        var steps = await CountStepsAsync(await Scenario.CreateChangedLibraryAsync());
        var kills = 0;

        foreach (var (step, moment) in KillPoints(steps))
        {
            var world = await Scenario.CreateChangedLibraryAsync();
            var before = world.Shown;
            await KillAsync(world, step, moment);
            var because = $"killed at step {step}, {moment}";
            AssertFrameIsFit(world, before, because);
            await FinishAsync(world, because);
            kills++;
        }

        Figures.Check("Killed at every step of a sync that adds, replaces, deletes and reorders", $"{steps} kill points, {kills} kills");
    }

    [Fact]
    public async Task Sync_killed_again_and_again_ends_as_if_nothing_had_happened()
    {
        var world = await Scenario.CreateChangedLibraryAsync();
        var before = world.Shown;
        var random = new Random(20261121);

        for (var kill = 0; kill < 40; kill++)
        {
            await KillAsync(world, random.Next(1, 60), (KillMoment)random.Next(2), mayEnd: true);
            AssertFrameIsFit(world, before, $"kill {kill}");
        }

        await FinishAsync(world, "killed 40 times");
        Figures.Check("Killed again and again at random steps", "40 kills in a row");
    }

    private static IEnumerable<(int Step, KillMoment Moment)> KillPoints(int steps) =>
        from step in Enumerable.Range(1, steps)
        from moment in Enum.GetValues<KillMoment>()
        select (step, moment);

    private static async Task<int> CountStepsAsync(World world)
    {
        var count = new KillSwitch();
        var report = await world.Start(count).SyncAsync();
        Assert.Equal(AlbumStatus.Ok, report.Status);
        await Scenario.AssertInSyncAsync(world, "undisturbed");
        return count.StepCount;
    }

    private static async Task KillAsync(World world, int step, KillMoment moment, bool mayEnd = false)
    {
        var kill = new KillSwitch { KillAtStep = step, Moment = moment };
        // What a run says that outlived its process is nobody's to hear; that nothing of it has an effect is the switch's doing.
        await world.Start(kill).SyncAsync();
        Assert.True(mayEnd || kill.IsDead, $"Step {step} was never reached.");
        world.OutwaitLease();
    }

    private static async Task FinishAsync(World world, string because)
    {
        var report = await world.Start().SyncAsync();
        Assert.True(report.Status == AlbumStatus.Ok, $"{because}: {report.Status} {report.Error} {string.Join(' ', report.Warnings)}");
        await Scenario.AssertInSyncAsync(world, because);

        var writes = world.Target.Writes.Count;
        var again = await world.Start().SyncAsync();
        Assert.True(again is { Uploaded: 0, Deleted: 0, Status: AlbumStatus.Ok }, $"{because}: the next run was not quiet");
        Assert.True(writes == world.Target.Writes.Count, $"{because}: the next run wrote");
    }

    // What viewers see at the moment of the kill: all of it is there, and it is no less than before or after.
    private static void AssertFrameIsFit(World world, IReadOnlyList<string> before, string because)
    {
        var shown = world.Shown;
        var stays = before.Intersect(world.Wanted).ToList();
        Assert.True(shown.Count >= Math.Min(before.Count, world.Wanted.Count), $"{because}: only {shown.Count} are shown");
        Assert.True(stays.All(shown.Contains), $"{because}: a photo that stays is not shown");
        Assert.True(stays.All(world.Held.Contains), $"{because}: a photo that stays is lost");
        Assert.True(shown.All(world.Held.Contains), $"{because}: what is shown is not there");
        Assert.True(world.Held.Distinct().Count() == world.Held.Count, $"{because}: a photo is there twice");
    }
}
