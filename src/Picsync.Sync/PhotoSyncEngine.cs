using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Picsync.Sync;

/// <summary>Brings albums of a target to what their sources hold. Safe to use for several albums at once.</summary>
public sealed class PhotoSyncEngine
{
    private readonly IHashCache _cache;
    private readonly ISyncJournal _journal;
    private readonly SyncEngineOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

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
        _cache = cache;
        _journal = journal;
        _options = options.Value;
        _time = timeProvider;
        _logger = logger;
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
        var tracker = new ProgressTracker(job.AlbumName, progress, _time);
        tracker.Enter(SyncStage.Listing);
        var reading = ReadingJob.Of(job);
        var snapshot = await SyncSnapshot.ReadAsync(reading, _cache, _journal, tracker, _time, cancellationToken).ConfigureAwait(false);
        if (snapshot.Source.Entries.Count == 0 && snapshot.Source.Errors.Count > 0)
        {
            throw snapshot.Source.Errors[0];
        }

        var plan = await new PlanRun(reading, snapshot, new PhotoDownloader(_options, _time), _options, tracker)
            .RunAsync(cancellationToken)
            .ConfigureAwait(false);
        tracker.Enter(SyncStage.Done);
        return plan;
    }

    /// <summary>Syncs one album.</summary>
    /// <param name="job">The pairing.</param>
    /// <param name="progress">Hears how far it is; may be null.</param>
    /// <param name="cancellationToken">Stops it: no further write is made at the target, and what was done stays valid.</param>
    /// <returns>The report. Errors of the two sides are in it, not thrown.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<AlbumReport> SyncAsync(SyncJob job, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        using var activity = SyncTelemetry.Source.StartActivity("sync album");
        using var scope = TrafficCounter.Begin(out var traffic);
        var tracker = new ProgressTracker(job.AlbumName, progress, _time);
        var run = new JournalRun(NewRunId(), new JournalKey(job.Target.Id, job.AlbumName), _time.GetUtcNow());
        _logger.RunBegins(run.Id, job.AlbumName);
        AlbumReport report;
        try
        {
            report = await RunAsync(job, run, tracker, traffic, cancellationToken).ConfigureAwait(false);
        }
        catch (PicsyncException error)
        {
            report = Failed(job, tracker, traffic, error);
        }

        Announce(run.Id, report);
        tracker.Enter(SyncStage.Done);
        return report;
    }

    private static AlbumReport Failed(SyncJob job, ProgressTracker tracker, TrafficCounter traffic, PicsyncException error) =>
        new()
        {
            Name = job.AlbumName,
            Status = AlbumStatus.Failed,
            Requests = traffic.RequestCount,
            Seconds = tracker.Elapsed.TotalSeconds,
            Error = error,
        };

    private async Task<AlbumReport> RunAsync(
        SyncJob job,
        JournalRun run,
        ProgressTracker tracker,
        TrafficCounter traffic,
        CancellationToken cancellationToken
    )
    {
        await _journal.BeginRunAsync(run, cancellationToken).ConfigureAwait(false);
        using var spool = new SpoolFolder(_options.SpoolDirectory);
        using var learned = new LearnedHashes(_cache);
        using var journal = new JournalWriter(_journal, run.Id);
        try
        {
            tracker.Enter(SyncStage.Listing);
            var snapshot = await SyncSnapshot
                .ReadAsync(ReadingJob.Of(job), _cache, _journal, tracker, _time, cancellationToken)
                .ConfigureAwait(false);
            var context = new RunContext(job, _options, new PhotoDownloader(_options, _time), spool, learned, journal, tracker);
            var outcomes = new ItemOutcomes(snapshot.Source.Entries, snapshot.Hashes);
            var report = await ExecuteAsync(context, snapshot, outcomes, traffic, cancellationToken).ConfigureAwait(false);
            await EndAsync(run, StatusText(report.Status), report, snapshot.Doubts.Count == 0, cancellationToken).ConfigureAwait(false);
            return report;
        }
        catch (OperationCanceledException)
        {
            // What was learned is worth keeping: these are notes of our own, not writes to the target.
            await learned.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            await EndAsync(run, "cancelled", report: null, isCertified: false, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
        catch (PicsyncException)
        {
            await EndAsync(run, "failed", report: null, isCertified: false, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<AlbumReport> ExecuteAsync(
        RunContext context,
        SyncSnapshot snapshot,
        ItemOutcomes outcomes,
        TrafficCounter traffic,
        CancellationToken cancellationToken
    )
    {
        var album = new AlbumRun(context, snapshot, outcomes);
        PicsyncException? failure = null;
        try
        {
            await album.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PicsyncException error)
        {
            failure = error;
        }
        finally
        {
            await context.Learned.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            await UpdateLedgerAsync(context.Job, snapshot, album).ConfigureAwait(false);
        }

        return album.ToReport(traffic.RequestCount, failure);
    }

    // The ledger says what is so at the target, whatever became of the run, so cancelling does not stop it.
    private async Task UpdateLedgerAsync(SyncJob job, SyncSnapshot snapshot, AlbumRun album)
    {
        var now = _time.GetUtcNow();
        var put = album.Added.Select(pair => new LedgerEntry(pair.Key, pair.Value.Id, pair.Value.FileName ?? "", now)).ToList();
        var gone = album.Deleted.Select(static item => item.Hash).OfType<ContentHash>().ToHashSet();
        if (snapshot.Target.Doubt is null && snapshot.TargetIsBelieved(job.Policy.Guards))
        {
            var atTarget = snapshot.HashesAtTarget(ReadingJob.Of(job)).Concat(album.Added.Keys).ToHashSet();
            gone.UnionWith(snapshot.Ledger.Select(static entry => entry.Hash).Where(hash => !atTarget.Contains(hash)));
        }

        if (put.Count + gone.Count > 0)
        {
            var key = new JournalKey(job.Target.Id, job.AlbumName);
            await _journal.UpdateLedgerAsync(key, put, gone, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private Task EndAsync(JournalRun run, string status, AlbumReport? report, bool isCertified, CancellationToken cancellationToken) =>
        _journal.EndRunAsync(
            run with
            {
                EndedAt = _time.GetUtcNow(),
                Status = status,
                // A run that a guard stopped is no yardstick: the next one would be measured by what tripped it.
                CertifiedSourceCount = isCertified && report is { Guard: null } ? report.Listed : null,
                UploadedCount = report?.Uploaded ?? 0,
                DeletedCount = report?.Deleted ?? 0,
                FailedCount = report?.Failed ?? 0,
            },
            cancellationToken
        );

    private static string StatusText(AlbumStatus status) =>
        status switch
        {
            AlbumStatus.Ok => "ok",
            AlbumStatus.Partial => "partial",
            AlbumStatus.Blocked => "blocked",
            _ => "failed",
        };

    private void Announce(RunId runId, AlbumReport report)
    {
        SyncTelemetry.Record(report);
        foreach (var warning in report.Warnings)
        {
            _logger.AlbumWarning(report.Name, warning);
        }

        foreach (var problem in report.Problems)
        {
            _logger.ItemProblem(report.Name, problem.FileName, problem.Reason);
        }

        if (report is { Status: AlbumStatus.Failed, Error: { } error })
        {
            _logger.AlbumFailed(report.Name, error.Message);
        }

        _logger.RunEnded(runId, report.Name, report.Status, report.Seconds);
    }

    private RunId NewRunId() =>
        new(
            $"{_time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture)}-{Guid.NewGuid().ToString("n")[..6]}"
        );
}
