namespace Picsync.Sync;

/// <summary>
/// What the journal has of an album under an id that earlier versions gave its target. They did not tell accounts apart, so it may be
/// another account's: an entry is this one's only where the album holds the very item now, and everything else only where all entries are.
/// </summary>
internal sealed class EarlierJournal
{
    private IReadOnlyList<LedgerEntry> _entries = [];

    private EarlierJournal() { }

    /// <summary>Gets what is there when no earlier version knew the album.</summary>
    public static EarlierJournal None { get; } = new();

    /// <summary>Gets the earlier name of the album; null when there is nothing under one.</summary>
    public JournalKey? Key { get; private init; }

    /// <summary>Gets the newest run with a certified count.</summary>
    public JournalRun? LastCertifiedRun { get; private init; }

    /// <summary>Gets the entries that are this account's.</summary>
    public IReadOnlyList<LedgerEntry> Entries { get; private init; } = [];

    /// <summary>Gets whether everything is this account's: there are entries, and every one of them is.</summary>
    public bool IsWhole { get; private init; }

    /// <summary>Gets whether there is something that may be another account's.</summary>
    public bool IsUncertain => Key is not null && !IsWhole;

    /// <summary>Reads what there is. What of it is this account's is not known before the album was listed.</summary>
    public static async Task<EarlierJournal> ReadAsync(
        ISyncJournal journal,
        IFrameTargetReader target,
        string albumName,
        CancellationToken cancellationToken
    )
    {
        foreach (var id in target.EarlierIds)
        {
            var key = new JournalKey(id, albumName);
            var entries = await journal.GetLedgerAsync(key, cancellationToken).ConfigureAwait(false);
            var runs = await journal.GetRunsAsync(key, most: 1, cancellationToken).ConfigureAwait(false);
            if (entries.Count + runs.Count > 0)
            {
                return new EarlierJournal
                {
                    Key = key,
                    LastCertifiedRun = await journal.FindLastCertifiedRunAsync(key, cancellationToken).ConfigureAwait(false),
                    _entries = entries,
                };
            }
        }

        return None;
    }

    /// <summary>Finds out what is this account's. Photos of two accounts never have one id, so the item must be the very one.</summary>
    /// <param name="items">What the account's album holds now.</param>
    public EarlierJournal MatchedWith(IReadOnlyList<TargetItem> items)
    {
        if (_entries.Count == 0)
        {
            return this;
        }

        var present = items.Where(static item => item.Hash is not null).Select(static item => (item.Id, item.Hash!.Value)).ToHashSet();
        List<LedgerEntry> own = [.. _entries.Where(entry => present.Contains((entry.TargetItemId, entry.Hash)))];
        return new EarlierJournal
        {
            Key = Key,
            LastCertifiedRun = LastCertifiedRun,
            Entries = own,
            IsWhole = own.Count == _entries.Count,
            _entries = _entries,
        };
    }

    /// <summary>Gives an album what is its own: all that was written down, or those entries alone.</summary>
    public Task TakeOverAsync(ISyncJournal journal, JournalKey key, CancellationToken cancellationToken) =>
        IsWhole ? journal.MoveAsync(Key!.Value, key, cancellationToken)
        : Entries.Count > 0 ? journal.UpdateLedgerAsync(key, Entries, [], cancellationToken)
        : Task.CompletedTask;
}
