using Picsync.Sync;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>Undo built the playlist anew: what a person had put there was moved or left out, with delete: false and own: managed too.</summary>
public sealed class UndoRearrangedAPersonsPlaylist
{
    private readonly World _world = new();

    [Theory]
    [InlineData(true, AlbumOwnership.Managed)]
    [InlineData(false, AlbumOwnership.Album)]
    [InlineData(false, AlbumOwnership.Managed)]
    public async Task Undo_puts_a_photo_behind_what_a_person_arranged(bool deletes, AlbumOwnership ownership)
    {
        _world.AddMany(8);
        await _world.Start().SyncAsync();
        _world.Remove(2);
        var undone = new RunId("20260101T000000000Z-undone");
        var deleting = _world.Start();
        deleting.Job = deleting.Job with { RunId = undone };
        Assert.Equal(1, (await deleting.SyncAsync()).Deleted);
        // A person turns the playlist round and puts a photo of elsewhere into its middle.
        var arranged = _world.Album!.Published.Reverse().ToList();
        arranged.Insert(3, "from elsewhere");
        _world.Album.Arrange(arranged);
        _world.Policy = new SyncPolicy { Deletes = deletes, Ownership = ownership };

        var undo = await _world.Start().Engine.UndoAsync(_world.Start().Job, undone, CancellationToken.None);

        Assert.Equal("photo-3.jpg", Assert.Single(undo.Restored));
        Assert.Equal(arranged, _world.Album.Published.Take(arranged.Count));
        Assert.Equal("photo 3", _world.Shown[^1]);
    }

    [Fact]
    public async Task Undo_in_an_album_that_mirrors_its_sources_puts_a_photo_at_its_place()
    {
        _world.AddMany(8);
        await _world.Start().SyncAsync();
        var before = _world.Shown;
        _world.Remove(2);
        var undone = new RunId("20260101T000000000Z-undone");
        var deleting = _world.Start();
        deleting.Job = deleting.Job with { RunId = undone };
        await deleting.SyncAsync();

        await _world.Start().Engine.UndoAsync(_world.Start().Job, undone, CancellationToken.None);

        Assert.Equal(before, _world.Shown);
    }
}
