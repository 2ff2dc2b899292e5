namespace Picsync;

/// <summary>What Picsync did: runs, planned and finished actions, and the ledger of what it put where.</summary>
/// <remarks>
/// Writes are durable when their task ends. Actions are written in batches, so that their number does not slow a run. Safe to
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
}
