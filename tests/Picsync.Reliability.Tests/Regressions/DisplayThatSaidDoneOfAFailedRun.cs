using Picsync.Sync;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>Seen: the display of a failed run ended with "done, 6 listed", as the run before had, and its report said "failed, 0 listed".</summary>
public sealed class DisplayThatSaidDoneOfAFailedRun
{
    [Fact]
    public async Task Last_word_of_a_display_is_that_of_the_report()
    {
        var world = new World();
        world.AddMany(6);
        await world.Start().SyncAsync();
        var runner = world.Start();
        runner.Target.Faults.On(nameof(IFrameTarget.FindAlbumAsync)).Always().Expire();
        var heard = new Listener();

        var report = await runner.Engine.SyncAsync(runner.Job, heard, CancellationToken.None);

        var last = heard.Last!;
        Assert.Equal((SyncStage.Done, AlbumStatus.Failed), (last.Stage, last.Status));
        Assert.Equal((report.Listed, report.Uploaded, report.Deleted), (last.ListedCount, last.UploadedCount, last.DeletedCount));
    }

    [Fact]
    public async Task Run_that_is_under_way_has_come_to_nothing_yet()
    {
        var world = new World();
        world.AddMany(2);
        var runner = world.Start();
        var heard = new Listener();

        await runner.Engine.SyncAsync(runner.Job, heard, CancellationToken.None);

        Assert.All(heard.All.SkipLast(1), static moment => Assert.Null(moment.Status));
        Assert.Equal(AlbumStatus.Ok, heard.Last!.Status);
    }

    private sealed class Listener : IProgress<SyncProgress>
    {
        public List<SyncProgress> All { get; } = [];

        public SyncProgress? Last => All.LastOrDefault();

        public void Report(SyncProgress value) => All.Add(value);
    }
}
