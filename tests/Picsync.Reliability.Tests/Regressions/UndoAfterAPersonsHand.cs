using System.Text;
using Picsync.Sync;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>What a person did between a run and its undo: put a photo back by hand, or deleted the album. Nobody was told of the latter.</summary>
public sealed class UndoAfterAPersonsHand
{
    private static readonly RunId s_undone = new("20260101T000000000Z-undone");
    private readonly World _world = new();

    [Fact]
    public async Task Photo_that_a_person_put_back_stays_theirs()
    {
        await DeleteOneAsync();
        _world.Target.AddItem(_world.Album!, "by hand.jpg", Encoding.UTF8.GetBytes("photo 3"), publish: true);
        _world.Policy = new SyncPolicy { Ownership = AlbumOwnership.Managed };
        var ledger = await LedgerAsync();

        var undo = await UndoAsync();
        var next = await _world.Start().SyncAsync();

        Assert.Equal((0, 1, false), (undo.Restored.Count, undo.AlreadyThere.Count, undo.AlbumWasMade));
        Assert.Equal(ledger, await LedgerAsync());
        Assert.Equal(0, next.Deleted);
        Assert.Contains("photo 3", _world.Held);
    }

    [Fact]
    public async Task Album_that_is_gone_is_made_anew_for_what_is_put_back_and_that_is_told()
    {
        await DeleteOneAsync();
        _world.Target.RemoveAlbum(_world.Album!);

        var undo = await UndoAsync();

        Assert.Equal((1, true), (undo.Restored.Count, undo.AlbumWasMade));
        Assert.Equal(["photo 3"], _world.Held);
        Assert.Equal(["photo 3"], _world.Shown);

        // What becomes of the others is a person's to say, as for any album that vanished.
        var next = await _world.Start().SyncAsync();
        Assert.Equal((AlbumStatus.Blocked, 0), (next.Status, next.Deleted));
        Assert.Contains("photo 3", _world.Held);
    }

    private async Task DeleteOneAsync()
    {
        _world.AddMany(8);
        await _world.Start().SyncAsync();
        _world.Remove(2);
        var deleting = _world.Start();
        deleting.Job = deleting.Job with { RunId = s_undone };
        Assert.Equal(1, (await deleting.SyncAsync()).Deleted);
    }

    private async Task<UndoReport> UndoAsync()
    {
        var runner = _world.Start();
        return await runner.Engine.UndoAsync(runner.Job, s_undone, CancellationToken.None);
    }

    private async Task<List<string>> LedgerAsync() =>
        [.. (await _world.Journal.GetLedgerAsync(_world.Key, CancellationToken.None)).Select(static entry => $"{entry.Hash}").Order()];
}
