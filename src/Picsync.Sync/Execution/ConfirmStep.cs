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
        catch (PicsyncException error)
        {
            reason = $"It was uploaded, but whether it arrived could not be seen: {error.Message}";
        }

        foreach (var (position, receipt) in uploads)
        {
            Settle(outcomes, position, receipt, seen, reason);
        }

        var ours = uploads.Where(upload => run.Evidence.IsOurs(upload.Receipt)).Select(static upload => upload.Receipt.Hash).ToHashSet();
        await run.Journal.PutAsync(seen.Where(pair => ours.Contains(pair.Key)).ToDictionary()).ConfigureAwait(false);
        await run
            .Journal.WriteAllAsync(
                [.. uploads.Select(upload => run.Evidence.Finish(upload.Receipt, seen.ContainsKey(upload.Receipt.Hash)))],
                cancellationToken
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
