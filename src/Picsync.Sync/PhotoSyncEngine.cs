using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Picsync.Sync;

/// <summary>Brings albums of a target to what their sources hold. Safe to use for several albums at once.</summary>
public sealed class PhotoSyncEngine
{
    private readonly EngineServices _services;

    /// <summary>Makes an engine.</summary>
    /// <param name="cache">Remembers digests.</param>
    /// <param name="journal">Remembers what was done, and sees to it that one runner at a time writes to an album.</param>
    /// <param name="options">How hard to work.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="logger">Where diagnostics go.</param>
    /// <param name="trash">Keeps what is deleted at targets that can be read; null to keep nothing.</param>
    public PhotoSyncEngine(
        IHashCache cache,
        ISyncJournal journal,
        IOptions<SyncEngineOptions> options,
        TimeProvider timeProvider,
        ILogger<PhotoSyncEngine> logger,
        IPhotoTrash? trash = null
    )
    {
        ArgumentNullException.ThrowIfNull(cache);
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(timeProvider);
        ArgumentNullException.ThrowIfNull(logger);
        _services = new EngineServices(cache, journal, trash, options.Value, timeProvider, logger);
    }

    /// <summary>Works out what a sync would do and writes nothing anywhere: not the album, not the cache, not the journal.</summary>
    /// <remarks>
    /// Items whose bytes were never read are downloaded and hashed only where the answer depends on them: when the album
    /// holds photos that no known item accounts for. Otherwise they are new, or copies of one another.
    /// </remarks>
    /// <param name="job">The pairing.</param>
    /// <param name="progress">Hears how far it is; may be null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="PicsyncException">A side could not be read at all.</exception>
    public async Task<SyncPlan> PlanAsync(SyncJob job, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        var tracker = new ProgressTracker(job.AlbumName, progress, _services.Time);
        var snapshot = await ReadAsync(job, tracker, cancellationToken).ConfigureAwait(false);
        var plan = await new PlanRun(snapshot, new PhotoDownloader(_services.Options, _services.Time), _services.Options, tracker)
            .RunAsync(cancellationToken)
            .ConfigureAwait(false);
        tracker.Enter(SyncStage.Done);
        return plan;
    }

    /// <summary>Syncs one album.</summary>
    /// <param name="job">The pairing.</param>
    /// <param name="progress">Hears how far it is; may be null.</param>
    /// <param name="cancellationToken">Stops it: no further write is made at the target, and what was done stays valid.</param>
    /// <returns>The report. Errors of the two sides, and of another runner having the album, are in it, not thrown.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Task<AlbumReport> SyncAsync(SyncJob job, IProgress<SyncProgress>? progress, CancellationToken cancellationToken) =>
        RunAsync(job, plan: null, progress, cancellationToken);

    /// <summary>Does what a plan says, or nothing.</summary>
    /// <param name="job">The pairing that the plan was made for.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="progress">Hears how far it is; may be null.</param>
    /// <param name="cancellationToken">Stops it, as it stops a sync.</param>
    /// <returns>The report. A plan that does not fit any more is in it as a <see cref="PlanOutdatedException"/>.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Task<AlbumReport> ApplyAsync(SyncJob job, SyncPlan plan, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return RunAsync(job, plan, progress, cancellationToken);
    }

    /// <summary>Puts back what a run deleted from an album: the same photos at the same places, where they stay.</summary>
    /// <param name="job">The pairing whose album the run was of.</param>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Stops it; what was put back stays.</param>
    /// <returns>What was put back.</returns>
    /// <exception cref="PicsyncException">There is no trash, or the album could not be written to.</exception>
    public async Task<UndoReport> UndoAsync(SyncJob job, RunId run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        using var activity = SyncTelemetry.Source.StartActivity("undo");
        return await new UndoRun(_services, job).RunAsync(run, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tells of each photo that answers to a name why it is, or is not, in the album. It writes nothing.</summary>
    /// <param name="job">The pairing.</param>
    /// <param name="query">A file name, a part of one, or an item's id.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>An explanation for each photo; none when nothing answers to the name.</returns>
    /// <exception cref="PicsyncException">A side could not be read at all.</exception>
    public async Task<IReadOnlyList<PhotoExplanation>> ExplainAsync(SyncJob job, string query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        var snapshot = await ReadAsync(job, new ProgressTracker(job.AlbumName, listener: null, _services.Time), cancellationToken)
            .ConfigureAwait(false);
        return await new ExplainRun(snapshot, _services.Cache, _services.Journal).RunAsync(query, cancellationToken).ConfigureAwait(false);
    }

    private async Task<SyncSnapshot> ReadAsync(SyncJob job, ProgressTracker tracker, CancellationToken cancellationToken)
    {
        tracker.Enter(SyncStage.Listing);
        var snapshot = await SnapshotReader
            .ReadAsync(ReadingJob.Of(job), _services.Cache, learned: null, _services.Journal, tracker, _services.Time, cancellationToken)
            .ConfigureAwait(false);
        return snapshot.Source is { Entries.Count: 0, Errors: [var error, ..] } ? throw error : snapshot;
    }

    private async Task<AlbumReport> RunAsync(
        SyncJob job,
        SyncPlan? plan,
        IProgress<SyncProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(job);
        using var activity = SyncTelemetry.Source.StartActivity("sync album");
        using var scope = TrafficCounter.Begin(out var traffic);
        var tracker = new ProgressTracker(job.AlbumName, progress, _services.Time);
        AlbumReport report;
        try
        {
            report = await new AlbumRunner(_services, job, tracker, traffic).RunAsync(plan, cancellationToken).ConfigureAwait(false);
        }
        catch (PicsyncException error)
        {
            report = new AlbumReport
            {
                Name = job.AlbumName,
                Status = AlbumStatus.Failed,
                Requests = traffic.RequestCount,
                Seconds = tracker.Elapsed.TotalSeconds,
                Error = error,
            };
        }

        SyncTelemetry.Record(report);
        _services.Logger.Announce(report);
        tracker.Enter(SyncStage.Done);
        return report;
    }
}
