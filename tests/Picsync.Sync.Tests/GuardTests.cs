using Picsync.Testing;

namespace Picsync.Sync.Tests;

public sealed class GuardTests : IDisposable
{
    private readonly EngineFixture _sync = new();

    public void Dispose() => _sync.Dispose();

    [Fact]
    public async Task Empty_source_deletes_nothing_until_it_is_released_by_name()
    {
        _sync.AddPhotos(4);
        await _sync.SyncAsync();
        _sync.Source.Clear();

        var held = await _sync.SyncAsync();
        _sync.Release(SyncGuard.EmptySource, SyncGuard.MinPhotos);
        var released = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Blocked, "empty-source", 0), (held.Status, held.Guard?.Name, held.Deleted));
        Assert.Contains("--release empty-source --release min-photos", held.Guard!.Message, StringComparison.Ordinal);
        Assert.Equal((AlbumStatus.Ok, 4), (released.Status, released.Deleted));
    }

    [Fact]
    public async Task More_than_half_of_the_album_is_held_back_while_additions_go_on()
    {
        _sync.AddPhotos(11);
        await _sync.SyncAsync();
        _sync.RemovePhotos(6);
        _sync.AddPhotos(3, from: 12);

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Blocked, "mass-delete"), (report.Status, report.Guard?.Name));
        Assert.Equal((3, 0, 6), (report.Uploaded, report.Deleted, report.Guard!.HeldBack));
        Assert.Equal(14, _sync.ShownTexts.Count);
    }

    [Fact]
    public async Task Five_photos_may_go_whatever_share_of_the_album_they_are()
    {
        _sync.AddPhotos(8);
        await _sync.SyncAsync();
        _sync.RemovePhotos(4);

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 4), (report.Status, report.Deleted));
    }

    [Fact]
    public async Task Source_that_shrank_by_more_than_half_is_held_and_stays_held_the_next_time()
    {
        _sync.AddPhotos(9);
        await _sync.SyncAsync();
        _sync.RemovePhotos(5);

        var first = await _sync.SyncAsync();
        var second = await _sync.SyncAsync();

        Assert.Equal("shrunk-source", first.Guard?.Name);
        Assert.Equal("shrunk-source", second.Guard?.Name);
        Assert.Equal(9, _sync.Album.Items.Count);
    }

    [Fact]
    public async Task Fewer_photos_than_wanted_are_never_left()
    {
        _sync.Job = _sync.Job with { Policy = new SyncPolicy { Guards = new GuardPolicy { MinPhotos = 8 } } };
        _sync.AddPhotos(9);
        await _sync.SyncAsync();
        _sync.RemovePhotos(2);

        var report = await _sync.SyncAsync();

        Assert.Equal("min-photos", report.Guard?.Name);
        Assert.Equal(9, _sync.Album.Items.Count);
    }

    [Fact]
    public async Task List_of_digests_that_lies_deletes_nothing_and_sends_nothing_again()
    {
        _sync.AddPhotos(4);
        await _sync.SyncAsync();
        _sync.Target.ListedHash = static item =>
            ContentHash.Parse(
                HashKind.Md5,
                Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(item.Id)))[..32]
            );

        var lied = await _sync.SyncAsync();
        _sync.Target.ListedHash = null;
        var honest = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Blocked, "unknown-hashes"), (lied.Status, lied.Guard?.Name));
        Assert.Equal((0, 4, 0), (lied.Uploaded, lied.Unchanged, lied.Deleted));
        Assert.Equal((AlbumStatus.Ok, 4), (honest.Status, honest.Unchanged));
        Assert.Equal(4, _sync.Writes(FrameTargetWriteKind.Upload).Count);
    }

    [Fact]
    public async Task Small_album_that_was_emptied_stays_empty_until_a_person_answers()
    {
        _sync.AddPhotos(4);
        await _sync.SyncAsync();
        foreach (var item in _sync.Album.Items.ToList())
        {
            await _sync.Target.DeleteAsync(new TargetAlbum(_sync.Album.Id, "Summer"), new TargetItem(item.Id), CancellationToken.None);
        }

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Blocked, 4, 0, 4), (report.Status, report.Waiting, report.Uploaded, report.Skipped));
        Assert.Empty(_sync.Album.Items);
    }
}
