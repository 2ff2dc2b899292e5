namespace Picsync.Sync;

/// <summary>
/// Brings what is missing to the target: each item is downloaded once to a spool file, hashed, and uploaded unless the target
/// holds those bytes already. Parallel and bounded; one item's failure does not stop the others.
/// </summary>
internal sealed class TransferStep : IDisposable
{
    private readonly RunContext _run;
    private readonly ItemOutcomes _outcomes;
    private readonly ItemDecision[] _decisions;
    private readonly SemaphoreSlim _downloading;
    private readonly SemaphoreSlim _uploading;
    private readonly ContentClaims _claims;
    private readonly UploadReceipt?[] _receipts;
    private volatile TargetFullException? _full;
    private volatile SignInRequiredException? _signIn;

    public TransferStep(RunContext run, ItemOutcomes outcomes, ItemDecision[] decisions, ContentClaims claims)
    {
        _run = run;
        _outcomes = outcomes;
        _decisions = [.. decisions];
        _claims = claims;
        _receipts = new UploadReceipt?[decisions.Length];
        _downloading = new SemaphoreSlim(run.Options.ParallelDownloads);
        _uploading = new SemaphoreSlim(UploadsAtATime);
    }

    /// <summary>Gets the error that ended all transfers early; null when none did.</summary>
    public PicsyncException? Stopper => (PicsyncException?)_signIn ?? _full;

    private int UploadsAtATime => Math.Clamp(_run.Job.Target.Capabilities.ParallelUploads, 1, _run.Options.MaxParallelUploads);

    /// <summary>Transfers; returns the word of the target for each upload, by the item's position.</summary>
    public async Task<IReadOnlyList<(int Position, UploadReceipt Receipt)>> RunAsync(
        TargetAlbum album,
        IReadOnlyList<int> positions,
        CancellationToken cancellationToken
    )
    {
        // Enough at a time that downloads go on while uploads wait for their target, and no more: each holds a spool file.
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = _run.Options.ParallelDownloads + UploadsAtATime,
            CancellationToken = cancellationToken,
        };
        // The run's own token: the loop's follows it a moment later, and a write could begin in between.
        await Parallel
            .ForEachAsync(positions, parallel, async (i, _) => await TransferAsync(album, i, cancellationToken).ConfigureAwait(false))
            .ConfigureAwait(false);
        return [.. positions.Where(i => _receipts[i] is not null).Select(i => (i, _receipts[i]!))];
    }

    /// <summary>
    /// Finds the items that were left out as copies of one that came to nothing, one for each content, and makes them be transferred in its
    /// place. None once transfers are pointless.
    /// </summary>
    public IReadOnlyList<int> TakeHeirs()
    {
        if (Stopper is not null)
        {
            return [];
        }

        var all = Enumerable.Range(0, _decisions.Length).ToList();
        var settled = all.Where(i => _receipts[i] is not null || _outcomes[i] is EntryOutcome.Uploaded or EntryOutcome.Unchanged)
            .Select(i => _outcomes.Hashes[i])
            .ToHashSet();
        List<int> heirs =
        [
            .. all.Where(i =>
                    _outcomes[i] == EntryOutcome.Duplicate
                    && _outcomes.Hashes[i] is { } hash
                    && !settled.Contains(hash)
                    && !_claims.IsAtTarget(hash)
                )
                .DistinctBy(i => _outcomes.Hashes[i]),
        ];
        foreach (var i in heirs)
        {
            _decisions[i] = ItemDecision.Upload;
            _outcomes.Set(i, EntryOutcome.Pending);
        }

        return heirs;
    }

    public void Dispose()
    {
        _downloading.Dispose();
        _uploading.Dispose();
    }

    private async Task TransferAsync(TargetAlbum album, int i, CancellationToken cancellationToken)
    {
        try
        {
            ThrowIfPointless(i);
            using var photo = await DownloadAsync(i, cancellationToken).ConfigureAwait(false);
            await ResolveAsync(album, i, photo, cancellationToken).ConfigureAwait(false);
        }
        catch (ItemUnavailableException unavailable)
        {
            _outcomes.Skip(i, unavailable.Reason);
        }
        catch (TargetFullException full)
        {
            _full = full;
            _outcomes.FailForRoom(i, full.Message);
        }
        catch (Exception error) when (UntranslatedErrors.FailOneAction(error, cancellationToken))
        {
            _signIn = error as SignInRequiredException ?? _signIn;
            _outcomes.Fail(i, UntranslatedErrors.Describe(error));
            _run.Logger.ItemBroke(error, _run.Job.AlbumName, _outcomes.Entries[i].Item.FileName);
        }
        finally
        {
            _run.Progress.CountFinished();
        }
    }

    // With the target full, an item that is not known yet is still read: what is surplus depends on what it is.
    private void ThrowIfPointless(int i)
    {
        if (_signIn is { } signIn)
        {
            throw signIn;
        }

        if (_decisions[i] == ItemDecision.Upload && _full is { } full)
        {
            throw full;
        }
    }

    private async Task<DownloadedPhoto> DownloadAsync(int i, CancellationToken cancellationToken)
    {
        await _downloading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var photo = await _run
                .Downloader.DownloadAsync(
                    _outcomes.Entries[i],
                    _run.Spool.NextPath(),
                    _run.Progress.CountDownloadedBytes,
                    cancellationToken
                )
                .ConfigureAwait(false);
            _run.Progress.CountHashed();
            return photo;
        }
        finally
        {
            _downloading.Release();
        }
    }

    private async Task ResolveAsync(TargetAlbum album, int i, DownloadedPhoto photo, CancellationToken cancellationToken)
    {
        var capabilities = _run.Job.Target.Capabilities;
        var hash = photo.Hashes.Find(capabilities.IdentityHash)!.Value;
        var isExpected = _decisions[i] == ItemDecision.Upload && _outcomes.Hashes[i] == hash;
        _outcomes.Hashes[i] = hash;
        await _run.Learned.AddAsync(_outcomes.Entries[i].CacheKey, photo.Hashes, cancellationToken).ConfigureAwait(false);

        var claim = isExpected ? TargetClaim.Absent : _claims.Claim(hash);
        if (claim != TargetClaim.Absent)
        {
            _outcomes.Set(i, claim == TargetClaim.First ? EntryOutcome.Unchanged : EntryOutcome.Duplicate);
            return;
        }

        // What is not known before it is read may turn out to have been given up, or taken out by a person.
        if (
            (_run.NotSent.GetValueOrDefault(hash) ?? ItemAcceptance.FindRefusal(photo.ContentType, photo.LengthBytes, capabilities)) is
            { } refusal
        )
        {
            _outcomes.Skip(i, refusal);
            return;
        }

        await UploadAsync(album, i, photo, hash, cancellationToken).ConfigureAwait(false);
    }

    private async Task UploadAsync(TargetAlbum album, int i, DownloadedPhoto photo, ContentHash hash, CancellationToken cancellationToken)
    {
        var item = _outcomes.Entries[i].Item;
        var takenAt = await _run.Learned.FindDateAsync(_outcomes.Entries[i], cancellationToken).ConfigureAwait(false);
        var upload = new PhotoUpload
        {
            FileName = UploadNames.For(item.FileName, photo.ContentType, hash),
            ContentType = photo.ContentType,
            LengthBytes = photo.LengthBytes,
            Hashes = photo.Hashes,
            OpenReadAsync = photo.OpenReadAsync,
            TakenAt = takenAt,
            Caption = item.Caption,
            Source = _outcomes.Entries[i].Source.Id,
            SourceItemId = item.Id,
        };
        await _uploading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Stopper is { } stopper)
            {
                throw stopper;
            }

            await _run.Journal.WriteAsync(_run.Evidence.Plan(hash, upload.FileName), cancellationToken).ConfigureAwait(false);
            var receipt = await _run.Job.Target.UploadAsync(album, upload, cancellationToken).ConfigureAwait(false);
            _receipts[i] = receipt;
            _outcomes.Set(i, receipt.WasAlreadyThere ? EntryOutcome.Unchanged : EntryOutcome.Sent);
            _run.Progress.CountUploaded(photo.LengthBytes);
        }
        catch (ItemRefusedException refusal)
        {
            await _run.Journal.WriteAsync(RefusedUploads.Note(hash, upload.FileName, refusal), cancellationToken).ConfigureAwait(false);
            throw;
        }
        catch (PicsyncException error) when (!UploadEvidence.MayHaveArrived(error))
        {
            var failed = UploadEvidence.Note(hash, upload.FileName, error.Message);
            await _run.Journal.WriteAsync(failed, cancellationToken).ConfigureAwait(false);
            throw;
        }
        finally
        {
            _uploading.Release();
        }
    }
}
