namespace Picsync.Sync;

/// <summary>One run of one album, from its snapshot to its report.</summary>
internal sealed class AlbumRun(RunContext run, SyncSnapshot snapshot, ItemOutcomes outcomes)
{
    private readonly ReadingJob _reading = ReadingJob.Of(run.Job);
    private readonly List<string> _warnings = [.. snapshot.Doubts];
    private PicsyncException? _error = snapshot.Source.Errors.Count > 0 ? snapshot.Source.Errors[0] : null;
    private PublishOutcome? _published;
    private GuardReport? _guard;
    private IReadOnlyCollection<TargetItem> _deleted = [];
    private IReadOnlyDictionary<ContentHash, TargetItem> _added = new Dictionary<ContentHash, TargetItem>();
    private bool _isIncomplete;
    private bool _targetIsFull;

    private IFrameTarget Target => run.Job.Target;

    /// <summary>Gets what the ledger has to learn.</summary>
    public IReadOnlyDictionary<ContentHash, TargetItem> Added => _added;

    public IReadOnlyCollection<TargetItem> Deleted => _deleted;

    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        if (snapshot.Source.Errors.Count == run.Job.Sources.Count && snapshot.Source.Entries.Count == 0)
        {
            return;
        }

        var album = await TransferAsync(cancellationToken).ConfigureAwait(false);
        if (album is null)
        {
            return;
        }

        var verdict = Judge();
        _guard = verdict.Guard;
        Warn(verdict.Warning);
        if (await PublishAsync(album, verdict, cancellationToken).ConfigureAwait(false))
        {
            await DeleteAsync(album, verdict.Delete, cancellationToken).ConfigureAwait(false);
        }
    }

    public AlbumReport ToReport(long requests, PicsyncException? failure = null)
    {
        outcomes.FailPending();
        var error = failure ?? _error;
        return new AlbumReport
        {
            Name = run.Job.AlbumName,
            Status = StatusOf(failure),
            Listed = outcomes.Entries.Count,
            Uploaded = outcomes.Count(EntryOutcome.Uploaded),
            Unchanged = outcomes.Count(EntryOutcome.Unchanged),
            Duplicates = outcomes.Count(EntryOutcome.Duplicate),
            Skipped = outcomes.Count(EntryOutcome.Skipped),
            Failed = outcomes.Count(EntryOutcome.Failed),
            Deleted = _deleted.Count,
            Playlist = _published is { Name: { } name } ? new PlaylistReport(name, _published.ItemCount, _published.Changed) : null,
            BytesDownloaded = run.Progress.DownloadedBytes,
            BytesUploaded = run.Progress.UploadedBytes,
            Requests = requests,
            Seconds = run.Progress.Elapsed.TotalSeconds,
            Warnings = _warnings,
            Guard = _guard,
            Problems = [.. outcomes.Problems],
            Error = error,
        };
    }

    private AlbumStatus StatusOf(PicsyncException? failure)
    {
        var nothingWasRead = snapshot.Source.Errors.Count == run.Job.Sources.Count && outcomes.Entries.Count == 0;
        if (failure is not null || nothingWasRead)
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
        var decisions = snapshot.Decide(_reading);
        var positions = Settle(decisions);
        var album = snapshot.Target.Album;
        if (positions.Count == 0)
        {
            return album;
        }

        run.Progress.Enter(SyncStage.Transferring);
        using var activity = SyncTelemetry.Source.StartActivity("transfer");
        album ??= await Target.CreateAlbumAsync(run.Job.AlbumName, cancellationToken).ConfigureAwait(false);
        var claims = new ContentClaims(
            Enumerable
                .Range(0, decisions.Items.Length)
                .Where(i => decisions.Items[i] != ItemDecision.Examine)
                .Select(i => outcomes.Hashes[i])
                .OfType<ContentHash>(),
            snapshot.HashesAtTarget(_reading)
        );
        using var step = new TransferStep(run, outcomes, decisions.Items, claims);
        var uploads = await step.RunAsync(album, positions, cancellationToken).ConfigureAwait(false);
        _added = await ConfirmStep.RunAsync(run, album, outcomes, uploads, cancellationToken).ConfigureAwait(false);
        if (step.Stopper is { } stopper)
        {
            _error ??= stopper;
            Warn(stopper.Message);
        }

        _targetIsFull = step.TargetIsFull;
        return album;
    }

    // Returns the positions that need their bytes moved.
    private List<int> Settle(SyncDecisions decisions)
    {
        var positions = new List<int>();
        for (var i = 0; i < decisions.Items.Length; i++)
        {
            switch (decisions.Items[i])
            {
                case ItemDecision.Keep:
                    outcomes.Set(i, EntryOutcome.Unchanged);
                    break;
                case ItemDecision.Duplicate:
                    outcomes.Set(i, EntryOutcome.Duplicate);
                    break;
                case ItemDecision.Skip:
                    outcomes.Skip(i, decisions.SkipReasons[i]);
                    break;
                default:
                    positions.Add(i);
                    break;
            }
        }

        return positions;
    }

    private DeletionVerdict Judge()
    {
        // Every digest that could be learned is known by now, so this is the last word on what is surplus.
        var surplus = snapshot.Decide(_reading).Surplus.Select(i => snapshot.Target.Items[i]).ToList();
        var unknownNames = Enumerable
            .Range(0, outcomes.Entries.Count)
            .Where(i => outcomes.Hashes[i] is null && outcomes[i] == EntryOutcome.Skipped)
            .Select(i => DeletionCourt.Stem(outcomes.Entries[i].Item.FileName))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return DeletionCourt.Judge(
            run.Job.Policy,
            surplus,
            snapshot.Doubts.Count > 0,
            // A full target is made less full by deleting; every other failure is waited for.
            Enumerable
                .Range(0, outcomes.Entries.Count)
                .Count(i => outcomes[i] == EntryOutcome.Failed && !(_targetIsFull && outcomes.Hashes[i] is not null)),
            unknownNames,
            new DeletionCase(
                outcomes.Entries.Count,
                snapshot.LastListedCount,
                snapshot.Target.Items.Count,
                _added.Count,
                DeleteCount: 0,
                snapshot.TargetIsBelieved(run.Job.Policy.Guards)
            )
        );
    }

    // Returns whether deleting is safe as far as the playlist goes.
    private async Task<bool> PublishAsync(TargetAlbum album, DeletionVerdict verdict, CancellationToken cancellationToken)
    {
        var leaving = verdict.Delete.Select(static item => item.Id).ToHashSet(StringComparer.Ordinal);
        var known = snapshot.Target.Items.Select(static item => item.Id).ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<TargetItem> present =
        [
            .. snapshot.Target.Items.Where(item => !leaving.Contains(item.Id)),
            .. _added.Values.Where(item => !known.Contains(item.Id)),
        ];
        if (present.Count == 0)
        {
            return true;
        }

        run.Progress.Enter(SyncStage.Publishing);
        using var activity = SyncTelemetry.Source.StartActivity("publish");
        try
        {
            _published = await Target
                .PublishAsync(album, PublishStep.Arrange(outcomes.Hashes, present), PublishOptionsFor(verdict), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (PicsyncException error)
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
            RemovesSurplus = run.Job.Policy.Deletes && verdict.IsFree,
            Rewrites = run.Job.Policy.ForcesPublish,
        };

    private async Task DeleteAsync(TargetAlbum album, IReadOnlyList<TargetItem> surplus, CancellationToken cancellationToken)
    {
        using var activity = SyncTelemetry.Source.StartActivity("delete");
        var (deleted, errors) = await DeleteStep.RunAsync(run, album, surplus, cancellationToken).ConfigureAwait(false);
        _deleted = deleted;
        if (errors.Count > 0)
        {
            _isIncomplete = true;
            var first = errors.First();
            _error ??= first as SignInRequiredException;
            Warn($"{errors.Count} photos could not be deleted and are tried again next run: {first.Message}");
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
