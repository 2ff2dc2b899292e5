using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>Seen: a source of somebody else's threw an InvalidOperationException, the run's row stayed open and the counts were 0.</summary>
public sealed class StrangersExceptions
{
    [Fact]
    public async Task Exception_nobody_translated_ends_in_the_report_whatever_call_throws_it()
    {
        var calls = new KillSwitch();
        await (await Scenario.CreateChangedLibraryAsync()).Start(calls).SyncAsync();
        foreach (var call in calls.Operations.Distinct())
        {
            var world = await Scenario.CreateChangedLibraryAsync();
            var runner = world.Start();
            foreach (var faults in (CallFaults[])[runner.Source.Faults, runner.Target.Faults, runner.Cache.Faults, runner.Trash.Faults])
            {
                faults.On(call).Always().Fail(static () => new InvalidOperationException("nobody foresaw this"));
            }

            runner.Journal.Faults.On(call).Fail(static () => new InvalidOperationException("nobody foresaw this"));
            var held = world.Held.Intersect(world.Wanted).ToList();

            var report = await runner.SyncAsync();

            Assert.True(
                report.Status != AlbumStatus.Ok || report.Warnings.Count > 0 || call == nameof(ISyncJournal.ReleaseLeaseAsync),
                $"{call} failed and nothing tells of it"
            );
            Assert.Subset(world.Held.ToHashSet(), held.ToHashSet());
            Assert.True(
                call is nameof(ISyncJournal.EndRunAsync) || world.Journal.Runs.All(static run => run.EndedAt is not null),
                $"{call}: a run is still open"
            );
            world.OutwaitLease();
            await world.Start().SyncAsync();
            await Scenario.AssertInSyncAsync(world, $"{call} threw before");
        }
    }

    [Fact]
    public async Task Photo_whose_bytes_a_stranger_does_not_give_is_one_failed_item()
    {
        var world = new World();
        world.AddMany(5);
        var runner = world.Start();
        runner.Source.Faults.On(nameof(IPhotoSource.OpenReadAsync)).After(2).Fail(static () => new FormatException("odd bytes"));

        var report = await runner.SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 5, 4, 1), (report.Status, report.Listed, report.Uploaded, report.Failed));
        Assert.Contains("odd bytes", Assert.Single(report.Problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Source_of_a_stranger_that_breaks_leaves_the_other_one_to_be_synced()
    {
        var world = new World();
        world.AddMany(3);
        var other = new InMemoryPhotoSource("memory/other");
        other.Add("other.jpg", "another photo"u8.ToArray());
        var runner = world.Start();
        runner.Source.Faults.On(nameof(IPhotoSource.GetMediaItemsAsync)).Fail(static () => new NotSupportedException("not today"));
        runner.Job = runner.Job with { Sources = [runner.Source, other] };

        var report = await runner.SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 1, 1), (report.Status, report.Listed, report.Uploaded));
        Assert.Contains("not today", report.Error!.Message, StringComparison.Ordinal);
    }
}
