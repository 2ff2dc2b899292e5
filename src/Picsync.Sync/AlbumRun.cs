using Picsync.Shared.Wording;

namespace Picsync.Sync;

/// <summary>One run of one album, from its snapshot on; what comes of it goes into its report.</summary>
internal sealed class AlbumRun(RunContext run, SyncSnapshot snapshot, ItemOutcomes outcomes, RunNotes notes)
{
    private IReadOnlyDictionary<ContentHash, TargetItem> _uploaded = new Dictionary<ContentHash, TargetItem>();
    private LinkStep? _linking;
    private bool _hasBegunDeleting;

    /// <summary>Gets what was uploaded and seen, by digest.</summary>
    public IReadOnlyDictionary<ContentHash, TargetItem> Added => _linking?.Added ?? _uploaded;

    /// <summary>Gets what was judged of deletions; null when the run did not come so far.</summary>
    public DeletionVerdict? Verdict { get; private set; }

    /// <summary>Gets whether deletions were judged by the rules of this run and none was held back.</summary>
    public bool RuleIsInForce { get; private set; }

    /// <summary>Tells the trash that the run is over. It keeps what the run put in only if something of it may have been deleted.</summary>
    public Task EndTrashAsync() => run.Trash?.EndAsync(_hasBegunDeleting) ?? Task.CompletedTask;

    private IFrameTarget Target => run.Job.Target;

    // With failures the album's own list may be wrong, so the playlist is added to only. A full target explains its failures.
    private bool HasUnexplainedFailures => outcomes.CountFailures() > 0;

    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        if (snapshot.MakesEmptyAlbum && Target is ILinkingFrameTarget empty)
        {
            await empty.LinkAsync(new LinkChange(run.Job.AlbumName) { RunId = run.RunId }, cancellationToken).ConfigureAwait(false);
        }

        if (snapshot.NothingMatches)
        {
            notes.Miss((await JudgeAsync(cancellationToken).ConfigureAwait(false)).Warning);
            return;
        }

        if (Target is ILinkingFrameTarget linking)
        {
            await LinkAsync(linking, cancellationToken).ConfigureAwait(false);
            return;
        }

        var album = await TransferAsync(cancellationToken).ConfigureAwait(false);
        if (album is null)
        {
            return;
        }

        var judged = Heed(await JudgeAsync(cancellationToken).ConfigureAwait(false));
        var confirmed = await ConfirmAsync(judged, cancellationToken).ConfigureAwait(false);
        var verdict = await NotePositionsAsync(album, confirmed, cancellationToken).ConfigureAwait(false);
        notes.Warn(verdict.Warning);
        verdict = await KeepAsync(album, verdict, cancellationToken).ConfigureAwait(false);
        if (await PublishAsync(album, verdict, cancellationToken).ConfigureAwait(false) && verdict.Delete.Count > 0)
        {
            await DeleteAsync(album, verdict.Delete, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<TargetAlbum?> TransferAsync(CancellationToken cancellationToken)
    {
        var decisions = snapshot.Decide();
        var positions = outcomes.Settle(decisions);
        var album = snapshot.Target.Album;
        if (positions.Count == 0)
        {
            return album;
        }

        run.Progress.ExpectTransfers(positions.Count);
        run.Progress.Enter(SyncStage.Transferring);
        using var span = SyncTelemetry.Begin("transfer");
        album ??= await FindOrCreateAlbumAsync(cancellationToken).ConfigureAwait(false);
        var claims = new ContentClaims(outcomes.ClaimedBy(decisions), snapshot.HashesAtTarget());
        using var step = new TransferStep(run, outcomes, decisions.Items, claims);
        var uploads = new List<(int Position, UploadReceipt Receipt)>();
        for (var round = positions; round.Count > 0; round = step.TakeHeirs())
        {
            uploads.AddRange(await step.RunAsync(album, round, cancellationToken).ConfigureAwait(false));
        }

        _uploaded = await ConfirmStep.RunAsync(run, album, outcomes, uploads, notes, cancellationToken).ConfigureAwait(false);
        if (step.Stopper is { } stopper)
        {
            notes.Miss(stopper.Message, stopper);
        }

        return album;
    }

    // An album that held our photos and is not there any more is looked for once more: a second one of its name helps nobody.
    private async Task<TargetAlbum> FindOrCreateAlbumAsync(CancellationToken cancellationToken)
    {
        var seen =
            snapshot.Ledger.Count > 0 ? await Target.FindAlbumAsync(run.Job.AlbumName, cancellationToken).ConfigureAwait(false) : null;
        if (seen is not null)
        {
            return seen;
        }

        try
        {
            return await Target.CreateAlbumAsync(run.Job.AlbumName, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceRequestException)
        {
            // Another machine's runner may have made it since the list was read; then it is the one.
            if (await Target.FindAlbumAsync(run.Job.AlbumName, cancellationToken).ConfigureAwait(false) is { } made)
            {
                return made;
            }

            throw;
        }
    }

    private DeletionVerdict Heed(DeletionVerdict verdict)
    {
        Verdict = verdict;
        notes.Guard = verdict.Guard;
        notes.Warn(verdict.Warning);
        if (verdict.WaitingForRoomCount > 0)
        {
            notes.Warn(
                $"The target is full: {Quantity.Of(verdict.Delete.Count, "photo is", "photos are")} removed to make room, and {verdict.WaitingForRoomCount} more once what waits is there."
            );
        }

        RuleIsInForce = run.Job.Policy.Deletes && verdict.IsFree;
        return verdict;
    }

    // One call changes everything, so it is judged before: what it adds counts as there.
    private async Task LinkAsync(ILinkingFrameTarget target, CancellationToken cancellationToken)
    {
        var positions = outcomes.Settle(snapshot.Decide());
        var judged = await snapshot
            .JudgeAsync(failedCount: 0, new HashSet<string>(), positions.Count, room: null, cancellationToken)
            .ConfigureAwait(false);
        var verdict = await ConfirmAsync(Heed(judged), cancellationToken).ConfigureAwait(false);
        _linking = new LinkStep(run, target, outcomes, notes);
        await _linking
            .RunAsync(snapshot.Target, positions, [.. verdict.Delete.Select(static pair => pair.Item)], cancellationToken)
            .ConfigureAwait(false);
    }

    private Task<DeletionVerdict> JudgeAsync(CancellationToken cancellationToken)
    {
        var unknownNames = outcomes.UnknownNames().Select(DeletionJudge.Stem).ToHashSet(StringComparer.OrdinalIgnoreCase);

        // A full target is made less full by deleting; every other failure is waited for.
        return snapshot.JudgeAsync(outcomes.CountFailures(), unknownNames, Added.Count, outcomes.FindRoomWanted(), cancellationToken);
    }

    // The sources whose silence is the reason are asked before anything is taken away.
    private async Task<DeletionVerdict> ConfirmAsync(DeletionVerdict verdict, CancellationToken cancellationToken)
    {
        var confirmed = await new DeletionInquiry(snapshot).AskAsync(verdict, cancellationToken).ConfigureAwait(false);
        if (confirmed.Unconfirmed is [var first, ..] held)
        {
            var stay = Quantity.Of(held.Count, "photo stays", "photos stay");
            notes.Miss(
                $"{stay}, for no source confirms yet what its list lacks: {first.Reason} The next run asks again; a photo that is gone for certain is "
                    + $"let go by --release {SyncGuards.NameOf(SyncGuard.Unconfirmed)}."
            );
        }

        return confirmed;
    }

    // What cannot be put back at its place is not taken away.
    private async Task<DeletionVerdict> NotePositionsAsync(TargetAlbum album, DeletionVerdict verdict, CancellationToken cancellationToken)
    {
        if (run.Trash is not { } trash || verdict.Delete.Count == 0)
        {
            return verdict;
        }

        try
        {
            await trash.NotePositionsAsync(album, cancellationToken).ConfigureAwait(false);
            return verdict;
        }
        catch (Exception error) when (UntranslatedErrors.FailOneAction(error, cancellationToken))
        {
            notes.Miss(warning: null, error as SignInRequiredException);
            return verdict with
            {
                Delete = [],
                Warning =
                    $"Nothing is removed in this run because what viewers see could not be read: {UntranslatedErrors.Describe(error)}",
            };
        }
    }

    // What undo could not put back is not deleted, unless a person says so. Nothing is taken out of sight before that is known.
    private async Task<DeletionVerdict> KeepAsync(TargetAlbum album, DeletionVerdict verdict, CancellationToken cancellationToken)
    {
        if (run.Trash is not { } trash || verdict.Delete.Count == 0)
        {
            return verdict;
        }

        run.Progress.Enter(SyncStage.Deleting);
        var items = verdict.Delete.Select(static pair => pair.Item).ToList();
        var kept = await trash.KeepAllAsync(album, items, cancellationToken).ConfigureAwait(false);
        NoteUndeleted(kept.Failed.Values);
        if (kept.WithoutRoom.Count > 0 && !run.Job.Policy.Guards.Released.Contains(SyncGuard.TrashFull))
        {
            return Heed(verdict with { Delete = [], Guard = DeletionGuard.OfFullTrash(items.Count, kept.WithoutRoom.Count) });
        }

        if (kept.WithoutRoom.Count > 0)
        {
            notes.Warn($"{kept.WithoutRoom.Count} of the deleted photos found no room in the trash and cannot be put back.");
        }

        return verdict with
        {
            Delete = [.. verdict.Delete.Where(pair => !kept.Failed.ContainsKey(pair.Item.Id))],
        };
    }

    // Returns whether deleting is safe as far as the playlist goes.
    private async Task<bool> PublishAsync(TargetAlbum album, DeletionVerdict verdict, CancellationToken cancellationToken)
    {
        var leaving = verdict.Delete.Select(static pair => pair.Item.Id).ToHashSet(StringComparer.Ordinal);
        var known = snapshot.Target.Items.Select(static item => item.Id).ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<TargetItem> present =
        [
            .. snapshot.BelievedItems().Where(item => !leaving.Contains(item.Id)),
            .. Added.Values.Where(item => !known.Contains(item.Id)),
        ];
        if (present.Count == 0)
        {
            return true;
        }

        run.Progress.Enter(SyncStage.Publishing);
        using var span = SyncTelemetry.Begin("publish");
        var wanted = PublishOrder.Arrange(outcomes.Hashes, present, snapshot.KeptPositions());
        try
        {
            var published = await Target.PublishAsync(album, wanted, PublishOptionsFor(verdict), cancellationToken).ConfigureAwait(false);
            notes.Publish(published);
            return true;
        }
        catch (Exception error) when (UntranslatedErrors.FailOneAction(error, cancellationToken))
        {
            notes.Miss(
                $"The playlist could not be brought up to date, so nothing is deleted: {UntranslatedErrors.Describe(error)}",
                UntranslatedErrors.Translate(error, Target.DisplayName, $"publish '{album.Name}'")
            );
            return false;
        }
    }

    private PublishOptions PublishOptionsFor(DeletionVerdict verdict) =>
        new()
        {
            KeepsOrder = Target.Capabilities.KeepsOrder,
            RemovesSurplus = run.Job.Policy.Deletes && verdict.IsFree && !HasUnexplainedFailures && !snapshot.Removed.IsUnsettled,
            Rewrites = run.Job.Policy.ForcesPublish,
        };

    private async Task DeleteAsync(
        TargetAlbum album,
        IReadOnlyList<(TargetItem Item, string Reason)> surplus,
        CancellationToken cancellationToken
    )
    {
        using var span = SyncTelemetry.Begin("delete");
        var step = new DeleteStep(run, album, notes);
        _hasBegunDeleting = true;
        try
        {
            await step.RunAsync([.. surplus.Select(static pair => pair.Item)], cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            notes.Deleted = step.Deleted;
        }

        NoteUndeleted(step.Errors);
    }

    private void NoteUndeleted(IEnumerable<PicsyncException> errors)
    {
        var all = errors.ToList();
        if (all.Count > 0)
        {
            var undeleted = Quantity.Of(all.Count, "photo could not be deleted and is", "photos could not be deleted and are");
            notes.Miss($"{undeleted} tried again next run: {all[0].Message}", all.Find(static error => error is SignInRequiredException));
        }
    }
}
