namespace Picsync.Sync;

/// <summary>Brings an album of links to what it should hold by one call; nothing is downloaded.</summary>
internal sealed class LinkStep(RunContext run, ILinkingFrameTarget target, ItemOutcomes outcomes)
{
    /// <summary>Gets what was linked and seen, by the item's name in its library.</summary>
    public IReadOnlyDictionary<ContentHash, TargetItem> Added { get; private set; } = new Dictionary<ContentHash, TargetItem>();

    /// <summary>Gets what was taken out of the album and is not seen there any more.</summary>
    public IReadOnlyCollection<TargetItem> Removed { get; private set; } = [];

    public IReadOnlyList<string> Warnings { get; private set; } = [];

    /// <summary>Gets whether something of the change is missing.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>Changes the album. Of a change that failed nothing is believed; the next run looks anew.</summary>
    /// <param name="listing">What it holds.</param>
    /// <param name="positions">The items to link.</param>
    /// <param name="surplus">What to take out.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RunAsync(
        TargetListing listing,
        IReadOnlyList<int> positions,
        IReadOnlyList<TargetItem> surplus,
        CancellationToken cancellationToken
    )
    {
        var updates = listing.Album is { } album && (album.NeedsUpdate || run.Job.Policy.ForcesPublish);
        if (positions.Count + surplus.Count == 0 && !updates)
        {
            return;
        }

        run.Progress.ExpectTransfers(positions.Count);
        run.Progress.Enter(SyncStage.Transferring);
        using var activity = SyncTelemetry.Source.StartActivity("link");
        await WriteAsync(positions, surplus, outcome: null, cancellationToken).ConfigureAwait(false);
        try
        {
            var change = new LinkChange(run.Job.AlbumName)
            {
                Album = listing.Album,
                RunId = run.RunId,
                Add = [.. positions.Select(i => outcomes.Entries[i].Item)],
                Remove = surplus,
            };
            Settle(await target.LinkAsync(change, cancellationToken).ConfigureAwait(false), positions, surplus);
        }
        catch (Exception error) when (UntranslatedErrors.Include(error, cancellationToken))
        {
            throw new ServiceRequestException(target.DisplayName, $"link photos in '{run.Job.AlbumName}'", error.Message, error);
        }

        await NoteAsync(positions).ConfigureAwait(false);
    }

    private void Settle(LinkReceipt receipt, IReadOnlyList<int> positions, IReadOnlyList<TargetItem> surplus)
    {
        var seen = receipt
            .Items.Where(static item => item.Hash is not null)
            .DistinctBy(static item => item.Hash)
            .ToDictionary(item => item.Hash!.Value);
        var added = new Dictionary<ContentHash, TargetItem>();
        foreach (var i in positions)
        {
            if (outcomes.Hashes[i] is { } hash && seen.TryGetValue(hash, out var item))
            {
                added[hash] = item;
                outcomes.Set(i, EntryOutcome.Uploaded);
                run.Progress.CountUploaded(0);
            }
            else
            {
                outcomes.Fail(i, "It was linked, but the album does not show it.");
            }

            run.Progress.CountFinished();
        }

        var present = receipt.Items.Select(static item => item.Id).ToHashSet(StringComparer.Ordinal);
        Added = added;
        run.Progress.Enter(SyncStage.Deleting);
        Removed = [.. surplus.Where(item => !present.Contains(item.Id))];
        Warnings = receipt.Warnings;
        IsIncomplete = added.Count < positions.Count || Removed.Count < surplus.Count;
        if (Removed.Count < surplus.Count)
        {
            Warnings = [.. Warnings, $"{surplus.Count - Removed.Count} photos are still in the album and are taken out next run."];
        }
    }

    // Facts by now, so cancelling does not stop the notes.
    private async Task NoteAsync(IReadOnlyList<int> positions)
    {
        await run.Journal.PutAsync(Added.Where(pair => run.Evidence.IsOurs(pair.Key)).ToDictionary()).ConfigureAwait(false);
        await WriteAsync([.. positions.Where(i => outcomes[i] == EntryOutcome.Uploaded)], Removed, outcome: "", CancellationToken.None)
            .ConfigureAwait(false);
    }

    private Task WriteAsync(
        IReadOnlyList<int> positions,
        IReadOnlyCollection<TargetItem> removed,
        string? outcome,
        CancellationToken cancellationToken
    ) =>
        run.Journal.WriteAllAsync(
            [
                .. positions.Select(i =>
                    outcome is null
                        ? run.Evidence.Plan(outcomes.Hashes[i]!.Value, outcomes.Entries[i].Item.FileName)
                        : UploadEvidence.Note(outcomes.Hashes[i]!.Value, outcomes.Entries[i].Item.FileName, outcome)
                ),
                .. removed.Select(item => new JournalAction(JournalActionKind.Delete, item.Hash?.ToString() ?? item.Id)
                {
                    FileName = item.FileName,
                    Outcome = outcome,
                }),
            ],
            cancellationToken
        );
}
