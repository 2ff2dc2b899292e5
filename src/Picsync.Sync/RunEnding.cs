namespace Picsync.Sync;

/// <summary>
/// Writes down what a run came to, and tidies up after it. All of this comes after the work: whatever fails here is a warning, and what
/// was done stays done.
/// </summary>
internal sealed class RunEnding(EngineServices services, SyncJob job, JournalRun run, AlbumLease lease, ReportBuilder report)
{
    private SyncSnapshot? _snapshot;
    private AlbumRun? _album;

    /// <summary>Takes what the run works on, once both sides were read.</summary>
    public void Expect(SyncSnapshot snapshot, AlbumRun album) => (_snapshot, _album) = (snapshot, album);

    /// <summary>Closes the run. Notes of our own are true whatever became of it, so cancelling does not stop them; it stops the tidying.</summary>
    public async Task CloseAsync(LearnedHashes learned, SpoolFolder spool, CancellationToken cancellationToken)
    {
        await learned.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        await NoteAsync("The folder of downloads could not be removed", () => RemoveAsync(spool)).ConfigureAwait(false);
        var isNoted =
            _snapshot is not null
            && await NoteAsync("What the album holds could not be written down", () => UpdateLedgerAsync(_snapshot, _album!))
                .ConfigureAwait(false);
        if (_snapshot is not null)
        {
            await NoteAsync("What the sources listed could not be written down", () => KeepListsAsync(_snapshot, _album!))
                .ConfigureAwait(false);
        }

        if (_album is not null)
        {
            await NoteAsync("The trash could not be tidied up", _album.EndTrashAsync).ConfigureAwait(false);
        }

        await NoteAsync("How the run ended could not be written down", () => EndAsync(Describe(report.ToReport()))).ConfigureAwait(false);
        if (_snapshot is not null && !report.Notes.WasCancelled)
        {
            await TidyAsync(isNoted, cancellationToken).ConfigureAwait(false);
        }

        var made = report.ToReport();
        services.Logger.RunEnded(run.Id, made.Name, made.Status, made.Seconds);
    }

    private static Task RemoveAsync(SpoolFolder spool)
    {
        spool.Dispose();
        return Task.CompletedTask;
    }

    private Task<bool> NoteAsync(string failure, Func<Task> step) => TryAsync(failure, step, CancellationToken.None);

    private async Task<bool> TryAsync(string failure, Func<Task> step, CancellationToken cancellationToken)
    {
        try
        {
            return await report.Notes.TidyAsync(failure, step, cancellationToken).ConfigureAwait(false);
        }
        catch (LeaseLostException)
        {
            // Another runner has the album by now, and tidies up after itself.
            return false;
        }
        catch (OperationCanceledException)
        {
            // The next run tidies up.
            return false;
        }
    }

    private async Task UpdateLedgerAsync(SyncSnapshot snapshot, AlbumRun album)
    {
        List<LedgerEntry> put = [.. snapshot.Recovered, .. ListedAgain(snapshot)];
        var gone = report.Notes.Deleted.Select(static item => item.Hash).OfType<ContentHash>().ToHashSet();

        // Once another runner has the album, this one's lists are of the past: what they lack may have come since.
        if (
            snapshot.Target.Doubt is null
            && snapshot.TargetIsBelieved
            && await lease.IsHeldAsync(CancellationToken.None).ConfigureAwait(false)
        )
        {
            await KeepHiddenAsync(snapshot).ConfigureAwait(false);
            var atTarget = snapshot.HashesAtTarget().Concat(album.Added.Keys).ToHashSet();
            gone.UnionWith(snapshot.Ledger.Keys.Where(hash => !atTarget.Contains(hash)));
        }

        put.RemoveAll(entry => gone.Contains(entry.Hash));
        if (put.Count + gone.Count > 0)
        {
            await services.Journal.UpdateLedgerAsync(run.Key, put, gone, CancellationToken.None).ConfigureAwait(false);
        }
    }

    // Before the ledger forgets what is missed: cut off in between, the next run misses it again.
    private async Task KeepHiddenAsync(SyncSnapshot snapshot)
    {
        var (put, removed) = snapshot.Removed.FindChanges(
            snapshot.Hashes.OfType<ContentHash>().ToHashSet(),
            snapshot is { Source.Doubts.Count: 0, IsFiltered: false } && snapshot.Source.LeftOut.Count == 0,
            services.Time.GetUtcNow()
        );
        if (put.Count + removed.Count > 0)
        {
            await services.Journal.UpdateHiddenAsync(run.Key, put, removed, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private Task KeepListsAsync(SyncSnapshot snapshot, AlbumRun album) =>
        ListKeeper.KeepAsync(services.Journal, lease, run, snapshot, album.Verdict, album.Added.Keys, report.Notes.Deleted);

    // A photo that was put back by hand and is listed by a source again follows its source again.
    private static IEnumerable<LedgerEntry> ListedAgain(SyncSnapshot snapshot)
    {
        var listed = snapshot.Hashes.OfType<ContentHash>().ToHashSet();
        return snapshot
            .Ledger.Values.Where(entry => entry.KeptPosition is not null && listed.Contains(entry.Hash))
            .Select(static entry => entry with { KeptPosition = null });
    }

    private JournalRun Describe(AlbumReport made)
    {
        var ended = run with
        {
            Status = NameOf(made.Status),
            UploadedCount = made.Uploaded,
            DeletedCount = made.Deleted,
            FailedCount = made.Failed,
        };
        return _snapshot is { } snapshot ? Describe(ended, made, snapshot) : ended;
    }

    private JournalRun Describe(JournalRun ended, AlbumReport made, SyncSnapshot snapshot)
    {
        // Where no photo matched, the album is not as the rule has it.
        var isCertified =
            snapshot is { Doubts.Count: 0, NothingMatches: false }
            && made is { Guard: null, Status: not (AlbumStatus.Failed or AlbumStatus.Cancelled) }
            && _album!.Verdict is null or { IsFree: true };
        return ended with
        {
            // A run that a guard stopped, or whose deletions were held before one was asked, is no yardstick: the next one would be
            // measured by what trips it.
            CertifiedSourceCount = isCertified ? snapshot.Source.ListedCount : null,
            // A rule that nothing was deleted by yet is still a changed one for the next run.
            RuleMark = _album!.RuleIsInForce || snapshot.LastRuleMark is null ? snapshot.Job.RuleMark : snapshot.LastRuleMark,
            AdoptsAlbum = isCertified && _album.RuleIsInForce && job.Policy.Ownership == AlbumOwnership.Album && !snapshot.IsAdopted,
        };
    }

    private static string NameOf(AlbumStatus status) =>
        status switch
        {
            AlbumStatus.Ok => "ok",
            AlbumStatus.Partial => "partial",
            AlbumStatus.Blocked => "blocked",
            AlbumStatus.Cancelled => "cancelled",
            _ => "failed",
        };

    private Task EndAsync(JournalRun ended) =>
        services.Journal.EndRunAsync(ended with { EndedAt = services.Time.GetUtcNow() }, CancellationToken.None);

    // Runs that were cut off are closed once what they left is taken up, and old ones are forgotten.
    private async Task TidyAsync(bool isTakenUp, CancellationToken cancellationToken)
    {
        if (isTakenUp)
        {
            await TryAsync("Runs that were cut off could not be closed", () => CloseCutRunsAsync(cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        }

        // Albums at rest write a run each time, too; looking for old ones once a day costs next to nothing.
        if (services.IsTimeToPrune() || report.ToReport() is { Uploaded: > 0 } or { Deleted: > 0 })
        {
            var (now, options) = (services.Time.GetUtcNow(), services.Options);
            await TryAsync(
                    "Old runs could not be forgotten",
                    async () =>
                    {
                        await services
                            .Journal.PruneAsync(now - options.JournalRetention, now - options.UnchangedRunRetention, cancellationToken)
                            .ConfigureAwait(false);
                        await EarlierRun.ForgetAsync(services, job.Target, run.Key, cancellationToken).ConfigureAwait(false);
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
    }

    private async Task CloseCutRunsAsync(CancellationToken cancellationToken)
    {
        foreach (var cut in await services.Journal.GetRunsAsync(run.Key, most: 10, cancellationToken).ConfigureAwait(false))
        {
            if (cut.EndedAt is null && cut.Id != run.Id)
            {
                await EndAsync(cut with { Status = "interrupted" }).ConfigureAwait(false);
            }
        }
    }
}
