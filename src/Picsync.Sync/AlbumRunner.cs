using System.Globalization;

namespace Picsync.Sync;

/// <summary>Runs one album under its lease: notes the run, executes it, and notes what came of it, whatever happens.</summary>
internal sealed class AlbumRunner(EngineServices services, SyncJob job, ProgressTracker progress, TrafficCounter traffic)
{
    private readonly JournalKey _key = new(job.Target.Id, job.AlbumName);

    /// <summary>Runs the album.</summary>
    /// <param name="plan">The plan to keep to; null to do whatever is to be done now.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<AlbumReport> RunAsync(SyncPlan? plan, CancellationToken cancellationToken)
    {
        var lease = await AlbumLease.TakeAsync(_key, services, progress, cancellationToken).ConfigureAwait(false);
        await using var _ = lease.ConfigureAwait(false);
        var run = new JournalRun(job.RunId ?? NewRunId(services.Time), _key, services.Time.GetUtcNow()) { LeaseToken = lease.Token };
        services.Logger.RunBegins(run.Id, job.AlbumName);
        await services.Journal.BeginRunAsync(run, cancellationToken).ConfigureAwait(false);
        try
        {
            var report = await ExecuteAsync(run, lease, plan, cancellationToken).ConfigureAwait(false);
            services.Logger.RunEnded(run.Id, report.Name, report.Status, report.Seconds);
            return report;
        }
        catch (OperationCanceledException)
        {
            await EndAsync(run with { Status = "cancelled" }).ConfigureAwait(false);
            throw;
        }
        catch (PicsyncException)
        {
            await EndAsync(run with { Status = "failed" }).ConfigureAwait(false);
            throw;
        }
    }

    public static RunId NewRunId(TimeProvider time) =>
        new(
            $"{time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture)}-{Guid.NewGuid().ToString("n")[..6]}"
        );

    private async Task<AlbumReport> ExecuteAsync(JournalRun run, AlbumLease lease, SyncPlan? plan, CancellationToken cancellationToken)
    {
        using var spool = new SpoolFolder(services.Options.SpoolDirectory, services.Time);
        using var learned = new LearnedHashes(services.Cache);
        using var journal = new JournalWriter(services.Journal, run, lease, services.Time);
        progress.Enter(SyncStage.Listing);
        var snapshot = await SnapshotReader
            .ReadAsync(ReadingJob.Of(job), services.Cache, learned, services.Journal, progress, services.Time, cancellationToken)
            .ConfigureAwait(false);
        if (plan is not null)
        {
            PlanRun.ThrowIfOutdated(plan, snapshot);
        }

        await snapshot.Earlier.TakeOverAsync(services.Journal, _key, cancellationToken).ConfigureAwait(false);
        var context = new RunContext
        {
            Job = job with { Target = FencedTarget.Of(job.Target, lease) },
            RunId = run.Id,
            Options = services.Options,
            Downloader = new PhotoDownloader(services.Options, services.Time),
            Spool = spool,
            Evidence = new UploadEvidence(snapshot.Target.Doubt is null && snapshot.TargetIsBelieved, snapshot.Claimed),
            Learned = learned,
            Journal = journal,
            Progress = progress,
            GivenUp = snapshot.GivenUp,
            Trash =
                services.Trash is { } trash && job.Target is IReadableFrameTarget readable
                    ? new TrashStep(trash, readable, run, services.Time)
                    : null,
        };
        var album = new AlbumRun(context, snapshot, new ItemOutcomes(snapshot.Source.Entries, snapshot.Hashes));
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
            // Notes of our own, true whatever became of the run, so cancelling does not stop them.
            await learned.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            await UpdateLedgerAsync(snapshot, album, lease).ConfigureAwait(false);
        }

        var report = album.ToReport(traffic.RequestCount, failure);
        await EndAsync(Describe(run, report, snapshot, album.RuleIsInForce)).ConfigureAwait(false);
        await TidyAsync(run, report, cancellationToken).ConfigureAwait(false);
        return report;
    }

    private async Task UpdateLedgerAsync(SyncSnapshot snapshot, AlbumRun album, AlbumLease lease)
    {
        List<LedgerEntry> put = [.. snapshot.Recovered, .. ListedAgain(snapshot)];
        var gone = album.Deleted.Select(static item => item.Hash).OfType<ContentHash>().ToHashSet();

        // Once another runner has the album, this one's lists are of the past: what they lack may have come since.
        if (
            snapshot.Target.Doubt is null
            && snapshot.TargetIsBelieved
            && await lease.IsHeldAsync(CancellationToken.None).ConfigureAwait(false)
        )
        {
            var atTarget = snapshot.HashesAtTarget().Concat(album.Added.Keys).ToHashSet();
            gone.UnionWith(snapshot.Ledger.Keys.Where(hash => !atTarget.Contains(hash)));
        }

        put.RemoveAll(entry => gone.Contains(entry.Hash));
        if (put.Count + gone.Count > 0)
        {
            await services.Journal.UpdateLedgerAsync(_key, put, gone, CancellationToken.None).ConfigureAwait(false);
        }
    }

    // A photo that was put back by hand and is listed by a source again follows its source again.
    private static IEnumerable<LedgerEntry> ListedAgain(SyncSnapshot snapshot)
    {
        var listed = snapshot.Hashes.OfType<ContentHash>().ToHashSet();
        return snapshot
            .Ledger.Values.Where(entry => entry.KeptPosition is not null && listed.Contains(entry.Hash))
            .Select(static entry => entry with { KeptPosition = null });
    }

    private JournalRun Describe(JournalRun run, AlbumReport report, SyncSnapshot snapshot, bool ruleIsInForce)
    {
        // Where no photo matched, the album is not as the rule has it.
        var isCertified =
            snapshot is { Doubts.Count: 0, NothingMatches: false } && report is { Guard: null, Status: not AlbumStatus.Failed };
        return run with
        {
            Status = report.Status switch
            {
                AlbumStatus.Ok => "ok",
                AlbumStatus.Partial => "partial",
                AlbumStatus.Blocked => "blocked",
                _ => "failed",
            },
            // A run that a guard stopped is no yardstick: the next one would be measured by what tripped it.
            CertifiedSourceCount = isCertified ? snapshot.Source.ListedCount : null,
            // A rule that nothing was deleted by yet is still a changed one for the next run.
            RuleMark = ruleIsInForce || snapshot.LastRuleMark is null ? snapshot.Job.RuleMark : snapshot.LastRuleMark,
            AdoptsAlbum = isCertified && job.Policy.Deletes && job.Policy.Ownership == AlbumOwnership.Album && !snapshot.IsAdopted,
            UploadedCount = report.Uploaded,
            DeletedCount = report.Deleted,
            FailedCount = report.Failed,
        };
    }

    private Task EndAsync(JournalRun run) =>
        services.Journal.EndRunAsync(run with { EndedAt = services.Time.GetUtcNow() }, CancellationToken.None);

    // Runs that were cut off are closed once what they left is taken up, and old ones are forgotten.
    private async Task TidyAsync(JournalRun run, AlbumReport report, CancellationToken cancellationToken)
    {
        foreach (var cut in await services.Journal.GetRunsAsync(_key, most: 10, cancellationToken).ConfigureAwait(false))
        {
            if (cut.EndedAt is null && cut.Id != run.Id)
            {
                await EndAsync(cut with { Status = "interrupted" }).ConfigureAwait(false);
            }
        }

        if (report.Deleted > 0 && services.Trash is { } trash)
        {
            await trash.PruneAsync(cancellationToken).ConfigureAwait(false);
        }

        // A run that changed nothing leaves the journal's past alone: it should cost next to nothing.
        if (report.Uploaded + report.Deleted > 0)
        {
            var before = services.Time.GetUtcNow() - services.Options.JournalRetention;
            await services.Journal.PruneAsync(before, cancellationToken).ConfigureAwait(false);
            await EarlierRun.ForgetAsync(services, job.Target, _key, cancellationToken).ConfigureAwait(false);
        }
    }
}
