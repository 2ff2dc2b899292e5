namespace Picsync.Sync.Tests;

public sealed class UndoTests : IDisposable
{
    private readonly EngineFixture _sync = new();

    public void Dispose() => _sync.Dispose();

    [Fact]
    public async Task Undo_puts_the_same_photos_back_at_their_places_and_the_next_sync_leaves_them()
    {
        _sync.AddPhotos(8);
        await _sync.SyncAsync();
        var before = _sync.ShownTexts;
        _sync.Source.Remove(_sync.Source.Items[6].Id);
        _sync.Source.Remove(_sync.Source.Items[2].Id);
        await _sync.SyncAsync();

        var undone = await _sync.Engine.UndoAsync(_sync.Job, _sync.LastRun, CancellationToken.None);
        var afterUndo = _sync.ShownTexts;
        var report = await _sync.SyncAsync();

        Assert.Equal([], undone.Missing);
        Assert.Equal(["IMG_0003.jpg", "IMG_0007.jpg"], undone.Restored);
        Assert.Equal(before, afterUndo);
        Assert.Equal((AlbumStatus.Ok, 0), (report.Status, report.Deleted));
        Assert.Equal(before, _sync.ShownTexts);
    }

    [Fact]
    public async Task Photo_put_back_and_listed_again_follows_its_source_again()
    {
        _sync.AddPhotos(8);
        await _sync.SyncAsync();
        var item = _sync.Source.Items[2];
        _sync.Source.Remove(item.Id);
        await _sync.SyncAsync();
        await _sync.Engine.UndoAsync(_sync.Job, _sync.LastRun, CancellationToken.None);
        var listedAgain = _sync.Source.Add(item.FileName, "photo 3");
        await _sync.SyncAsync();
        _sync.Source.Remove(listedAgain.Id);

        var report = await _sync.SyncAsync();

        Assert.Equal(1, report.Deleted);
    }

    [Fact]
    public async Task Undo_is_written_down_as_done()
    {
        _sync.AddPhotos(8);
        await _sync.SyncAsync();
        _sync.RemovePhotos(1);
        await _sync.SyncAsync();

        await _sync.Engine.UndoAsync(_sync.Job, _sync.LastRun, CancellationToken.None);

        var action = Assert.Single(await _sync.Journal.GetActionsAsync(_sync.LastRun, CancellationToken.None));
        Assert.Equal((JournalActionKind.Upload, ""), (action.Kind, action.Outcome));
    }

    [Fact]
    public async Task Undo_twice_puts_back_once()
    {
        _sync.AddPhotos(8);
        await _sync.SyncAsync();
        _sync.RemovePhotos(1);
        await _sync.SyncAsync();
        var run = _sync.LastRun;
        await _sync.Engine.UndoAsync(_sync.Job, run, CancellationToken.None);

        var again = await _sync.Engine.UndoAsync(_sync.Job, run, CancellationToken.None);

        Assert.Equal(["IMG_0001.jpg"], again.AlreadyThere);
        Assert.Equal(8, _sync.Album.Items.Count);
    }

    [Fact]
    public async Task Photo_whose_bytes_break_off_on_the_way_to_the_trash_is_not_deleted()
    {
        _sync.AddPhotos(8);
        await _sync.SyncAsync();
        _sync.RemovePhotos(1);
        _sync.Trash.Failure = new IOException("the connection broke");

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 0), (report.Status, report.Deleted));
        Assert.Equal(8, _sync.Album.Items.Count);
    }

    [Fact]
    public async Task Photo_whose_bytes_cannot_be_kept_is_not_deleted()
    {
        _sync.AddPhotos(8);
        await _sync.SyncAsync();
        _sync.RemovePhotos(1);
        _sync.Trash.Failure = new ServiceRequestException("The trash", "keep a photo", "the disk is full");

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 0), (report.Status, report.Deleted));
        Assert.Equal(8, _sync.Album.Items.Count);
    }
}
