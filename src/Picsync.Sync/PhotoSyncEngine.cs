using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Picsync.Shared.Logging;
using Picsync.Shared.Settings;

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
    /// <exception cref="OptionsValidationException">The options have a fault; the message names all of them.</exception>
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
        ArgumentNullException.ThrowIfNull(timeProvider);
        ArgumentNullException.ThrowIfNull(logger);
        _services = new EngineServices(
            cache,
            journal,
            trash,
            CheckedOptions.Of(options, new SyncEngineOptionsValidator()),
            timeProvider,
            new QuietLogger(logger)
        );
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
    /// <exception cref="PicsyncException">No source, or not the target, could be read.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<SyncPlan> PlanAsync(SyncJob job, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        var (report, plan) = await DryRunAsync(job, progress, cancellationToken).ConfigureAwait(false);
        if (plan is null && report.Error is { } error)
        {
            ExceptionDispatchInfo.Throw(error);
        }

        return plan ?? throw new OperationCanceledException(cancellationToken);
    }

    /// <summary>Works out what a sync would do, as <see cref="PlanAsync"/> does, and reports of it as a sync would.</summary>
    /// <param name="job">The pairing.</param>
    /// <param name="progress">Hears how far it is; may be null.</param>
    /// <param name="cancellationToken">Stops it. That is reported, not thrown.</param>
    /// <returns>The report with the plan. Errors are in it, not thrown.</returns>
    public async Task<DryRun> DryRunAsync(SyncJob job, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        SyncPlan? plan = null;
        var report = await ReportAsync(job, "plan album", progress, PlanAsync, cancellationToken).ConfigureAwait(false);
        return new DryRun(report, plan);

        async Task PlanAsync(ReportBuilder building)
        {
            building.Progress.Enter(SyncStage.Listing);
            var snapshot = await ReadAsync(job, building.Progress, cancellationToken).ConfigureAwait(false);
            var items = new ItemOutcomes(snapshot.Source.Entries, snapshot.Hashes);
            building.Begin(snapshot, items);
            if (!building.NothingWasRead)
            {
                var downloader = new PhotoDownloader(_services.Options, _services.Time);
                await new PlanRun(snapshot, items, downloader, _services.Options, building)
                    .RunAsync(cancellationToken)
                    .ConfigureAwait(false);
                plan = building.Plan;
            }
        }
    }

    /// <summary>Syncs one album.</summary>
    /// <param name="job">The pairing.</param>
    /// <param name="progress">Hears how far it is; may be null. What it throws is logged and changes nothing.</param>
    /// <param name="cancellationToken">
    /// Stops it: no further write is made at the target, and what was done stays valid. That is reported as <see cref="AlbumStatus.Cancelled"/>,
    /// not thrown, so that what was done before is known.
    /// </param>
    /// <returns>The report. Errors of the two sides, and of another runner having the album, are in it, not thrown.</returns>
    public async Task<AlbumReport> SyncAsync(SyncJob job, IProgress<SyncProgress>? progress, CancellationToken cancellationToken) =>
        await RunAsync(job, plan: null, progress, cancellationToken).ConfigureAwait(false);

    /// <summary>Does what a plan says, or nothing.</summary>
    /// <param name="job">The pairing that the plan was made for.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="progress">Hears how far it is; may be null.</param>
    /// <param name="cancellationToken">Stops it, as it stops a sync.</param>
    /// <returns>The report. A plan that does not fit any more is in it as a <see cref="PlanOutdatedException"/>.</returns>
    public async Task<AlbumReport> ApplyAsync(
        SyncJob job,
        SyncPlan plan,
        IProgress<SyncProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(plan);
        return await RunAsync(job, plan, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts back what a run deleted from an album: the same photos at the same places, where they stay.</summary>
    /// <param name="job">The pairing whose album the run was of.</param>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Stops it; what was put back stays.</param>
    /// <returns>What was put back.</returns>
    /// <exception cref="PicsyncException">There is no trash, or the album could not be written to.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Task<UndoReport> UndoAsync(SyncJob job, RunId run, CancellationToken cancellationToken) =>
        UndoAsync(job, run, progress: null, cancellationToken);

    /// <summary>Puts back what a run deleted from an album: the same photos at the same places, where they stay.</summary>
    /// <param name="job">The pairing whose album the run was of.</param>
    /// <param name="run">The run.</param>
    /// <param name="progress">Hears that another runner is waited for; may be null.</param>
    /// <param name="cancellationToken">Stops it; what was put back stays.</param>
    /// <returns>What was put back.</returns>
    /// <exception cref="PicsyncException">There is no trash, or the album could not be written to.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<UndoReport> UndoAsync(SyncJob job, RunId run, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        using var span = SyncTelemetry.Begin("undo");
        var undo = new UndoRun(_services, job, new ProgressTracker(job.AlbumName, progress, _services.Time, _services.Logger));
        return await TranslateAsync(job, () => undo.RunAsync(run, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Deletes every photo of an album, or of all albums that have its name, under its lease and as one run that <see cref="UndoAsync(SyncJob, RunId, CancellationToken)"/> takes
    /// back. The albums themselves stay.
    /// </summary>
    /// <param name="target">The target.</param>
    /// <param name="albums">One album, or several of one name.</param>
    /// <param name="keeps">
    /// Whether all has to be in the trash before any of it is deleted; what does not fit holds everything back. False deletes for good.
    /// </param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What was deleted.</returns>
    /// <exception cref="ArgumentException">There is no album, or they have several names.</exception>
    /// <exception cref="PicsyncException">There is no trash, an album could not be read, or another runner has them.</exception>
    public async Task<ClearReport> ClearAlbumsAsync(
        IFrameTarget target,
        IReadOnlyList<TargetAlbum> albums,
        bool keeps,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(albums);
        if (albums.DistinctBy(static album => album.Name).Count() != 1)
        {
            throw new ArgumentException("One album is expected, or several of one name.", nameof(albums));
        }

        using var span = SyncTelemetry.Begin("clear album");
        return await TranslateAsync(
                new SyncJob(albums[0].Name, [], target),
                () => new ClearRun(_services, target, albums).RunAsync(keeps, cancellationToken),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>Lists the photos that people took out of an album. Only the journal is read.</summary>
    /// <param name="job">The pairing.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>Those that stay away, and those that wait for an answer.</returns>
    /// <exception cref="PicsyncException">The journal could not be read.</exception>
    public Task<IReadOnlyList<HiddenPhoto>> GetHiddenAsync(SyncJob job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        return new HideRun(_services, job).ListAsync(cancellationToken);
    }

    /// <summary>Lets photos that a person took out of an album stay away, or brings them back with the next sync.</summary>
    /// <param name="job">The pairing.</param>
    /// <param name="photos">The photos' digests; others than <see cref="GetHiddenAsync"/> lists are ignored.</param>
    /// <param name="restores">Whether they come back.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task that ends once the answer is kept.</returns>
    /// <exception cref="PicsyncException">The journal could not be written, or another runner has the album.</exception>
    public Task AnswerHiddenAsync(
        SyncJob job,
        IReadOnlyCollection<ContentHash> photos,
        bool restores,
        CancellationToken cancellationToken
    ) => AnswerHiddenAsync(job, photos, restores, progress: null, cancellationToken);

    /// <summary>Lets photos that a person took out of an album stay away, or brings them back with the next sync.</summary>
    /// <param name="job">The pairing.</param>
    /// <param name="photos">The photos' digests; others than <see cref="GetHiddenAsync"/> lists are ignored.</param>
    /// <param name="restores">Whether they come back.</param>
    /// <param name="progress">Hears that another runner is waited for; may be null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task that ends once the answer is kept.</returns>
    /// <exception cref="PicsyncException">The journal could not be written, or another runner has the album.</exception>
    public Task AnswerHiddenAsync(
        SyncJob job,
        IReadOnlyCollection<ContentHash> photos,
        bool restores,
        IProgress<SyncProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(photos);
        var tracker = new ProgressTracker(job.AlbumName, progress, _services.Time, _services.Logger);
        return new HideRun(_services, job, tracker).AnswerAsync(photos, restores, cancellationToken);
    }

    /// <summary>
    /// Tells of each photo that answers to a name why it is, or is not, in the album. It writes nothing; of photos whose bytes were never read it
    /// reads the first ten.
    /// </summary>
    /// <param name="job">The pairing.</param>
    /// <param name="query">A file name, a part of one, or an item's id.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>An explanation for each photo; none when nothing answers to the name.</returns>
    /// <exception cref="PicsyncException">A side could not be read at all.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<IReadOnlyList<PhotoExplanation>> ExplainAsync(SyncJob job, string query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        return await TranslateAsync(job, ExplainAsync, cancellationToken).ConfigureAwait(false);

        async Task<IReadOnlyList<PhotoExplanation>> ExplainAsync()
        {
            var tracker = new ProgressTracker(job.AlbumName, listener: null, _services.Time, _services.Logger);
            var snapshot = await ReadAsync(job, tracker, cancellationToken).ConfigureAwait(false);
            return snapshot.Source is { Entries.Count: 0, Errors: [var error, ..] }
                ? throw error
                : await new ExplainRun(snapshot, new PhotoDownloader(_services.Options, _services.Time), _services.Cache, _services.Journal)
                    .RunAsync(query, cancellationToken)
                    .ConfigureAwait(false);
        }
    }

    // What others throw is put into Picsync's terms.
    private static async Task<T> TranslateAsync<T>(SyncJob job, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception error) when (UntranslatedErrors.Include(error, cancellationToken))
        {
            throw UntranslatedErrors.Translate(error, $"Album '{job.AlbumName}'", "be worked on");
        }
    }

    private Task<SyncSnapshot> ReadAsync(SyncJob job, ProgressTracker tracker, CancellationToken cancellationToken) =>
        SnapshotReader.ReadAsync(
            ReadingJob.Of(job, _services.Trash),
            _services.Cache,
            learned: null,
            _services.Journal,
            tracker,
            _services.Time,
            cancellationToken
        );

    private async Task<AlbumReport> RunAsync(
        SyncJob job,
        SyncPlan? plan,
        IProgress<SyncProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var counts = new RunCounts();
        var report = await ReportAsync(
                job,
                "sync album",
                progress,
                building => new AlbumRunner(_services, job, building).RunAsync(plan, cancellationToken),
                cancellationToken,
                counts
            )
            .ConfigureAwait(false);
        counts.Complete(report);
        return report;
    }

    // Whatever ends the work, a report tells what it came to.
    private async Task<AlbumReport> ReportAsync(
        SyncJob job,
        string name,
        IProgress<SyncProgress>? progress,
        Func<ReportBuilder, Task> work,
        CancellationToken cancellationToken,
        RunCounts? counts = null
    )
    {
        ArgumentNullException.ThrowIfNull(job);
        using var span = SyncTelemetry.Begin(name);
        using var scope = TrafficCounter.Begin(out var traffic);
        var tracker = new ProgressTracker(job.AlbumName, progress, _services.Time, _services.Logger) { Counts = counts };
        var building = new ReportBuilder(job, tracker, traffic);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            await work(building).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            building.Notes.Break(error, cancellationToken);
        }

        var report = building.ToReport();
        _services.Logger.Announce(report);
        tracker.Finish(report);
        return report;
    }
}
