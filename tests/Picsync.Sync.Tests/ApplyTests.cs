namespace Picsync.Sync.Tests;

public sealed class ApplyTests : IDisposable
{
    private readonly EngineFixture _sync = new();

    public void Dispose() => _sync.Dispose();

    [Fact]
    public async Task Apply_does_what_the_plan_says()
    {
        _sync.AddPhotos(8);
        await _sync.SyncAsync();
        _sync.RemovePhotos(1);
        _sync.AddPhotos(2, from: 9);
        var plan = await _sync.PlanAsync();

        var report = await ApplyAsync(plan);

        Assert.Equal((AlbumStatus.Ok, 2, 1), (report.Status, report.Uploaded, report.Deleted));
    }

    [Fact]
    public async Task Apply_refuses_when_the_source_changed_since_and_writes_nothing()
    {
        _sync.AddPhotos(8);
        await _sync.SyncAsync();
        _sync.AddPhotos(1, from: 9);
        var plan = await _sync.PlanAsync();
        _sync.AddPhotos(1, from: 10);
        var writes = _sync.Target.Writes.Count;

        var report = await ApplyAsync(plan);

        var error = Assert.IsType<PlanOutdatedException>(report.Error);
        Assert.Contains("IMG_0010.jpg", error.Message, StringComparison.Ordinal);
        Assert.Equal(writes, _sync.Target.Writes.Count);
    }

    [Fact]
    public async Task Apply_refuses_when_the_target_changed_since()
    {
        _sync.AddPhotos(8);
        await _sync.SyncAsync();
        _sync.AddPhotos(1, from: 9);
        var plan = await _sync.PlanAsync();
        _sync.Target.AddItem(_sync.Album, "new.jpg", "new"u8.ToArray());

        var report = await ApplyAsync(plan);

        Assert.IsType<PlanOutdatedException>(report.Error);
    }

    [Fact]
    public async Task Apply_refuses_when_the_bytes_behind_a_planned_photo_changed()
    {
        _sync.AddPhotos(3);
        var plan = await _sync.PlanAsync();
        _sync.Source.Replace(_sync.Source.Items[0].Id, "edited"u8.ToArray());

        var report = await ApplyAsync(plan);

        Assert.IsType<PlanOutdatedException>(report.Error);
        Assert.Empty(_sync.Target.Albums);
    }

    [Fact]
    public async Task Explanation_tells_the_rule_the_digest_and_the_runs()
    {
        _sync.AddPhotos(8);
        await _sync.SyncAsync();
        var run = _sync.LastRun;

        var explanation = Assert.Single(await _sync.Engine.ExplainAsync(_sync.Job, "img_0003", CancellationToken.None));

        Assert.True(explanation.IsInAlbum);
        Assert.NotNull(explanation.Hash);
        Assert.NotNull(explanation.PutAt);
        Assert.Equal([run], explanation.Events.Select(static e => e.Run));
    }

    [Fact]
    public async Task Explanation_of_a_deleted_photo_tells_which_run_deleted_it()
    {
        _sync.AddPhotos(8);
        await _sync.SyncAsync();
        _sync.Time.Advance(TimeSpan.FromHours(1));
        _sync.RemovePhotos(1);
        await _sync.SyncAsync();

        var explanation = Assert.Single(await _sync.Engine.ExplainAsync(_sync.Job, "IMG_0001.jpg", CancellationToken.None));

        Assert.False(explanation.IsInAlbum);
        Assert.Equal([JournalActionKind.Delete, JournalActionKind.Upload], explanation.Events.Select(static e => e.Kind));
    }

    private Task<AlbumReport> ApplyAsync(SyncPlan plan) => _sync.Engine.ApplyAsync(_sync.Job, plan, progress: null, CancellationToken.None);
}
