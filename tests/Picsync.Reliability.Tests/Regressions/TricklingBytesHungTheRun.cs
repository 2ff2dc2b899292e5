using Picsync.Sync;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>A source, or a frame whose photo goes into the trash, that sent a byte now and then held the run for ever.</summary>
public sealed class TricklingBytesHungTheRun
{
    private readonly World _world = new();

    [Theory]
    [InlineData(10)]
    [InlineData(40)]
    public async Task Source_whose_bytes_trickle_costs_those_photos_and_the_run_ends(int everySeconds)
    {
        _world.AddMany(4);
        var runner = _world.Start();
        runner.Source.Faults.On(nameof(IPhotoSource.OpenReadAsync)).Times(6).Trickle(TimeSpan.FromSeconds(everySeconds));

        var report = await runner.SyncAsync();
        var next = await _world.Start().SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 2, 2), (report.Status, report.Failed, report.Uploaded));
        Assert.Equal((AlbumStatus.Ok, 2), (next.Status, next.Uploaded));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(40)]
    public async Task Photo_that_trickles_on_its_way_into_the_trash_stays_and_the_run_ends(int everySeconds)
    {
        _world.AddMany(8);
        await _world.Start().SyncAsync();
        _world.Remove(0);
        _world.Remove(0);
        var runner = _world.Start();
        runner.Target.Faults.On(nameof(IReadableFrameTarget.OpenReadAsync)).Trickle(TimeSpan.FromSeconds(everySeconds));

        var report = await runner.SyncAsync();
        var next = await _world.Start().SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 1), (report.Status, report.Deleted));
        Assert.Equal((AlbumStatus.Ok, 1), (next.Status, next.Deleted));
    }
}
