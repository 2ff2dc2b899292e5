namespace Picsync.Sync.Tests;

public sealed class PlanTests : IDisposable
{
    private readonly EngineFixture _sync = new();

    public void Dispose() => _sync.Dispose();

    [Fact]
    public async Task Plan_of_a_first_sync_writes_nothing_anywhere_and_downloads_nothing()
    {
        _sync.AddPhotos(3);

        var plan = await _sync.PlanAsync();

        Assert.True(plan.CreatesAlbum);
        Assert.Equal(3, plan.Count(PlannedActionKind.Examine));
        Assert.Empty(_sync.Target.Albums);
        Assert.Empty(_sync.Target.Writes);
        Assert.Equal((0, 0), (_sync.Cache.WriteCount, _sync.Journal.WriteCount));
        Assert.Empty(_sync.Source.Opened);
    }

    [Fact]
    public async Task Plan_says_what_the_sync_then_does()
    {
        _sync.AddPhotos(9);
        await _sync.SyncAsync();
        _sync.RemovePhotos(2);
        _sync.AddPhotos(3, from: 10);

        var plan = await _sync.PlanAsync();
        var report = await _sync.SyncAsync();

        Assert.Equal(report.Unchanged, plan.Count(PlannedActionKind.Keep));
        Assert.Equal(report.Uploaded, plan.Count(PlannedActionKind.Upload) + plan.Count(PlannedActionKind.Examine));
        Assert.Equal(report.Deleted, plan.Count(PlannedActionKind.Delete));
    }

    [Fact]
    public async Task Plan_reads_unknown_photos_where_a_deletion_depends_on_them()
    {
        var album = _sync.Target.AddAlbum("Summer");
        _sync.Target.AddItem(album, "x.jpg", "photo 1"u8.ToArray());
        _sync.Target.AddItem(album, "y.jpg", "nobody lists this"u8.ToArray());
        _sync.AddPhotos(2);
        _sync.Release(SyncGuard.ForeignPhotos);

        var plan = await _sync.PlanAsync();

        Assert.Equal(1, plan.Count(PlannedActionKind.Keep));
        Assert.Equal(1, plan.Count(PlannedActionKind.Upload));
        Assert.Equal("y.jpg", Assert.Single(plan.Actions, static action => action.Kind == PlannedActionKind.Delete).FileName);
        Assert.Equal(0, _sync.Cache.WriteCount);
    }

    [Fact]
    public async Task Plan_names_the_guard_that_would_hold_deletions_back()
    {
        _sync.AddPhotos(4);
        await _sync.SyncAsync();
        _sync.Source.Clear();

        var plan = await _sync.PlanAsync();

        Assert.Equal("empty-source", plan.Guard?.Name);
        Assert.Equal(4, plan.Count(PlannedActionKind.HoldDelete));
    }

    [Fact]
    public async Task Plan_of_a_source_that_cannot_be_read_says_why()
    {
        _sync.Source.ListingFailure = new AlbumNotFoundException("Memory", "summer");

        await Assert.ThrowsAsync<AlbumNotFoundException>(_sync.PlanAsync);
    }
}
