namespace Picsync.Sync;

/// <summary>Both sides of a job as read for one run, and what is remembered of them.</summary>
/// <param name="Source">What the sources list, in the wanted order.</param>
/// <param name="Hashes">The items' digests of the target's kind, where known without reading any bytes.</param>
/// <param name="Target">What the target lists.</param>
/// <param name="Ledger">What was confirmed there by earlier runs.</param>
/// <param name="LastListedCount">How many items the sources listed in the last certified run that no guard stopped.</param>
internal sealed record SyncSnapshot(
    SourceListing Source,
    ContentHash?[] Hashes,
    TargetListing Target,
    IReadOnlyList<LedgerEntry> Ledger,
    int? LastListedCount
)
{
    /// <summary>Gets why nothing may be removed, one sentence each; none when both lists are certified.</summary>
    public IReadOnlyList<string> Doubts => Target.Doubt is { } doubt ? [.. Source.Doubts, doubt] : Source.Doubts;

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
        var target = await reading.ConfigureAwait(false);
        return new SyncSnapshot(ordered, hashes, target, ledger, last?.CertifiedSourceCount);
    }

    /// <summary>Tells whether the target's digests agree with what was confirmed there, or a person said to go on.</summary>
    public bool TargetIsBelieved(GuardPolicy guards) =>
        guards.Released.Contains(SyncGuard.UnknownHashes) || LedgerCheck.IsBelieved(Target.Items, Ledger, Hashes);

    /// <summary>Gives the digests that count as held by the target.</summary>
    public IEnumerable<ContentHash> HashesAtTarget(ReadingJob job) =>
        Target.Items.Select(static item => item.Hash).OfType<ContentHash>().Concat(AssumedPresent(job));

    /// <summary>Decides what to do from what is known now.</summary>
    public SyncDecisions Decide(ReadingJob job) =>
        SyncPlanner.Decide(
            [.. Source.Entries.Select(static entry => entry.Item)],
            Hashes,
            Target.Items,
            job.Target.Capabilities,
            AssumedPresent(job)
        );

    // Where the target's list is in doubt, what was confirmed there is taken to be there still, and not sent again.
    private HashSet<ContentHash> AssumedPresent(ReadingJob job) =>
        Target.Doubt is null && TargetIsBelieved(job.Policy.Guards) ? [] : [.. Ledger.Select(static entry => entry.Hash)];
}
