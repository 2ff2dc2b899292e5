using System.Text;
using Picsync.Testing;

namespace Picsync.Sync.Tests.Linking;

public sealed class LinkingSyncTests : IDisposable
{
    private readonly EngineFixture _sync = new();
    private readonly InMemoryLinkingTarget _library = new();

    public LinkingSyncTests() => _sync.Job = new SyncJob("Souvenirs", [_sync.Source], _library);

    private InMemoryLinkedAlbum Album => Assert.Single(_library.Albums, static album => album.IsOwn);

    private IEnumerable<string> Linked => Album.Items.Select(static item => item.Id).Order(StringComparer.Ordinal);

    public void Dispose() => _sync.Dispose();

    [Fact]
    public async Task Album_is_made_and_filled_by_one_call_without_a_download()
    {
        AddPhotos(1, 3);

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 3, 3, 0L), (report.Status, report.Listed, report.Uploaded, report.BytesDownloaded));
        Assert.Equal(["1", "2", "3"], Linked);
        Assert.Empty(_sync.Source.Opened);
        Assert.Empty(_sync.Cache.Entries);
        Assert.Equal(_sync.LastRun, Assert.Single(_library.Changes).RunId);
    }

    [Fact]
    public async Task Second_run_asks_for_nothing_and_a_changed_one_for_the_difference()
    {
        AddPhotos(1, 4);
        await _sync.SyncAsync();
        var unchanged = await _sync.SyncAsync();
        _sync.Source.Remove("1");
        AddPhotos(5, 1);

        var changed = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 4, 0), (unchanged.Status, unchanged.Unchanged, unchanged.Uploaded));
        Assert.Equal((AlbumStatus.Ok, 3, 1, 1), (changed.Status, changed.Unchanged, changed.Uploaded, changed.Deleted));
        Assert.Equal(2, _library.Changes.Count);
        var change = _library.Changes[1];
        Assert.Equal("5", Assert.Single(change.Add).Id);
        Assert.Equal("1", Assert.Single(change.Remove).Id);
        Assert.Equal(["2", "3", "4", "5"], Linked);
    }

    [Fact]
    public async Task Photo_of_another_library_is_skipped_with_its_reason()
    {
        AddPhotos(1, 2);
        _sync.Source.Add("elsewhere.jpg", "bytes");

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 2, 1), (report.Status, report.Uploaded, report.Skipped));
        Assert.Contains("not in the library", Assert.Single(report.Problems).Reason, StringComparison.Ordinal);
        Assert.Empty(_sync.Source.Opened);
    }

    [Fact]
    public async Task Source_none_of_whose_photos_can_be_linked_is_a_wrong_configuration()
    {
        _sync.Source.Add("elsewhere.jpg", "bytes");

        var report = await _sync.SyncAsync();

        Assert.Equal(AlbumStatus.Failed, report.Status);
        Assert.Contains("memory/summer", Assert.IsType<ConfigurationException>(report.Error).Message, StringComparison.Ordinal);
        Assert.Empty(_library.Changes);
    }

    [Fact]
    public async Task Guards_hold_links_back_and_additions_go_on()
    {
        AddPhotos(1, 12);
        await _sync.SyncAsync();
        for (var i = 1; i <= 7; i++)
        {
            _sync.Source.Remove($"{i}");
        }

        AddPhotos(20, 1);
        var held = await _sync.SyncAsync();
        _sync.Release(SyncGuard.MassDelete, SyncGuard.ShrunkSource);
        var released = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Blocked, 1, 0), (held.Status, held.Uploaded, held.Deleted));
        Assert.Empty(_library.Changes[1].Remove);
        Assert.Equal((AlbumStatus.Ok, 7), (released.Status, released.Deleted));
        Assert.Equal(6, Album.Items.Count);
    }

    [Fact]
    public async Task Listing_in_doubt_takes_nothing_away()
    {
        AddPhotos(1, 4);
        await _sync.SyncAsync();
        _sync.Source.Remove("1");
        AddPhotos(5, 1);
        _sync.Source.ListingFailure = new IncompleteListingException("the album", "a page is missing");
        _sync.Source.ListingFailsAfter = 4;

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 1, 0), (report.Status, report.Uploaded, report.Deleted));
        Assert.Equal(["1", "2", "3", "4", "5"], Linked);
    }

    [Fact]
    public async Task Failed_change_fails_the_album_and_the_next_run_does_it()
    {
        AddPhotos(1, 2);
        _library.LinkFailure = static _ => new ConfigurationException("no user is named 'pia'.", location: null, "share");
        var failed = await _sync.SyncAsync();
        _library.LinkFailure = null;

        var next = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Failed, 2, 0), (failed.Status, failed.Failed, failed.Uploaded));
        Assert.IsType<ConfigurationException>(failed.Error);
        Assert.Equal((AlbumStatus.Ok, 2), (next.Status, next.Uploaded));
    }

    [Fact]
    public async Task Link_that_is_not_seen_afterwards_is_a_failed_item()
    {
        AddPhotos(1, 2);
        _library.LosesLink = static id => id == "2";

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 1, 1), (report.Status, report.Uploaded, report.Failed));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task Runner_that_was_held_up_past_its_lease_changes_nothing_once_another_took_it(bool isTaken, int changes)
    {
        AddPhotos(1, 2);
        var source = new HeldUpSource(
            _sync.Source,
            async () =>
            {
                _sync.Journal.Failure = new ServiceRequestException("The journal", "be reached", "everything stands still");
                _sync.Time.Advance(TimeSpan.FromMinutes(2));
                _sync.Journal.Failure = null;
                if (isTaken)
                {
                    var key = new JournalKey(_library.Id, _sync.Job.AlbumName);
                    await _sync.Journal.TakeLeaseAsync(key, "another", TimeSpan.FromMinutes(1), mayTake: null, CancellationToken.None);
                }
            }
        );
        _sync.Job = _sync.Job with { Sources = [source] };

        var report = await _sync.SyncAsync();

        Assert.Equal(isTaken, report.Error is LeaseLostException);
        Assert.Equal(changes, _library.Changes.Count);
    }

    [Fact]
    public async Task Plan_says_what_is_linked_and_apply_does_exactly_that()
    {
        AddPhotos(1, 2);

        var plan = await _sync.PlanAsync();
        var changesOfThePlan = _library.Changes.Count;
        var report = await _sync.Engine.ApplyAsync(_sync.Job, plan, progress: null, CancellationToken.None);

        Assert.True(plan.CreatesAlbum);
        Assert.Equal(0, changesOfThePlan);
        Assert.All(
            plan.Actions,
            static action => Assert.Equal((PlannedActionKind.Upload, "The album does not link it yet."), (action.Kind, action.Reason))
        );
        Assert.Equal((AlbumStatus.Ok, 2), (report.Status, report.Uploaded));
        Assert.Empty(_sync.Source.Opened);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Album_without_a_photo_yet_is_made_empty_and_once(int photos)
    {
        AddPhotos(1, photos);
        _sync.Job = _sync.Job with
        {
            Selection = photos == 0 ? PhotoSelection.Everything : new PhotoSelection { Kinds = [MediaKind.Video] },
        };

        var plan = await _sync.PlanAsync();
        Assert.Empty(_library.Changes);
        await _sync.SyncAsync();
        await _sync.SyncAsync();

        Assert.True(plan.CreatesAlbum);
        Assert.Single(_library.Changes);
        Assert.Empty(Album.Items);
    }

    [Fact]
    public async Task Album_is_not_made_empty_of_a_list_in_doubt()
    {
        _sync.Job = _sync.Job with
        {
            Sources = [new HeldUpSource(_sync.Source, static () => throw new IncompleteListingException("it", "half of it"))],
        };

        await _sync.SyncAsync();

        Assert.Empty(_library.Changes);
    }

    [Fact]
    public async Task Undo_links_again_what_a_run_took_away_and_it_stays()
    {
        AddPhotos(1, 6);
        await _sync.SyncAsync();
        _sync.Job = _sync.Job with { Selection = new PhotoSelection { Limit = new SelectionLimit(4) } };
        await _sync.SyncAsync();
        var run = _sync.LastRun;
        var after = Linked.ToList();

        var undone = await _sync.Engine.UndoAsync(_sync.Job, run, CancellationToken.None);
        var again = await _sync.Engine.UndoAsync(_sync.Job, run, CancellationToken.None);
        var next = await _sync.SyncAsync();

        Assert.Equal(4, after.Count);
        Assert.Equal((2, 0, 0), (undone.Restored.Count, undone.AlreadyThere.Count, undone.Missing.Count));
        Assert.Equal((0, 2, 0), (again.Restored.Count, again.AlreadyThere.Count, again.Missing.Count));
        Assert.Equal((0, 6), (next.Deleted, Album.Items.Count));
        Assert.Empty(await _sync.Trash.GetPhotosAsync(run, CancellationToken.None));
    }

    [Fact]
    public async Task Undo_says_which_photos_left_the_library()
    {
        AddPhotos(1, 3);
        await _sync.SyncAsync();
        _sync.Source.Remove("3");
        await _sync.SyncAsync();

        var undone = await _sync.Engine.UndoAsync(_sync.Job, _sync.LastRun, CancellationToken.None);

        Assert.Empty(undone.Restored);
        Assert.Equal("IMG_3.jpg", Assert.Single(undone.Missing).FileName);
    }

    [Fact]
    public async Task Explanation_tells_that_a_photo_is_linked_and_when()
    {
        AddPhotos(1, 1);
        await _sync.SyncAsync();

        var explained = Assert.Single(await _sync.Engine.ExplainAsync(_sync.Job, "IMG_1", CancellationToken.None));

        Assert.Equal((true, "The album links it."), (explained.IsInAlbum, explained.Reason));
        Assert.NotNull(explained.PutAt);
        Assert.Equal("", Assert.Single(explained.Events).Outcome);
    }

    private void AddPhotos(int from, int count)
    {
        for (var i = from; i < from + count; i++)
        {
            var photo = _library.Photo($"{i}");
            _sync.Source.Add(photo.FileName, Encoding.UTF8.GetBytes($"{i}"), _ => photo);
        }
    }

    private sealed class HeldUpSource(IPhotoSource source, Func<Task> hold) : IPhotoSource
    {
        public SourceId Id => source.Id;

        public SourceCapabilities Capabilities => source.Capabilities;

        public async IAsyncEnumerable<MediaItem> GetMediaItemsAsync(
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            await hold();
            await foreach (var item in source.GetMediaItemsAsync(cancellationToken))
            {
                yield return item;
            }
        }

        public Task<MediaContent> OpenReadAsync(MediaItem item, Rendition rendition, CancellationToken cancellationToken) =>
            source.OpenReadAsync(item, rendition, cancellationToken);
    }
}
