using Picsync.Shared.Wording;

namespace Picsync.Sync;

/// <summary>Brings an album of links to what it should hold by one call; nothing is downloaded.</summary>
internal sealed class LinkStep(RunContext run, ILinkingFrameTarget target, ItemOutcomes outcomes, RunNotes notes)
{
    /// <summary>Gets what was linked and seen, by the item's name in its library.</summary>
    public IReadOnlyDictionary<ContentHash, TargetItem> Added { get; private set; } = new Dictionary<ContentHash, TargetItem>();

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
        using var span = SyncTelemetry.Begin("link");
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
            throw UntranslatedErrors.Translate(error, target.DisplayName, $"link photos in '{run.Job.AlbumName}'");
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
        notes.Deleted = [.. surplus.Where(item => !present.Contains(item.Id))];
        foreach (var warning in receipt.Warnings)
        {
            notes.Warn(warning);
        }

        if (surplus.Count - notes.Deleted.Count is > 0 and var left)
        {
            notes.Miss(
                $"{Quantity.Of(left, "photo is still in the album and is", "photos are still in the album and are")} taken out next run."
            );
        }
    }

    // Facts by now, so cancelling does not stop the notes.
    private Task<bool> NoteAsync(IReadOnlyList<int> positions) =>
        notes.TidyAsync(
            "What was linked could not be written down and is looked for in the next run",
            async () =>
            {
                await run.Journal.PutAsync(Added.Where(pair => run.Evidence.IsOurs(pair.Key)).ToDictionary()).ConfigureAwait(false);
                var linked = positions.Where(i => outcomes[i] == EntryOutcome.Uploaded).ToList();
                await WriteAsync(linked, notes.Deleted, outcome: "", CancellationToken.None).ConfigureAwait(false);
            },
            CancellationToken.None
        );

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
