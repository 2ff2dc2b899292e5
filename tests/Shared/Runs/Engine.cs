using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Tests.Shared;

/// <summary>The engine with a memory of its own, for tests of whole runs of one end.</summary>
internal sealed class Engine
{
    private readonly InMemoryHashCache _cache = new();
    private readonly InMemorySyncJournal _journal;
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2024, 7, 1, 11, 0, 0, TimeSpan.Zero)) { AutoAdvance = true };
    private readonly PhotoSyncEngine _engine;

    public Engine()
    {
        _journal = new InMemorySyncJournal(_time);
        _engine = new PhotoSyncEngine(
            _cache,
            _journal,
            new OptionsWrapper<SyncEngineOptions>(new SyncEngineOptions()),
            _time,
            NullLogger<PhotoSyncEngine>.Instance
        );
    }

    public Task<AlbumReport> SyncAsync(SyncJob job)
    {
        // No two runs begin at one time, so that the last one is told from those before.
        _time.Advance(TimeSpan.FromSeconds(1));
        return _engine.SyncAsync(job, progress: null, CancellationToken.None);
    }

    /// <summary>Takes back the last run of an album.</summary>
    public async Task<UndoReport> UndoAsync(SyncJob job)
    {
        var runs = await _journal.GetRunsAsync(new JournalKey(job.Target.Id, job.AlbumName), most: 1, CancellationToken.None);
        return await _engine.UndoAsync(job, runs[0].Id, CancellationToken.None);
    }
}
