using System.Text;
using Picsync.Sync;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>A run deleted 40 photos and said "ok", though the trash had thrown 21 of them away while it filled.</summary>
public sealed class TrashThrewAwayWhatTheRunPutIn
{
    private readonly World _world = new();

    [Fact]
    public async Task What_does_not_fit_holds_every_deletion_and_changes_nothing()
    {
        await SyncHundredAsync();
        var before = _world.Shown;
        RemoveFirst(40);
        MakeRoomForBytesOf(Enumerable.Range(1, 19));

        var report = await _world.Start().SyncAsync();

        Assert.Equal((AlbumStatus.Blocked, "trash-full", 40), (report.Status, report.Guard?.Name, report.Guard?.HeldBack));
        Assert.Equal(before.Order(StringComparer.Ordinal), _world.Shown.Order(StringComparer.Ordinal));
        Assert.Equal((0, 0), (_world.DeleteCount, _world.Trash.Photos.Count));
    }

    [Fact]
    public async Task Released_it_deletes_and_says_what_undo_has_lost()
    {
        await SyncHundredAsync();
        RemoveFirst(40);
        MakeRoomForBytesOf(Enumerable.Range(1, 19));
        var runner = Release(SyncGuard.TrashFull);

        var report = await runner.SyncAsync();
        var undone = await runner.Engine.UndoAsync(runner.Job, _world.Journal.Runs[^1].Id, CancellationToken.None);

        Assert.Equal((AlbumStatus.Ok, 40), (report.Status, report.Deleted));
        Assert.Contains(report.Warnings, warning => warning.Contains("found no room in the trash", StringComparison.Ordinal));
        Assert.Equal(40, undone.Restored.Count + undone.NotKept.Count);
        Assert.InRange(undone.Restored.Count, 1, 19);
    }

    [Fact]
    public async Task Photos_of_earlier_runs_give_way_and_their_undo_says_so()
    {
        await SyncHundredAsync();
        MakeRoomForBytesOf(Enumerable.Range(21, 20));
        RemoveFirst(15);
        var first = await _world.Start().SyncAsync();
        var firstRun = _world.Journal.Runs[^1].Id;
        RemoveFirst(20);

        var second = await _world.Start().SyncAsync();

        var runner = _world.Start();
        var undone = await runner.Engine.UndoAsync(runner.Job, _world.Journal.Runs[^1].Id, CancellationToken.None);
        var early = await runner.Engine.UndoAsync(runner.Job, firstRun, CancellationToken.None);
        Assert.Equal((AlbumStatus.Ok, AlbumStatus.Ok), (first.Status, second.Status));
        Assert.Equal((20, 0), (undone.Restored.Count, undone.NotKept.Count));
        Assert.Equal(15, early.Restored.Count + early.NotKept.Count);
        Assert.Contains("photo-1.jpg", early.NotKept);
    }

    private Runner Release(SyncGuard guard)
    {
        var runner = _world.Start();
        var policy = runner.Job.Policy;
        runner.Job = runner.Job with
        {
            Policy = policy with { Guards = policy.Guards with { Released = new HashSet<SyncGuard> { guard } } },
        };
        return runner;
    }

    private async Task SyncHundredAsync()
    {
        _world.AddMany(100);
        Assert.Equal(AlbumStatus.Ok, (await _world.Start().SyncAsync()).Status);
    }

    private void RemoveFirst(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _world.Remove(0);
        }
    }

    private void MakeRoomForBytesOf(IEnumerable<int> photos) =>
        _world.Trash.MaxBytes = photos.Sum(static number => Encoding.UTF8.GetByteCount($"photo {number}"));
}
