namespace Picsync.Sync;

/// <summary>One run of one album, from its snapshot to its report.</summary>
internal sealed class AlbumRun(RunContext run, SyncSnapshot snapshot, ItemOutcomes outcomes)
{
    private readonly List<string> _warnings = [.. snapshot.Doubts, .. snapshot.Source.Notes];
    private PicsyncException? _error = snapshot.Source.Errors.Count > 0 ? snapshot.Source.Errors[0] : null;
    private PublishOutcome? _published;
    private GuardReport? _guard;
    private DeleteStep? _deleting;
    private LinkStep? _linking;
    private bool _isIncomplete;

    /// <summary>Gets what was uploaded and seen, by digest.</summary>
    public IReadOnlyDictionary<ContentHash, TargetItem> Added { get; private set; } = new Dictionary<ContentHash, TargetItem>();

    /// <summary>Gets what was deleted.</summary>
    public IReadOnlyCollection<TargetItem> Deleted => _deleting?.Deleted ?? _linking?.Removed ?? [];

    /// <summary>Gets whether deletions were judged by the rules of this run and none was held back.</summary>
    public bool RuleIsInForce { get; private set; }

    private IFrameTarget Target => run.Job.Target;

    // With failures the album's own list may be wrong, so the playlist is added to only. A full target explains its failures.
    private bool HasUnexplainedFailures => outcomes.CountFailures() > 0;

    private bool NothingWasRead => snapshot.Source.Errors.Count == run.Job.Sources.Count && outcomes.Entries.Count == 0;

    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        if (NothingWasRead)
        {
            return;
        }

        if (snapshot.NothingMatches)
        {
            _isIncomplete = true;
            Warn(Judge().Warning);
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

        var verdict = await NotePositionsAsync(album, Heed(Judge()), cancellationToken).ConfigureAwait(false);
        Warn(verdict.Warning);
        if (await PublishAsync(album, verdict, cancellationToken).ConfigureAwait(false) && verdict.Delete.Count > 0)
        {
            await DeleteAsync(album, verdict.Delete, cancellationToken).ConfigureAwait(false);
        }
    }

    public AlbumReport ToReport(long requests, PicsyncException? failure)
    {
        outcomes.FailPending();
        var report = new AlbumReport
        {
            Name = run.Job.AlbumName,
            Status = StatusOf(failure),
            Listed = outcomes.Entries.Count,
            LeftOut = snapshot.Source.LeftOut.Count,
            Uploaded = outcomes.Count(EntryOutcome.Uploaded),
            Unchanged = outcomes.Count(EntryOutcome.Unchanged),
            Duplicates = outcomes.Count(EntryOutcome.Duplicate),
            Skipped = outcomes.Count(EntryOutcome.Skipped),
            Failed = outcomes.Count(EntryOutcome.Failed),
            Deleted = Deleted.Count,
            Playlist = _published is { Name: { } name } ? new PlaylistReport(name, _published.ItemCount, _published.Changed) : null,
            BytesDownloaded = run.Progress.DownloadedBytes,
            BytesUploaded = run.Progress.UploadedBytes,
            Requests = requests,
            Seconds = run.Progress.Elapsed.TotalSeconds,
            Warnings = _warnings,
            Guard = _guard,
            Problems = [.. outcomes.Problems],
            Error = failure ?? _error,
        };
        report.ThrowIfUnbalanced();
        return report;
    }

    private AlbumStatus StatusOf(PicsyncException? failure)
    {
        if (failure is not null || NothingWasRead)
        {
            return AlbumStatus.Failed;
        }

        if (_guard is not null)
        {
            return AlbumStatus.Blocked;
        }

        var isPartial = _isIncomplete || _error is not null || snapshot.Doubts.Count > 0 || outcomes.Count(EntryOutcome.Failed) > 0;
        return isPartial ? AlbumStatus.Partial : AlbumStatus.Ok;
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
        using var activity = SyncTelemetry.Source.StartActivity("transfer");
        album ??= await FindOrCreateAlbumAsync(cancellationToken).ConfigureAwait(false);
        var claims = new ContentClaims(outcomes.ClaimedBy(decisions), snapshot.HashesAtTarget());
        using var step = new TransferStep(run, outcomes, decisions.Items, claims);
        var uploads = await step.RunAsync(album, positions, cancellationToken).ConfigureAwait(false);
        Added = await ConfirmStep.RunAsync(run, album, outcomes, uploads, cancellationToken).ConfigureAwait(false);
        if (step.Stopper is { } stopper)
        {
            _error ??= stopper;
            Warn(stopper.Message);
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
        _guard = verdict.Guard;
        Warn(verdict.Warning);
        if (verdict.WaitingForRoomCount > 0)
        {
            Warn(
                $"The target is full: {verdict.Delete.Count} photos are removed to make room, and {verdict.WaitingForRoomCount} more once what waits is there."
            );
        }

        RuleIsInForce = run.Job.Policy.Deletes && verdict.IsFree;
        return verdict;
    }

    // One call changes everything, so it is judged before: what it adds counts as there.
    private async Task LinkAsync(ILinkingFrameTarget target, CancellationToken cancellationToken)
    {
        var positions = outcomes.Settle(snapshot.Decide());
        var verdict = Heed(snapshot.Judge(failedCount: 0, new HashSet<string>(), positions.Count));
        _linking = new LinkStep(run, target, outcomes);
        await _linking
            .RunAsync(snapshot.Target, positions, [.. verdict.Delete.Select(static pair => pair.Item)], cancellationToken)
            .ConfigureAwait(false);
        Added = _linking.Added;
        _isIncomplete |= _linking.IsIncomplete;
        foreach (var warning in _linking.Warnings)
        {
            Warn(warning);
        }
    }

    private DeletionVerdict Judge()
    {
        var unknownNames = outcomes.UnknownNames().Select(DeletionJudge.Stem).ToHashSet(StringComparer.OrdinalIgnoreCase);

        // A full target is made less full by deleting; every other failure is waited for.
        return snapshot.Judge(outcomes.CountFailures(), unknownNames, Added.Count, outcomes.FindRoomWanted());
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
        catch (PicsyncException error) when (error is not LeaseLostException)
        {
            _isIncomplete = true;
            _error ??= error as SignInRequiredException;
            return verdict with
            {
                Delete = [],
                Warning = $"Nothing is removed in this run because what viewers see could not be read: {error.Message}",
            };
        }
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
        using var activity = SyncTelemetry.Source.StartActivity("publish");
        var wanted = PublishOrder.Arrange(outcomes.Hashes, present, snapshot.KeptPositions());
        try
        {
            _published = await Target.PublishAsync(album, wanted, PublishOptionsFor(verdict), cancellationToken).ConfigureAwait(false);
        }
        catch (PicsyncException error) when (error is not LeaseLostException)
        {
            _isIncomplete = true;
            _error ??= error;
            Warn($"The playlist could not be brought up to date, so nothing is deleted: {error.Message}");
            return false;
        }

        _isIncomplete |= _published.NotShownCount > 0;
        _warnings.AddRange(_published.Warnings);
        return true;
    }

    private PublishOptions PublishOptionsFor(DeletionVerdict verdict) =>
        new()
        {
            KeepsOrder = Target.Capabilities.KeepsOrder,
            RemovesSurplus = run.Job.Policy.Deletes && verdict.IsFree && !HasUnexplainedFailures,
            Rewrites = run.Job.Policy.ForcesPublish,
        };

    private async Task DeleteAsync(
        TargetAlbum album,
        IReadOnlyList<(TargetItem Item, string Reason)> surplus,
        CancellationToken cancellationToken
    )
    {
        using var activity = SyncTelemetry.Source.StartActivity("delete");
        _deleting = new DeleteStep(run, album);
        await _deleting.RunAsync([.. surplus.Select(static pair => pair.Item)], cancellationToken).ConfigureAwait(false);
        if (_deleting.TooLargeForTrash > 0)
        {
            Warn($"{_deleting.TooLargeForTrash} deleted photos were too large for the trash and cannot be put back.");
        }

        if (_deleting.Errors.Count > 0)
        {
            _isIncomplete = true;
            var first = _deleting.Errors.First();
            _error ??= _deleting.Errors.FirstOrDefault(static error => error is SignInRequiredException or LeaseLostException);
            Warn($"{_deleting.Errors.Count} photos could not be deleted and are tried again next run: {first.Message}");
        }
    }

    private void Warn(string? warning)
    {
        if (warning is not null && !_warnings.Contains(warning))
        {
            _warnings.Add(warning);
        }
    }
}
