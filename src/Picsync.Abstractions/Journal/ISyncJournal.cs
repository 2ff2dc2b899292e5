namespace Picsync;

/// <summary>What Picsync did: runs, planned and finished actions, the ledger of what it put where, what people took away, what sources listed, and who may write now.</summary>
/// <remarks>
/// A run that has a <see cref="JournalRun.LeaseToken"/> is fenced: once a newer lease of its album was taken, its beginning and
/// its actions are refused with <see cref="LeaseLostException"/>. Its end, the ledger, the hidden photos and the lists state facts and are taken always. Writes are durable when their task ends. Actions are written in batches, so that their number does not slow a run. Safe to
/// call from several threads at once.
/// </remarks>
public interface ISyncJournal
{
    /// <summary>Writes down that a run begins.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>A task that ends once it is kept.</returns>
    Task BeginRunAsync(JournalRun run, CancellationToken cancellationToken);

    /// <summary>Writes down actions, planned or finished; a finished one replaces the planned one of the same kind and subject.</summary>
    /// <param name="run">The run.</param>
    /// <param name="actions">The actions.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>A task that ends once they are kept.</returns>
    Task WriteActionsAsync(RunId run, IReadOnlyCollection<JournalAction> actions, CancellationToken cancellationToken);

    /// <summary>Writes down how a run ended.</summary>
    /// <param name="run">The run with its end, status and counts.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>A task that ends once it is kept.</returns>
    Task EndRunAsync(JournalRun run, CancellationToken cancellationToken);

    /// <summary>Lists the runs of an album, newest first.</summary>
    /// <param name="key">The album.</param>
    /// <param name="most">The most runs to return, 1 or more.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The runs.</returns>
    Task<IReadOnlyList<JournalRun>> GetRunsAsync(JournalKey key, int most, CancellationToken cancellationToken);

    /// <summary>Finds the newest run of an album that has a <see cref="JournalRun.CertifiedSourceCount"/>, however far back it is.</summary>
    /// <param name="key">The album.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The run, or null when there is none.</returns>
    Task<JournalRun?> FindLastCertifiedRunAsync(JournalKey key, CancellationToken cancellationToken);

    /// <summary>Finds a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The run, or null when it is not known, or no longer.</returns>
    Task<JournalRun?> FindRunAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>Tells whether any run of the album has <see cref="JournalRun.AdoptsAlbum"/>.</summary>
    /// <param name="key">The album.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>Whether the album is Picsync's to mirror.</returns>
    Task<bool> IsAdoptedAsync(JournalKey key, CancellationToken cancellationToken);

    /// <summary>
    /// Lists the actions of an album that were planned and never seen to succeed: what a run that was cut off or cancelled was
    /// about to do, and what failed. Any of them may have had its effect unseen.
    /// </summary>
    /// <param name="key">The album.</param>
    /// <param name="kind">The kind of action.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The actions, of older runs first.</returns>
    Task<IReadOnlyList<JournalAction>> GetUnfinishedActionsAsync(
        JournalKey key,
        JournalActionKind kind,
        CancellationToken cancellationToken
    );

    /// <summary>Finds what was done with one photo of an album, newest first.</summary>
    /// <param name="key">The album.</param>
    /// <param name="subject">The action's subject or file name.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The actions with their runs.</returns>
    Task<IReadOnlyList<(JournalRun Run, JournalAction Action)>> GetHistoryAsync(
        JournalKey key,
        string subject,
        CancellationToken cancellationToken
    );

    /// <summary>Forgets old runs and their actions. The newest run with a certified count, and adoptions, are kept always.</summary>
    /// <param name="before">Runs that began earlier are forgotten.</param>
    /// <param name="unchangedBefore">So are those that began earlier than this, ended as <c>ok</c>, counted nothing and have no actions.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many runs were forgotten.</returns>
    Task<int> PruneAsync(DateTimeOffset before, DateTimeOffset unchangedBefore, CancellationToken cancellationToken);

    /// <summary>
    /// Gives an album another key: its runs, their actions, the ledger and its hidden photos are the other key's from now on. What that has
    /// already stays; of a digest that both have, its own entry. Leases and remembered lists are not moved. Nothing under the old key is fine.
    /// </summary>
    /// <param name="key">The key that it had.</param>
    /// <param name="newKey">The key that it gets.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>A task that ends once all of it is kept under the new key.</returns>
    Task MoveAsync(JournalKey key, JournalKey newKey, CancellationToken cancellationToken);

    /// <summary>Takes the lease of an album unless another holder has it.</summary>
    /// <param name="key">The album.</param>
    /// <param name="holder">Who asks; taking again as the same holder gives a new token.</param>
    /// <param name="duration">For how long, above zero.</param>
    /// <param name="mayTake">
    /// Decides whether another holder's lease is taken from it, also when its time is up: clocks differ and are set. Null lets the journal's
    /// clock decide. It is called while the journal is locked.
    /// </param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The lease as it is now: the new one, or the other holder's.</returns>
    Task<SyncLease> TakeLeaseAsync(
        JournalKey key,
        string holder,
        TimeSpan duration,
        Func<SyncLease, bool>? mayTake,
        CancellationToken cancellationToken
    );

    /// <summary>Prolongs a lease that was not taken over.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="duration">For how long from now, above zero.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The lease with its new end, or null when it was taken over.</returns>
    Task<SyncLease?> RenewLeaseAsync(SyncLease lease, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Gives a lease back. Giving back one that was taken over is fine and does nothing.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task that ends once others can take it.</returns>
    Task ReleaseLeaseAsync(SyncLease lease, CancellationToken cancellationToken);

    /// <summary>Lists the actions of a run in the order they were first written.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The actions; empty for an unknown run.</returns>
    Task<IReadOnlyList<JournalAction>> GetActionsAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>Lists what the ledger says is in an album.</summary>
    /// <param name="key">The album.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The entries, one for each digest.</returns>
    Task<IReadOnlyList<LedgerEntry>> GetLedgerAsync(JournalKey key, CancellationToken cancellationToken);

    /// <summary>Changes the ledger of an album, all or none.</summary>
    /// <param name="key">The album.</param>
    /// <param name="put">Entries to add or replace.</param>
    /// <param name="removed">Digests to take out.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>A task that ends once the change is kept.</returns>
    Task UpdateLedgerAsync(
        JournalKey key,
        IReadOnlyCollection<LedgerEntry> put,
        IReadOnlyCollection<ContentHash> removed,
        CancellationToken cancellationToken
    );

    /// <summary>Lists the photos that people took out of an album.</summary>
    /// <param name="key">The album.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The photos, one for each digest.</returns>
    Task<IReadOnlyList<HiddenPhoto>> GetHiddenAsync(JournalKey key, CancellationToken cancellationToken);

    /// <summary>Changes which photos of an album are hidden, all or none.</summary>
    /// <param name="key">The album.</param>
    /// <param name="put">Photos to add or replace.</param>
    /// <param name="removed">Digests to take out, before the others are put.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>A task that ends once the change is kept.</returns>
    Task UpdateHiddenAsync(
        JournalKey key,
        IReadOnlyCollection<HiddenPhoto> put,
        IReadOnlyCollection<ContentHash> removed,
        CancellationToken cancellationToken
    );

    /// <summary>Lists the lists of sources that are remembered for an album.</summary>
    /// <param name="key">The album.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The lists, without their items.</returns>
    Task<IReadOnlyList<RememberedList>> GetListsAsync(JournalKey key, CancellationToken cancellationToken);

    /// <summary>Lists the items that are remembered of a list.</summary>
    /// <param name="key">The album.</param>
    /// <param name="list">The list.</param>
    /// <param name="onlyLeft">Whether only items are wanted that the list lacks by now.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The items, in no certain order; none for an unknown list.</returns>
    Task<IReadOnlyList<ListMember>> GetMembersAsync(JournalKey key, ListKey list, bool onlyLeft, CancellationToken cancellationToken);

    /// <summary>Changes what is remembered of lists of an album, all or none.</summary>
    /// <param name="key">The album.</param>
    /// <param name="changes">The changes, one for each list.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>A task that ends once the change is kept.</returns>
    Task UpdateListsAsync(JournalKey key, IReadOnlyCollection<ListChange> changes, CancellationToken cancellationToken);
}
