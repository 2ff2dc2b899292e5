namespace Picsync.Sync;

/// <summary>Writes down what the sources of a run listed, and what became of the photos that they lack.</summary>
internal static class ListKeeper
{
    /// <summary>
    /// Writes it down, whatever became of the run, unless another runner has the album by now. A run whose sources list what they did before
    /// writes nothing.
    /// </summary>
    /// <param name="journal">Where to.</param>
    /// <param name="lease">The run's lease.</param>
    /// <param name="run">The run.</param>
    /// <param name="snapshot">What both sides listed.</param>
    /// <param name="verdict">What was judged of deletions; null when the run did not come so far.</param>
    /// <param name="added">The digests of what was added.</param>
    /// <param name="deleted">What was deleted.</param>
    public static async Task KeepAsync(
        ISyncJournal journal,
        AlbumLease lease,
        JournalRun run,
        SyncSnapshot snapshot,
        DeletionVerdict? verdict,
        IEnumerable<ContentHash> added,
        IReadOnlyCollection<TargetItem> deleted
    )
    {
        var gone = deleted.Select(static item => item.Id).ToHashSet(StringComparer.Ordinal);
        var atTarget = snapshot
            .Target.Items.Where(item => !gone.Contains(item.Id))
            .Select(static item => item.Hash)
            .OfType<ContentHash>()
            .ToHashSet();
        var waiting = atTarget.ToHashSet();
        waiting.ExceptWith(snapshot.Hashes.OfType<ContentHash>());
        atTarget.UnionWith(added);
        var outcome = new RunOutcome(run.Id, verdict?.IsFree == true, waiting, atTarget, snapshot.Job.Policy.Guards);
        var changes = await new ListRecorder(snapshot.Memory, snapshot.Source, snapshot.Hashes, outcome)
            .FindChangesAsync(CancellationToken.None)
            .ConfigureAwait(false);
        if (changes.Count > 0 && await lease.IsHeldAsync(CancellationToken.None).ConfigureAwait(false))
        {
            await journal.UpdateListsAsync(run.Key, changes, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
