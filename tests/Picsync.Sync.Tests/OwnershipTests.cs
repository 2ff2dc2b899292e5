namespace Picsync.Sync.Tests;

public sealed class OwnershipTests : IDisposable
{
    private readonly EngineFixture _sync = new();

    public void Dispose() => _sync.Dispose();

    [Fact]
    public async Task Photos_of_others_are_held_on_the_first_run_and_deleted_once_a_person_agreed()
    {
        AddForeign("old.jpg");
        _sync.AddPhotos(2);

        var first = await _sync.SyncAsync();
        var again = await _sync.SyncAsync();
        _sync.Release(SyncGuard.ForeignPhotos);
        var agreed = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Blocked, "foreign-photos", 2), (first.Status, first.Guard?.Name, first.Uploaded));
        Assert.Equal("foreign-photos", again.Guard?.Name);
        Assert.Equal((AlbumStatus.Ok, 1), (agreed.Status, agreed.Deleted));
    }

    [Fact]
    public async Task Album_that_was_agreed_to_mirrors_its_sources_from_then_on()
    {
        _sync.AddPhotos(4);
        await _sync.SyncAsync();
        AddForeign("from the app.jpg");

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 1), (report.Status, report.Deleted));
    }

    [Fact]
    public async Task Managed_album_loses_only_what_picsync_put_there()
    {
        AddForeign("mine.jpg");
        _sync.AddPhotos(4);
        _sync.Job = _sync.Job with { Policy = new SyncPolicy { Ownership = AlbumOwnership.Managed } };
        await _sync.SyncAsync();
        _sync.RemovePhotos(1);

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 1), (report.Status, report.Deleted));
        Assert.Contains("mine.jpg", _sync.StoredNames);
        Assert.Equal(4, _sync.StoredNames.Count);
    }

    [Fact]
    public async Task Upload_of_a_run_that_was_killed_before_its_note_counts_as_ours()
    {
        _sync.AddPhotos(4);
        _sync.Job = _sync.Job with { Policy = new SyncPolicy { Ownership = AlbumOwnership.Managed } };
        var album = _sync.Target.AddAlbum("Summer");
        var item = _sync.Target.AddItem(album, "IMG_0009.jpg", "photo 9"u8.ToArray());
        var killed = new JournalRun(new RunId("killed"), new JournalKey(_sync.Target.Id, "Summer"), _sync.Time.GetUtcNow());
        await _sync.Journal.BeginRunAsync(killed, CancellationToken.None);
        await _sync.Journal.WriteActionsAsync(
            killed.Id,
            [new JournalAction(JournalActionKind.Upload, item.Hash.ToString())],
            CancellationToken.None
        );

        var report = await _sync.SyncAsync();

        Assert.Equal(1, report.Deleted);
        Assert.Equal("interrupted", (await _sync.Journal.FindRunAsync(killed.Id, CancellationToken.None))?.Status);
    }

    private void AddForeign(string name)
    {
        var album = _sync.Target.Albums.SingleOrDefault() ?? _sync.Target.AddAlbum("Summer");
        _sync.Target.AddItem(album, name, System.Text.Encoding.UTF8.GetBytes(name));
    }
}
