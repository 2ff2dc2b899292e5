namespace Picsync.Sync;

/// <summary>Deletes every photo of an album, as one run that the journal knows and that undo can take back.</summary>
internal sealed class ClearRun(EngineServices services, IFrameTarget target, TargetAlbum album)
{
    private readonly JournalKey _key = new(target.Id, album.Name);

    /// <param name="keeps">Whether all has to be in the trash before any of it is deleted.</param>
    /// <param name="cancellationToken">Stops it; what is in the trash by then stays there if anything was deleted.</param>
    public async Task<ClearReport> RunAsync(bool keeps, CancellationToken cancellationToken)
    {
        var lease = await AlbumLease.TakeAsync(_key, services, progress: null, cancellationToken).ConfigureAwait(false);
        await using var _ = lease.ConfigureAwait(false);
        var run = new JournalRun(AlbumRunner.NewRunId(services.Time), _key, services.Time.GetUtcNow()) { LeaseToken = lease.Token };
        await services.Journal.BeginRunAsync(run, cancellationToken).ConfigureAwait(false);
        var report = new ClearReport(album.Name, run.Id);
        var status = "failed";
        try
        {
            report = await ClearAsync(report, run, lease, keeps, cancellationToken).ConfigureAwait(false);
            status =
                report.Guard is not null ? "blocked"
                : report.Errors.Count > 0 ? "partial"
                : "ok";
            return report;
        }
        finally
        {
            var ended = run with { EndedAt = services.Time.GetUtcNow(), Status = status, DeletedCount = report.Deleted };
            await services.Journal.EndRunAsync(ended, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task<ClearReport> ClearAsync(
        ClearReport report,
        JournalRun run,
        AlbumLease lease,
        bool keeps,
        CancellationToken cancellationToken
    )
    {
        var items = new List<TargetItem>();
        await foreach (var item in target.GetItemsAsync(album, cancellationToken).ConfigureAwait(false))
        {
            items.Add(item);
        }

        var trash = keeps ? MakeTrash(run) : null;
        var hasBegun = false;
        try
        {
            if (trash is not null)
            {
                await trash.NotePositionsAsync(album, cancellationToken).ConfigureAwait(false);
                var kept = await trash.KeepAllAsync(album, items, cancellationToken).ConfigureAwait(false);
                if (kept.Failed.Count > 0)
                {
                    return report with { Errors = [.. kept.Failed.Values] };
                }

                if (kept.WithoutRoom.Count > 0)
                {
                    return report with { Guard = DeletionGuard.OfFullTrash(items.Count, kept.WithoutRoom.Count) };
                }
            }

            hasBegun = true;
            return await DeleteAsync(report, run, lease, items, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (trash is not null)
            {
                await trash.EndAsync(hasBegun).ConfigureAwait(false);
            }
        }
    }

    private TrashStep MakeTrash(JournalRun run) =>
        services.Trash is { } trash && target is IReadableFrameTarget readable
            ? new TrashStep(trash, readable, run, services.Options.Patience, services.Time)
            : throw new ServiceRequestException(
                "The trash",
                $"keep the photos of '{album.Name}'",
                "it is switched off, or the target gives no photos back."
            );

    private async Task<ClearReport> DeleteAsync(
        ClearReport report,
        JournalRun run,
        AlbumLease lease,
        List<TargetItem> items,
        CancellationToken cancellationToken
    )
    {
        using var spool = new SpoolFolder(services.Options.SpoolDirectory, services.Time);
        var notes = new RunNotes(album.Name);
        using var learned = new LearnedHashes(services.Cache, notes);
        using var journal = new JournalWriter(services.Journal, run, lease, services.Time);
        var context = new RunContext
        {
            Job = new SyncJob(album.Name, [], FencedTarget.Of(target, lease)),
            RunId = run.Id,
            Options = services.Options,
            Downloader = new PhotoDownloader(services.Options, services.Time),
            Spool = spool,
            Learned = learned,
            Journal = journal,
            Evidence = new UploadEvidence(listIsCertain: false, new HashSet<ContentHash>()),
            Progress = new ProgressTracker(album.Name, listener: null, services.Time, services.Logger),
            Time = services.Time,
            Logger = services.Logger,
        };
        var deleting = new DeleteStep(context, album, notes);
        try
        {
            await deleting.RunAsync(items, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await services
                .Journal.UpdateLedgerAsync(
                    _key,
                    [],
                    [.. deleting.Deleted.Select(static item => item.Hash).OfType<ContentHash>()],
                    CancellationToken.None
                )
                .ConfigureAwait(false);
        }

        return report with
        {
            Deleted = deleting.Deleted.Count,
            Errors = [.. deleting.Errors],
        };
    }
}
