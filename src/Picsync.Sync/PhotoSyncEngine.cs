using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Picsync.Sync;

/// <summary>Brings albums of a target to what their sources hold. Safe to use for several albums at once.</summary>
public sealed class PhotoSyncEngine
{
    /// <summary>Makes an engine.</summary>
    /// <param name="cache">Remembers digests.</param>
    /// <param name="journal">Remembers what was done.</param>
    /// <param name="options">How hard to work.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="logger">Where diagnostics go.</param>
    public PhotoSyncEngine(
        IHashCache cache,
        ISyncJournal journal,
        IOptions<SyncEngineOptions> options,
        TimeProvider timeProvider,
        ILogger<PhotoSyncEngine> logger
    )
    {
        ArgumentNullException.ThrowIfNull(cache);
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(timeProvider);
        ArgumentNullException.ThrowIfNull(logger);
    }

    /// <summary>Works out what a sync would do and writes nothing anywhere: not the album, not the cache, not the journal.</summary>
    /// <param name="job">The pairing.</param>
    /// <param name="progress">Hears how far it is; may be null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="PicsyncException">A side could not be read at all.</exception>
    public Task<SyncPlan> PlanAsync(SyncJob job, IProgress<SyncProgress>? progress, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Syncs one album.</summary>
    /// <param name="job">The pairing.</param>
    /// <param name="progress">Hears how far it is; may be null.</param>
    /// <param name="cancellationToken">Stops it: no further write is made, and what was done stays valid.</param>
    /// <returns>The report. Errors of the two sides are in it, not thrown.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Task<AlbumReport> SyncAsync(SyncJob job, IProgress<SyncProgress>? progress, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
