using Picsync.Testing;

namespace Picsync.Sync.Tests;

public sealed class DeletionTests : IDisposable
{
    private readonly EngineFixture _sync = new();

    public void Dispose() => _sync.Dispose();

    [Fact]
    public async Task Photos_that_left_the_source_are_deleted_after_the_playlist_let_them_go()
    {
        _sync.AddPhotos(20);
        await _sync.SyncAsync();
        _sync.RemovePhotos(4);
        _sync.AddPhotos(2, from: 21);

        var report = await _sync.SyncAsync();

        Assert.Equal((2, 4), (report.Uploaded, report.Deleted));
        Assert.Equal(18, _sync.Album.Items.Count);
        var kinds = _sync.Target.Writes.Skip(22).Select(static write => write.Kind).ToList();
        Assert.True(kinds.LastIndexOf(FrameTargetWriteKind.Upload) < kinds.IndexOf(FrameTargetWriteKind.Publish));
        Assert.True(kinds.LastIndexOf(FrameTargetWriteKind.Publish) < kinds.IndexOf(FrameTargetWriteKind.Delete));
    }

    [Fact]
    public async Task Delete_false_adds_only()
    {
        _sync.AddPhotos(4);
        await _sync.SyncAsync();
        _sync.RemovePhotos(2);
        _sync.AddPhotos(1, from: 5);
        _sync.Job = _sync.Job with { Policy = new SyncPolicy { Deletes = false } };

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 1, 0), (report.Status, report.Uploaded, report.Deleted));
        Assert.Equal(5, _sync.ShownTexts.Count);
    }

    [Fact]
    public async Task Listing_that_breaks_off_adds_what_came_and_removes_nothing()
    {
        _sync.AddPhotos(10);
        await _sync.SyncAsync();
        _sync.AddPhotos(1, from: 11);
        _sync.Source.Reorder(_sync.Source.Items.Reverse().Select(static item => item.Id).ToList());
        _sync.Source.ListingFailure = new IncompleteListingException("summer", "page 2 failed");
        _sync.Source.ListingFailsAfter = 7;

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 1, 0), (report.Status, report.Uploaded, report.Deleted));
        Assert.Equal(11, _sync.Album.Items.Count);
        Assert.Contains(report.Warnings, static warning => warning.Contains("page 2 failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Source_that_fails_wholly_fails_the_album_and_touches_nothing()
    {
        _sync.AddPhotos(3);
        await _sync.SyncAsync();
        var writes = _sync.Target.Writes.Count;
        _sync.Source.ListingFailure = new SignInRequiredException("Memory", "The sign-in ended.");

        var report = await _sync.SyncAsync();

        Assert.Equal(AlbumStatus.Failed, report.Status);
        Assert.IsType<SignInRequiredException>(report.Error);
        Assert.Equal(writes, _sync.Target.Writes.Count);
    }

    [Fact]
    public async Task Source_that_fails_blocks_deletes_but_not_additions_from_another()
    {
        var other = new InMemoryPhotoSource("memory/other");
        other.Add("x.jpg", "x");
        _sync.AddPhotos(3);
        _sync.Job = _sync.Job with { Sources = [_sync.Source, other] };
        await _sync.SyncAsync();
        _sync.Source.ListingFailure = new ServiceRequestException("Memory", "list", "it is down");
        other.Add("y.jpg", "y");

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 1, 0), (report.Status, report.Uploaded, report.Deleted));
        Assert.Equal(5, _sync.Album.Items.Count);
    }

    [Fact]
    public async Task Raw_network_error_of_one_source_does_not_keep_the_others_from_adding()
    {
        var other = new InMemoryPhotoSource("memory/other");
        other.Add("x.jpg", "x");
        _sync.AddPhotos(3);
        _sync.Job = _sync.Job with { Sources = [_sync.Source, other] };
        await _sync.SyncAsync();
        _sync.Source.ListingFailure = new HttpRequestException("the name is not known");
        other.Clear();
        other.Add("y.jpg", "y");

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 1, 0), (report.Status, report.Uploaded, report.Deleted));
        Assert.Contains("the name is not known", Assert.IsType<ServiceRequestException>(report.Error).Message, StringComparison.Ordinal);
        Assert.Equal(5, _sync.Album.Items.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Uncertified_source_blocks_deletes_of_every_source_but_no_additions(bool everWasCertified)
    {
        var other = new InMemoryPhotoSource("memory/other");
        other.Add("x.jpg", "x");
        other.Add("same.jpg", "photo 1");
        _sync.AddPhotos(3);
        _sync.Job = _sync.Job with { Sources = [_sync.Source, other] };
        if (!everWasCertified)
        {
            other.Capabilities = new SourceCapabilities { CertifiesListings = false };
        }

        var first = await _sync.SyncAsync();
        other.ListingFailure = new IncompleteListingException("the other album", "page 2 is missing");
        other.ListingFailsAfter = 1;
        _sync.RemovePhotos(1);
        _sync.AddPhotos(1, from: 9);

        var report = await _sync.SyncAsync();

        Assert.Equal(1, first.Duplicates);
        Assert.Equal((AlbumStatus.Partial, 1, 0), (report.Status, report.Uploaded, report.Deleted));
        Assert.Equal(5, _sync.Album.Items.Count);
    }

    [Fact]
    public async Task Photo_that_left_one_source_stays_while_another_holds_it()
    {
        var other = new InMemoryPhotoSource("memory/other");
        other.Add("same.jpg", "photo 1");
        _sync.AddPhotos(6);
        _sync.Job = _sync.Job with { Sources = [_sync.Source, other] };
        await _sync.SyncAsync();
        _sync.RemovePhotos(2);

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 0, 1), (report.Status, report.Uploaded, report.Deleted));
        Assert.Contains("photo 1", _sync.ShownTexts);
        Assert.DoesNotContain("photo 2", _sync.ShownTexts);
    }

    [Fact]
    public async Task Source_that_cannot_certify_removes_nothing()
    {
        _sync.AddPhotos(10);
        await _sync.SyncAsync();
        _sync.RemovePhotos(1);
        _sync.Source.Capabilities = new SourceCapabilities { CertifiesListings = false };

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 0), (report.Status, report.Deleted));
    }

    [Fact]
    public async Task Target_list_that_breaks_off_removes_nothing_and_sends_nothing_again()
    {
        _sync.AddPhotos(10);
        await _sync.SyncAsync();
        _sync.RemovePhotos(1);
        _sync.Target.ListingFailure = new IncompleteListingException("album", "page 2 failed");
        _sync.Target.ListingFailsAfter = 3;

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 0, 0), (report.Status, report.Deleted, report.Uploaded));
        Assert.Equal(10, _sync.Writes(FrameTargetWriteKind.Upload).Count);
    }

    [Fact]
    public async Task Item_that_is_not_available_now_keeps_its_copy_at_the_target()
    {
        _sync.AddPhotos(3);
        await _sync.SyncAsync();
        var first = _sync.Source.Items[0];
        _sync.Source.Remove(first.Id);
        _sync.Source.Add(
            first.FileName,
            "photo 1"u8.ToArray(),
            item => item with { Id = first.Id, Version = first.Version, UnavailableReason = "It is processing." }
        );

        var report = await _sync.SyncAsync();

        Assert.Equal((1, 0), (report.Skipped, report.Deleted));
        Assert.Equal(3, _sync.Album.Items.Count);
    }

    [Fact]
    public async Task Unreadable_item_whose_bytes_are_unknown_keeps_the_copy_of_its_name()
    {
        var album = _sync.Target.AddAlbum("Summer");
        _sync.Target.AddItem(album, "IMG_0001.jpg", "photo 1"u8.ToArray());
        _sync.AddPhotos(8);
        _sync.Source.OpenFailure = static (item, _) =>
            item.FileName == "IMG_0001.jpg" ? new ItemUnavailableException(item.FileName, "It is gone.") : null;

        var report = await _sync.SyncAsync();

        Assert.Equal((1, 7, 0), (report.Skipped, report.Uploaded, report.Deleted));
        Assert.Equal(8, _sync.Album.Items.Count);
    }

    [Fact]
    public async Task Failed_item_holds_deletions_until_a_run_without_failures()
    {
        _sync.AddPhotos(8);
        await _sync.SyncAsync();
        _sync.RemovePhotos(1);
        _sync.AddPhotos(1, from: 9);
        _sync.Target.WriteFailure = static write =>
            write.Kind == FrameTargetWriteKind.Upload ? new ServiceRequestException("Memory", "take an upload", "it is down") : null;
        var during = await _sync.SyncAsync();
        _sync.Target.WriteFailure = null;

        var after = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 1, 0), (during.Status, during.Failed, during.Deleted));
        Assert.Equal((AlbumStatus.Ok, 1, 1), (after.Status, after.Uploaded, after.Deleted));
    }

    [Fact]
    public async Task Full_target_is_made_less_full_by_deleting_what_left_the_source()
    {
        _sync.Target.MaxStoredItems = 8;
        _sync.AddPhotos(8);
        await _sync.SyncAsync();
        _sync.RemovePhotos(2);
        _sync.AddPhotos(2, from: 9);

        var full = await _sync.SyncAsync();
        var next = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 2, 2), (full.Status, full.Failed, full.Deleted));
        Assert.IsType<TargetFullException>(full.Error);
        Assert.Equal((AlbumStatus.Ok, 2), (next.Status, next.Uploaded));
    }

    [Fact]
    public async Task Failed_item_takes_nothing_out_of_the_playlist()
    {
        _sync.AddPhotos(8);
        await _sync.SyncAsync();
        _sync.AddPhotos(1, from: 9);
        var hidden = _sync.Album.Items[0].Id;
        _sync.Target.ListedHash = item => item.Id == hidden ? null : item.Hash;
        _sync.Target.WriteFailure = static write =>
            write.Kind == FrameTargetWriteKind.Upload ? new ServiceRequestException("Memory", "take an upload", "it is down") : null;

        var report = await _sync.SyncAsync();

        Assert.Equal(AlbumStatus.Partial, report.Status);
        Assert.Contains(hidden, _sync.Album.Published);
    }

    [Fact]
    public async Task Failed_publishing_deletes_nothing()
    {
        _sync.AddPhotos(8);
        await _sync.SyncAsync();
        _sync.RemovePhotos(1);
        _sync.Target.WriteFailure = static write =>
            write.Kind == FrameTargetWriteKind.Publish ? new ServiceRequestException("Memory", "publish", "it is down") : null;

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 0), (report.Status, report.Deleted));
        Assert.Equal(8, _sync.Album.Items.Count);
    }

    [Fact]
    public async Task Failed_deletion_makes_the_run_partial_and_is_tried_again()
    {
        _sync.AddPhotos(8);
        await _sync.SyncAsync();
        _sync.RemovePhotos(2);
        var isFirst = true;
        _sync.Target.WriteFailure = write =>
        {
            if (write.Kind != FrameTargetWriteKind.Delete || !isFirst)
            {
                return null;
            }

            isFirst = false;
            return new ServiceRequestException("Memory", "delete", "it is down");
        };

        var during = await _sync.SyncAsync();
        var after = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 1), (during.Status, during.Deleted));
        Assert.Equal((AlbumStatus.Ok, 1), (after.Status, after.Deleted));
    }

    [Fact]
    public async Task Items_without_a_digest_are_foreign_and_never_deleted()
    {
        var album = _sync.Target.AddAlbum("Summer");
        _sync.Target.AddItem(album, "foreign.jpg", "foreign"u8.ToArray());
        _sync.Target.ListedHash = static item => item.FileName == "foreign.jpg" ? null : item.Hash;
        _sync.AddPhotos(2);

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 2, 0), (report.Status, report.Uploaded, report.Deleted));
        Assert.Equal(3, _sync.ShownTexts.Count);
    }
}
