using Picsync.Testing;

namespace Picsync.Sync.Tests;

public sealed class FirstSyncTests : IDisposable
{
    private readonly EngineFixture _sync = new();

    public void Dispose() => _sync.Dispose();

    [Fact]
    public async Task First_sync_creates_the_album_and_brings_every_photo_in_the_sources_order()
    {
        _sync.AddPhotos(30);

        var report = await _sync.SyncAsync();

        Assert.Equal(AlbumStatus.Ok, report.Status);
        Assert.Equal((30, 30), (report.Listed, report.Uploaded));
        Assert.Equal(Enumerable.Range(1, 30).Select(static i => $"photo {i}"), _sync.ShownTexts);
        Assert.Equal(new PlaylistReport("Summer", 30, Changed: true), report.Playlist);
    }

    [Fact]
    public async Task Sync_downloads_each_photo_once_and_not_again_in_a_later_run()
    {
        _sync.AddPhotos(20);

        await _sync.SyncAsync();
        await _sync.SyncAsync();

        Assert.Equal(20, _sync.Source.Opened.Count);
    }

    [Fact]
    public async Task Unchanged_album_is_left_alone_and_costs_no_write_per_photo()
    {
        _sync.AddPhotos(20);
        await _sync.SyncAsync();
        var (targetWrites, cacheWrites, journalWrites) = (_sync.Target.Writes.Count, _sync.Cache.WriteCount, _sync.Journal.WriteCount);

        var report = await _sync.SyncAsync();

        Assert.Equal((20, 0), (report.Unchanged, report.Uploaded));
        Assert.Equal(targetWrites, _sync.Target.Writes.Count);
        Assert.Equal(cacheWrites, _sync.Cache.WriteCount);
        Assert.InRange(_sync.Journal.WriteCount - journalWrites, 1, 4); // lease, begin, end, release
    }

    [Fact]
    public async Task Photos_the_target_holds_already_are_recognised_by_their_bytes()
    {
        var album = _sync.Target.AddAlbum("Summer");
        _sync.Target.AddItem(album, "other name.jpg", "photo 2"u8.ToArray());
        _sync.AddPhotos(3);

        var report = await _sync.SyncAsync();

        Assert.Equal((2, 1, 0), (report.Uploaded, report.Unchanged, report.Deleted));
        Assert.Equal(["photo 1", "photo 2", "photo 3"], _sync.ShownTexts);
    }

    [Fact]
    public async Task Equal_content_counts_once_and_is_not_sent_again_in_later_runs()
    {
        _sync.Source.Add("a.jpg", "same");
        _sync.Source.Add("b.jpg", "same");
        _sync.Source.Add("c.jpg", "other");

        var first = await _sync.SyncAsync();
        var second = await _sync.SyncAsync();

        Assert.Equal((2, 1), (first.Uploaded, first.Duplicates));
        Assert.Equal((0, 2, 1), (second.Uploaded, second.Unchanged, second.Duplicates));
        Assert.Equal(2, _sync.Writes(FrameTargetWriteKind.Upload).Count);
    }

    [Fact]
    public async Task Equal_content_from_two_sources_counts_once_in_the_first_sources_place()
    {
        var second = new InMemoryPhotoSource("memory/second");
        _sync.Source.Add("a.jpg", "first");
        second.Add("b.jpg", "first");
        second.Add("c.jpg", "second");
        _sync.Job = _sync.Job with { Sources = [_sync.Source, second] };

        var report = await _sync.SyncAsync();

        Assert.Equal((3, 2, 1), (report.Listed, report.Uploaded, report.Duplicates));
        Assert.Equal(["first", "second"], _sync.ShownTexts);
    }

    [Fact]
    public async Task Photo_with_new_bytes_is_uploaded_and_its_old_bytes_are_deleted()
    {
        _sync.AddPhotos(3);
        await _sync.SyncAsync();
        _sync.Source.Replace(_sync.Source.Items[1].Id, "photo 2, edited"u8.ToArray());

        var report = await _sync.SyncAsync();

        Assert.Equal((1, 1), (report.Uploaded, report.Deleted));
        Assert.Equal(["photo 1", "photo 2, edited", "photo 3"], _sync.ShownTexts);
    }

    [Fact]
    public async Task Source_that_gives_digests_is_read_only_for_what_is_missing()
    {
        _sync.Source.Capabilities = new SourceCapabilities { ProvidesHashes = true };
        var album = _sync.Target.AddAlbum("Summer");
        _sync.Target.AddItem(album, "x.jpg", "photo 1"u8.ToArray());
        _sync.AddPhotos(2);

        await _sync.SyncAsync();

        Assert.Equal([_sync.Source.Items[1].Id], _sync.Source.Opened.Select(static opened => opened.ItemId));
    }

    [Fact]
    public async Task Empty_source_and_no_album_is_nothing_to_do()
    {
        var report = await _sync.SyncAsync();

        Assert.Equal(AlbumStatus.Ok, report.Status);
        Assert.Empty(_sync.Target.Albums);
    }

    [Fact]
    public async Task Uploads_run_at_a_time_as_the_target_says()
    {
        _sync.Target.Capabilities = _sync.Target.Capabilities with { ParallelUploads = 3 };
        var gate = new TaskCompletionSource();
        var waiting = 0;
        _sync.Target.BeforeUploadAsync = async (_, token) =>
        {
            if (Interlocked.Increment(ref waiting) == 3)
            {
                gate.TrySetResult();
            }

            await gate.Task.WaitAsync(token);
        };
        _sync.AddPhotos(20);

        await _sync.SyncAsync();

        Assert.Equal(3, _sync.Target.MostUploadsUnderWay);
    }

    [Theory]
    [InlineData(PhotoOrder.Newest, "c,b,a,none")]
    [InlineData(PhotoOrder.Oldest, "a,b,c,none")]
    [InlineData(PhotoOrder.Source, "b,none,a,c")]
    public async Task Order_of_the_policy_is_the_order_shown(PhotoOrder order, string expected)
    {
        Add("b", 2);
        Add("none", null);
        Add("a", 1);
        Add("c", 3);
        _sync.Job = _sync.Job with { Policy = new SyncPolicy { Order = order } };

        await _sync.SyncAsync();

        Assert.Equal(expected.Split(','), _sync.ShownTexts);

        void Add(string text, int? day) =>
            _sync.Source.Add(
                $"{text}.jpg",
                System.Text.Encoding.UTF8.GetBytes(text),
                item => item with { TakenAt = day is { } d ? new DateTimeOffset(2026, 1, d, 0, 0, 0, TimeSpan.Zero) : null }
            );
    }

    [Fact]
    public async Task Shuffle_is_the_same_all_day_and_another_the_next_day()
    {
        _sync.AddPhotos(30);
        _sync.Job = _sync.Job with { Policy = new SyncPolicy { Order = PhotoOrder.Shuffle } };
        await _sync.SyncAsync();
        var today = _sync.ShownTexts;

        await _sync.SyncAsync();
        var laterToday = _sync.ShownTexts;
        _sync.Time.Advance(TimeSpan.FromDays(1));
        await _sync.SyncAsync();

        Assert.Equal(today, laterToday);
        Assert.NotEqual(today, _sync.ShownTexts);
        Assert.Equal(today.Order(), _sync.ShownTexts.Order());
    }
}
