namespace Picsync.Sqlite;

/// <summary>Keeps runs, actions and the ledger in an SQLite file.</summary>
/// <remarks>
/// <para>
/// A missing file reads as an empty journal and is created by the first write, readable by its owner only. It may be the file
/// of a <see cref="SqliteHashCache"/>. Each call is one transaction that outlasts a power cut once its task ends. Removed digests
/// of a ledger are taken out before entries are put.
/// </para>
/// <para>
/// SQLite has no asynchronous I/O: a call keeps a thread of the pool busy while it runs. Calls throw
/// <see cref="ConfigurationException"/> for a file that is not a database or that a newer version wrote, and
/// <see cref="ServiceRequestException"/>, naming the file, when the disk is full, the file may only be read, or another
/// process keeps it locked for longer than <see cref="SqliteStoreOptions.BusyTimeout"/>.
/// </para>
/// </remarks>
public sealed class SqliteSyncJournal : ISyncJournal, IDisposable
{
    private readonly SqliteFile _file;
    private readonly bool _ownsFile;

    /// <summary>Makes a journal over a file. Nothing is opened or created yet.</summary>
    /// <param name="options">Where and how; a relative path is resolved now, from the working directory.</param>
    /// <exception cref="ArgumentException">The options have a fault; the message names all of them.</exception>
    public SqliteSyncJournal(SqliteStoreOptions options)
        : this(new SqliteFile(options)) => _ownsFile = true;

    internal SqliteSyncJournal(SqliteFile file) => _file = file;

    /// <inheritdoc/>
    public Task BeginRunAsync(JournalRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        return _file.WriteAsync("write down a run", isDurable: true, connection => RunTable.Put(connection, run), cancellationToken);
    }

    /// <inheritdoc/>
    public Task WriteActionsAsync(RunId run, IReadOnlyCollection<JournalAction> actions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actions);
        cancellationToken.ThrowIfCancellationRequested();
        return actions.Count == 0
            ? Task.CompletedTask
            : _file.WriteAsync(
                "write down actions",
                isDurable: true,
                connection => ActionTable.Put(connection, run, actions, cancellationToken),
                cancellationToken
            );
    }

    /// <inheritdoc/>
    public Task EndRunAsync(JournalRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        return _file.WriteAsync("write down a run's end", isDurable: true, connection => RunTable.Put(connection, run), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<JournalRun>> GetRunsAsync(JournalKey key, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        return _file.ReadAsync<IReadOnlyList<JournalRun>>(
            "list runs",
            [],
            connection => RunTable.Find(connection, key, most),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<JournalRun?> FindLastCertifiedRunAsync(JournalKey key, CancellationToken cancellationToken) =>
        _file.ReadAsync<JournalRun?>("find a run", null, connection => RunTable.FindCertified(connection, key), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<JournalAction>> GetActionsAsync(RunId run, CancellationToken cancellationToken) =>
        _file.ReadAsync<IReadOnlyList<JournalAction>>(
            "list actions",
            [],
            connection => ActionTable.Find(connection, run),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<LedgerEntry>> GetLedgerAsync(JournalKey key, CancellationToken cancellationToken) =>
        _file.ReadAsync<IReadOnlyList<LedgerEntry>>(
            "read the ledger",
            [],
            connection => LedgerTable.Find(connection, key),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task UpdateLedgerAsync(
        JournalKey key,
        IReadOnlyCollection<LedgerEntry> put,
        IReadOnlyCollection<ContentHash> removed,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(put);
        ArgumentNullException.ThrowIfNull(removed);
        cancellationToken.ThrowIfCancellationRequested();
        return put.Count + removed.Count == 0
            ? Task.CompletedTask
            : _file.WriteAsync(
                "change the ledger",
                isDurable: true,
                connection => LedgerTable.Update(connection, key, put, removed, cancellationToken),
                cancellationToken
            );
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ownsFile)
        {
            _file.Dispose();
        }
    }
}
