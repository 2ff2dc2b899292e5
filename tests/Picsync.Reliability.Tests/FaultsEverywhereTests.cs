using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests;

public sealed class FaultsEverywhereTests
{
    private const int Libraries = 100;
    private const int BadRuns = 4;

    [Fact]
    public void Runs_in_which_every_seam_fails_lose_nothing_and_the_first_good_run_ends_in_sync()
    {
        Property.Check(
            Libraries,
            async random =>
            {
                var world = random.Next(2) == 0 ? Scenario.CreateLibrary() : await Scenario.CreateChangedLibraryAsync();
                var stays = world.Wanted.Intersect(world.Held).ToList();

                for (var run = 0; run < BadRuns; run++)
                {
                    var runner = world.Start();
                    foreach (var faults in SeamsOf(runner))
                    {
                        faults.AtRandom(random.Next(), 0.08);
                    }

                    await runner.SyncAsync();
                    Assert.Subset(world.Held.ToHashSet(), stays.ToHashSet());
                    Assert.Equal(world.Held.Distinct(), world.Held);
                    world.OutwaitLease();
                }

                var report = await world.Start().SyncAsync();
                Assert.True(report.Status == AlbumStatus.Ok, $"{report.Status} {report.Error} {report.Guard}");
                await Scenario.AssertInSyncAsync(world, "the first good run", knowsAllOfOurs: false);
            }
        );

        Figures.Check("Libraries whose every seam fails at random for four runs", $"{Libraries * BadRuns} runs");
    }

    private static CallFaults[] SeamsOf(Runner runner) =>
        [runner.Source.Faults, runner.Target.Faults, runner.Cache.Faults, runner.Journal.Faults, runner.Trash.Faults];
}
