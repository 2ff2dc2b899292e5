namespace Picsync.Sync;

/// <summary>Deletes every photo of the albums that have a name, as one run that the journal knows and that undo can take back.</summary>
internal sealed class ClearRun(EngineServices services, IFrameTarget target, IReadOnlyList<TargetAlbum> albums)
{
    private readonly string _name = albums[0].Name;
    private readonly JournalKey _key = new(target.Id, albums[0].Name);

    /// <param name="keeps">Whether all has to be in the trash before any of it is deleted.</param>
    /// <param name="cancellationToken">Stops it; what is in the trash by then stays there if anything was deleted.</param>
    public async Task<ClearReport> RunAsync(bool keeps, CancellationToken cancellationToken)
    {
        var lease = await AlbumLease.TakeAsync(_key, services, progress: null, cancellationToken).ConfigureAwait(false);
        await using var _ = lease.ConfigureAwait(false);
        var run = new JournalRun(AlbumRunner.NewRunId(services.Time), _key, services.Time.GetUtcNow()) { LeaseToken = lease.Token };
        await services.Journal.BeginRunAsync(run, cancellationToken).ConfigureAwait(false);
        var report = new ClearReport(_name, run.Id);
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
        var all = new List<(TargetAlbum Album, List<TargetItem> Items)>();
        foreach (var album in albums)
        {
            var items = new List<TargetItem>();
            await foreach (var item in target.GetItemsAsync(album, cancellationToken).ConfigureAwait(false))
            {
                items.Add(item);
            }

            all.Add((album, items));
        }

        var trash = keeps ? MakeTrash(run) : null;
        var hasBegun = false;
        try
        {
            // All of every album is kept before anything of one is deleted.
            var held = trash is null ? null : await KeepAsync(report, trash, all, cancellationToken).ConfigureAwait(false);
            if (held is not null)
            {
                return held;
            }

            hasBegun = true;
            foreach (var (album, items) in all)
            {
                report = await DeleteAsync(report, run, lease, album, items, cancellationToken).ConfigureAwait(false);
            }

            return report;
        }
        finally
        {
            if (trash is not null)
            {
                await trash.EndAsync(hasBegun).ConfigureAwait(false);
            }
        }
    }

    /// <returns>What holds all back; null when everything is kept.</returns>
    private static async Task<ClearReport?> KeepAsync(
        ClearReport report,
        TrashStep trash,
        List<(TargetAlbum Album, List<TargetItem> Items)> all,
        CancellationToken cancellationToken
    )
    {
        var withoutRoom = 0;
        foreach (var (album, items) in all)
        {
            await trash.NotePositionsAsync(album, cancellationToken).ConfigureAwait(false);
            var kept = await trash.KeepAllAsync(album, items, cancellationToken).ConfigureAwait(false);
            if (kept.Failed.Count > 0)
            {
                return report with { Errors = [.. kept.Failed.Values] };
            }

            withoutRoom += kept.WithoutRoom.Count;
        }

        return withoutRoom == 0
            ? null
            : report with
            {
                Guard = DeletionGuard.OfFullTrash(all.Sum(static each => each.Items.Count), withoutRoom),
            };
    }

    private TrashStep MakeTrash(JournalRun run) =>
        services.Trash is { } trash && target is IReadableFrameTarget readable
            ? new TrashStep(trash, readable, run, services.Options.Patience, services.Time)
            : throw new ServiceRequestException(
                "The trash",
                $"keep the photos of '{_name}'",
                "it is switched off, or the target gives no photos back."
            );

    private async Task<ClearReport> DeleteAsync(
        ClearReport report,
        JournalRun run,
        AlbumLease lease,
        TargetAlbum album,
        List<TargetItem> items,
        CancellationToken cancellationToken
    )
    {
        using var spool = new SpoolFolder(services.Options.SpoolDirectory, services.Time);
        var notes = new RunNotes(_name);
        using var learned = new LearnedHashes(services.Cache, notes);
        using var journal = new JournalWriter(services.Journal, run, lease, services.Time);
        var context = new RunContext
        {
            Job = new SyncJob(_name, [], FencedTarget.Of(target, lease)),
            RunId = run.Id,
            Options = services.Options,
            Downloader = new PhotoDownloader(services.Options, services.Time),
            Spool = spool,
            Learned = learned,
            Journal = journal,
            Evidence = new UploadEvidence(listIsCertain: false, new HashSet<ContentHash>()),
            Progress = new ProgressTracker(_name, listener: null, services.Time, services.Logger),
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
            Deleted = report.Deleted + deleting.Deleted.Count,
            Errors = [.. report.Errors, .. deleting.Errors],
        };
    }
}
