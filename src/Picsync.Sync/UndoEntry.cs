namespace Picsync.Sync;

/// <summary>
/// The journal's entry of an undo: it stands open while the undo works and is closed with true counts however that ends. Also tells which
/// photos of the album are ours.
/// </summary>
internal sealed class UndoEntry
{
    private readonly EngineServices _services;
    private readonly SyncJob _job;
    private readonly IReadOnlySet<ContentHash> _known;

    private UndoEntry(
        EngineServices services,
        SyncJob job,
        JournalRun run,
        IReadOnlySet<ContentHash> known,
        IReadOnlySet<ContentHash> claimed
    )
    {
        (_services, _job, Run, _known) = (services, job, run, known);
        Evidence = new UploadEvidence(listIsCertain: true, claimed);
        Claimed = claimed;
    }

    public JournalRun Run { get; }

    /// <summary>Gets what tells which photo was brought by an upload of ours.</summary>
    public UploadEvidence Evidence { get; }

    /// <summary>Gets or sets how many photos were put back so far.</summary>
    public int RestoredCount { get; set; }

    /// <summary>Gets or sets how many photos could not be put back so far.</summary>
    public int MissingCount { get; set; }

    private IReadOnlySet<ContentHash> Claimed { get; }

    /// <summary>Opens the entry, does the work, and closes the entry as that ended.</summary>
    /// <param name="services">The engine's services.</param>
    /// <param name="job">The pairing.</param>
    /// <param name="lease">The album's lease.</param>
    /// <param name="work">Puts back what it can.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task WriteAsync(
        EngineServices services,
        SyncJob job,
        AlbumLease lease,
        Func<UndoEntry, Task> work,
        CancellationToken cancellationToken
    )
    {
        var key = new JournalKey(job.Target.Id, job.AlbumName);
        var ledger = await services.Journal.GetLedgerAsync(key, cancellationToken).ConfigureAwait(false);
        var unfinished = await services
            .Journal.GetUnfinishedActionsAsync(key, JournalActionKind.Upload, cancellationToken)
            .ConfigureAwait(false);
        var run = new JournalRun(AlbumRunner.NewRunId(services.Time), key, services.Time.GetUtcNow()) { LeaseToken = lease.Token };
        var entry = new UndoEntry(
            services,
            job,
            run,
            ledger.Select(static row => row.Hash).ToHashSet(),
            UploadEvidence.FindClaimed(unfinished, job.Target.Capabilities.IdentityHash)
        );
        await services.Journal.BeginRunAsync(run, cancellationToken).ConfigureAwait(false);
        await entry.WorkAsync(work, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Tells whether the ledger takes a photo down that was in the album before this undo. What a person put back stays theirs, except
    /// where the album as a whole is ours: there the entry is what keeps the next sync from deleting it.
    /// </summary>
    public bool TakesDown(ContentHash hash) =>
        _job.Policy is { Deletes: true, Ownership: AlbumOwnership.Album } || _known.Contains(hash) || Claimed.Contains(hash);

    private async Task WorkAsync(Func<UndoEntry, Task> work, CancellationToken cancellationToken)
    {
        var status = "failed";
        try
        {
            await work(this).ConfigureAwait(false);
            status = MissingCount == 0 ? "ok" : "partial";
        }
        catch (Exception stopped) when (UntranslatedErrors.IsStop(stopped, cancellationToken))
        {
            status = "cancelled";
            throw;
        }
        finally
        {
            await CloseAsync(status).ConfigureAwait(false);
        }
    }

    // Whatever fails here leaves what was done as it is, and an error of the work is not hidden by one of the note.
    private async Task CloseAsync(string status)
    {
        var ended = Run with
        {
            EndedAt = _services.Time.GetUtcNow(),
            Status = status,
            UploadedCount = RestoredCount,
            FailedCount = MissingCount,
        };
        try
        {
            await _services.Journal.EndRunAsync(ended, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            _services.Logger.AlbumWarning(
                _job.AlbumName,
                $"How the undo ended could not be written down: {UntranslatedErrors.Describe(error)}"
            );
        }
    }
}
