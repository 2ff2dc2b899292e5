namespace Picsync.Sync;

/// <summary>Reads both sides of a job and what is remembered of them. It writes nothing.</summary>
internal static class SnapshotReader
{
    public static async Task<SyncSnapshot> ReadAsync(
        ReadingJob job,
        IHashCache cache,
        ISyncJournal journal,
        ProgressTracker progress,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var key = new JournalKey(job.Target.Id, job.AlbumName);
        var reading = TargetListing.ReadAsync(job.Target, job.AlbumName, cancellationToken);
        var source = await SourceReader.ReadAsync(job.Sources, progress, cancellationToken).ConfigureAwait(false);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var ordered = source with { Entries = PhotoOrdering.Apply(source.Entries, job.Policy.Order, today) };
        var kind = job.Target.Capabilities.IdentityHash;
        var hashes = await HashLookup.FindAsync(ordered.Entries, kind, cache, cancellationToken).ConfigureAwait(false);
        var last = await journal.FindLastCertifiedRunAsync(key, cancellationToken).ConfigureAwait(false);
        var ledger = await journal.GetLedgerAsync(key, cancellationToken).ConfigureAwait(false);
        var unfinished = await journal.GetUnfinishedActionsAsync(key, JournalActionKind.Upload, cancellationToken).ConfigureAwait(false);
        var isAdopted = await journal.IsAdoptedAsync(key, cancellationToken).ConfigureAwait(false);
        var target = await reading.ConfigureAwait(false);
        var known = ledger.ToDictionary(static entry => entry.Hash);
        var recovered = FindRecovered(target, known, unfinished, kind, time.GetUtcNow());
        foreach (var entry in recovered)
        {
            known[entry.Hash] = entry;
        }

        return new SyncSnapshot
        {
            Job = job,
            Source = ordered,
            Hashes = hashes,
            Target = target,
            Ledger = known,
            Recovered = recovered,
            LastListedCount = last?.CertifiedSourceCount,
            IsAdopted = isAdopted,
        };
    }

    // A run that ended between an upload and its note in the ledger, or that was told too late of what it uploaded, wrote
    // down before that it was about to upload.
    private static List<LedgerEntry> FindRecovered(
        TargetListing target,
        Dictionary<ContentHash, LedgerEntry> known,
        IReadOnlyList<JournalAction> unfinished,
        HashKind kind,
        DateTimeOffset now
    )
    {
        var begun = unfinished
            .Select(action => ContentHash.TryParse(kind, action.Subject, out var hash) ? hash : (ContentHash?)null)
            .OfType<ContentHash>()
            .ToHashSet();
        return
        [
            .. target
                .Items.Where(item => item.Hash is { } hash && begun.Contains(hash) && !known.ContainsKey(hash))
                .DistinctBy(static item => item.Hash)
                .Select(item => new LedgerEntry(item.Hash!.Value, item.Id, item.FileName ?? "", now)),
        ];
    }
}
