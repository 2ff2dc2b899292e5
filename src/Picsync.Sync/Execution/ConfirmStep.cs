namespace Picsync.Sync;

/// <summary>Believes an upload only when the target is seen to hold its digest.</summary>
internal static class ConfirmStep
{
    /// <summary>Looks for uploads at the target and settles their outcome.</summary>
    /// <returns>The items seen, by digest.</returns>
    public static async Task<IReadOnlyDictionary<ContentHash, TargetItem>> RunAsync(
        RunContext run,
        TargetAlbum album,
        ItemOutcomes outcomes,
        IReadOnlyList<(int Position, UploadReceipt Receipt)> uploads,
        RunNotes notes,
        CancellationToken cancellationToken
    )
    {
        if (uploads.Count == 0)
        {
            return new Dictionary<ContentHash, TargetItem>();
        }

        run.Progress.Enter(SyncStage.Confirming);
        var seen = new Dictionary<ContentHash, TargetItem>();
        var reason = "It was uploaded, but the target does not show it yet.";
        try
        {
            var receipts = uploads.Select(static upload => upload.Receipt).ToList();
            foreach (var item in await run.Job.Target.ConfirmAsync(album, receipts, cancellationToken).ConfigureAwait(false))
            {
                if (item.Hash is { } hash)
                {
                    seen[hash] = item;
                }
            }
        }
        catch (Exception error) when (UntranslatedErrors.FailOneAction(error, cancellationToken))
        {
            reason = $"It was uploaded, but whether it arrived could not be seen: {UntranslatedErrors.Describe(error)}";
        }

        foreach (var (position, receipt) in uploads)
        {
            Settle(outcomes, position, receipt, seen, reason);
        }

        // Facts by now, so cancelling does not stop the notes.
        var ours = uploads.Where(upload => run.Evidence.IsOurs(upload.Receipt)).Select(static upload => upload.Receipt.Hash).ToHashSet();
        await notes
            .TidyAsync(
                "What was uploaded could not be written down and is looked for in the next run",
                async () =>
                {
                    await run.Journal.PutAsync(seen.Where(pair => ours.Contains(pair.Key)).ToDictionary()).ConfigureAwait(false);
                    var finished = uploads
                        .Select(upload => run.Evidence.Finish(upload.Receipt, seen.ContainsKey(upload.Receipt.Hash)))
                        .ToList();
                    await run.Journal.WriteAllAsync(finished, CancellationToken.None).ConfigureAwait(false);
                },
                CancellationToken.None
            )
            .ConfigureAwait(false);
        return seen;
    }

    private static void Settle(
        ItemOutcomes outcomes,
        int position,
        UploadReceipt receipt,
        Dictionary<ContentHash, TargetItem> seen,
        string reason
    )
    {
        if (!seen.ContainsKey(receipt.Hash))
        {
            outcomes.Fail(position, reason);
            return;
        }

        outcomes.Set(position, receipt.WasAlreadyThere ? EntryOutcome.Unchanged : EntryOutcome.Uploaded);
    }
}
