using FsCheck.Fluent;
using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests;

public sealed class TwoRunnersTests
{
    [Fact]
    public async Task Runner_that_slept_after_any_step_finds_the_album_taken_over_and_writes_no_more()
    {
        for (var round = 0; round < Property.Rounds; round++)
        {
            await SleepAfterEachStepAsync();
        }
    }

    [Fact]
    public void Interleavings_of_two_runners_end_in_sync()
    {
        var count = Property.IsLong ? 2_000 : 150;
        var move =
            from runner in Gen.Choose(0, 1)
            from steps in Gen.Choose(1, 12)
            from sleeps in Gen.Choose(0, 9)
            select (runner, steps, sleeps);

        Property.Check(move.ListOf(), count, async moves => await InterleaveAsync([.. moves]));

        if (!Property.IsLong)
        {
            Figures.Check("Two runners, their steps interleaved at random", $"{count} interleavings");
        }
    }

    private static async Task SleepAfterEachStepAsync()
    {
        var count = new KillSwitch();
        await (await Scenario.CreateChangedLibraryAsync()).Start(count).SyncAsync();

        // A runner that slept before it had the lease takes it later, and may write.
        var first = count.Operations.ToList().IndexOf(nameof(ISyncJournal.TakeLeaseAsync)) + 1;
        Assert.True(first > 0, "No lease was taken.");
        for (var step = first; step <= count.StepCount; step++)
        {
            var world = await Scenario.CreateChangedLibraryAsync();
            var isTakenOver = false;
            WriteWatch? watch = null;
            var gate = new Turnstile();
            var late = Task.Run(() =>
                world.Start(gate.Steps, target => watch = new WriteWatch(target, () => Volatile.Read(ref isTakenOver))).SyncAsync()
            );
            gate.Let(step - 1);
            await gate.SettleAsync(late);
            world.OutwaitLease();

            var report = await world.Start().SyncAsync();
            Volatile.Write(ref isTakenOver, true);
            gate.Open();
            var lateReport = await late;

            Assert.True(report.Status == AlbumStatus.Ok, $"asleep after step {step}: {report.Status} {report.Error}");
            Assert.True(watch!.Late.Count == 0, $"asleep after step {step}: {string.Join(", ", watch.Late)}");
            Assert.True(
                lateReport.Status is AlbumStatus.Ok or AlbumStatus.Failed or AlbumStatus.Partial,
                $"asleep after step {step}: {lateReport.Status}"
            );
            await Scenario.AssertInSyncAsync(world, $"asleep after step {step}");
        }

        Figures.Check(
            "A runner asleep after each step while another takes over",
            $"{count.StepCount - first + 1} take-overs, 0 later writes"
        );
    }

    private static async Task InterleaveAsync((int Runner, int Steps, int Sleeps)[] moves)
    {
        var world = await Scenario.CreateChangedLibraryAsync();
        var before = world.Shown;
        var one = new Turnstile();
        var other = new Turnstile();
        Turnstile[] gates = [one, other];
        var runs = gates.Select(gate => Task.Run(() => world.Start(gate.Steps).SyncAsync())).ToArray();

        foreach (var (runner, steps, sleeps) in moves)
        {
            gates[runner].Let(steps);
            await gates[runner].SettleAsync(runs[runner]);
            if (sleeps == 0)
            {
                world.OutwaitLease();
            }
        }

        gates[0].Open();
        gates[1].Open();
        foreach (var report in await Task.WhenAll(runs))
        {
            Assert.True(report.Error is null or LeaseLostException, $"{report.Error}");
        }

        var stays = before.Intersect(world.Wanted).ToList();
        Assert.Subset(world.Shown.ToHashSet(), stays.ToHashSet());
        Assert.Equal(world.Held.Distinct(), world.Held);
        world.OutwaitLease();
        await world.Start().SyncAsync();
        await Scenario.AssertInSyncAsync(world, "both ended");
    }
}
