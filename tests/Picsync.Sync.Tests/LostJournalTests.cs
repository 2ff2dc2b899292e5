using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Picsync.Testing;

namespace Picsync.Sync.Tests;

/// <summary>The file with the journal was damaged and moved away, so that runs begin with an empty one.</summary>
public sealed class LostJournalTests : IDisposable
{
    private readonly EngineFixture _sync = new();

    public void Dispose() => _sync.Dispose();

    [Fact]
    public async Task Deletions_are_held_until_a_person_agrees()
    {
        _sync.AddPhotos(10);
        await _sync.SyncAsync();
        _sync.RemovePhotos(2);
        var engine = EngineWithoutPast();

        var first = await engine.SyncAsync(_sync.Job, progress: null, CancellationToken.None);
        var second = await engine.SyncAsync(_sync.Job, progress: null, CancellationToken.None);
        var held = _sync.StoredNames.Count;
        _sync.Release(SyncGuard.ForeignPhotos);
        var agreed = await engine.SyncAsync(_sync.Job, progress: null, CancellationToken.None);

        Assert.Equal([AlbumStatus.Blocked, AlbumStatus.Blocked], [first.Status, second.Status]);
        Assert.Equal(10, held);
        Assert.Equal((AlbumStatus.Ok, 2), (agreed.Status, agreed.Deleted));
    }

    [Fact]
    public async Task Run_that_finds_both_sides_equal_is_the_new_baseline()
    {
        _sync.AddPhotos(10);
        await _sync.SyncAsync();
        var engine = EngineWithoutPast();
        var baseline = await engine.SyncAsync(_sync.Job, progress: null, CancellationToken.None);

        _sync.RemovePhotos(2);
        var next = await engine.SyncAsync(_sync.Job, progress: null, CancellationToken.None);

        Assert.Equal((AlbumStatus.Ok, 0, 0), (baseline.Status, baseline.Uploaded, baseline.Deleted));
        Assert.Equal((AlbumStatus.Ok, 2), (next.Status, next.Deleted));
    }

    private PhotoSyncEngine EngineWithoutPast() =>
        new(
            new InMemoryHashCache(),
            new InMemorySyncJournal(_sync.Time),
            new OptionsWrapper<SyncEngineOptions>(_sync.Options),
            _sync.Time,
            NullLogger<PhotoSyncEngine>.Instance
        );
}
