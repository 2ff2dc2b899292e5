using Picsync.Sync;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>Nine surplus photos were deleted because one new photo found no room.</summary>
public sealed class FullTargetDeletedMoreThanWaits
{
    private readonly World _world = new();

    [Fact]
    public async Task Full_target_loses_no_more_photos_than_wait_for_their_room()
    {
        await FillAsync(20);
        Leave(9);
        _world.AddMany(1, from: 21);

        var full = await _world.Start().SyncAsync();
        var next = await _world.Start().SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 1, 1), (full.Status, full.Failed, full.Deleted));
        Assert.Contains(full.Warnings, static warning => warning.Contains("8 more once what waits is there", StringComparison.Ordinal));
        Assert.Equal((AlbumStatus.Ok, 1, 8), (next.Status, next.Uploaded, next.Deleted));
        await Scenario.AssertInSyncAsync(_world, "after both runs");
    }

    [Fact]
    public async Task Another_failure_beside_a_full_target_holds_every_deletion()
    {
        await FillAsync(20);
        Leave(9);
        _world.AddMany(3, from: 21);
        var runner = _world.Start();
        runner
            .Target.Faults.On(nameof(IFrameTarget.UploadAsync))
            .Fail(static () => new ServiceRequestException("Memory", "take an upload", "it answered 503"));

        var report = await runner.SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 3, 0), (report.Status, report.Failed, report.Deleted));
        Assert.Equal(20, _world.Held.Count);
    }

    [Fact]
    public async Task Nine_failures_of_another_kind_delete_nothing()
    {
        await FillAsync(20);
        Leave(9);
        _world.AddMany(9, from: 21);
        var runner = _world.Start();
        runner
            .Target.Faults.On(nameof(IFrameTarget.UploadAsync))
            .Always()
            .Fail(static () => new ServiceRequestException("Memory", "take an upload", "it answered 429, 'quota'") { StatusCode = 429 });

        var report = await runner.SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 9, 0), (report.Status, report.Failed, report.Deleted));
        Assert.Equal(20, _world.Held.Count);
    }

    private async Task FillAsync(int count)
    {
        _world.AddMany(count);
        await _world.Start().SyncAsync();
        _world.Target.MaxStoredItems = count;
    }

    private void Leave(int count)
    {
        for (; count > 0; count--)
        {
            _world.Remove(0);
        }
    }
}
