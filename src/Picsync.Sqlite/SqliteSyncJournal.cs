using Microsoft.Extensions.Logging;

namespace Picsync.Sqlite;

/// <summary>Keeps runs, actions and the ledger in an SQLite file.</summary>
/// <remarks>
/// <para>
/// A missing file reads as an empty journal and is created by the first write, readable by its owner only. It may be the file
/// of a <see cref="SqliteHashCache"/>. Each call is one transaction that outlasts a power cut once its task ends; only the
/// renewing and the giving back of a lease may be lost in one, and then the lease runs out by itself. Removed digests
/// of a ledger are taken out before entries are put.
/// </para>
/// <para>
/// SQLite has no asynchronous I/O: a call keeps a thread of the pool busy while it runs. Calls throw
/// <see cref="ConfigurationException"/> for a file that is not a database or that a newer version wrote, and
/// <see cref="ServiceRequestException"/>, naming the file, when the disk is full, the file may only be read, or another
/// process keeps it locked for longer than <see cref="SqliteStoreOptions.BusyTimeout"/>.
/// </para>
/// <para>
/// A damaged file reads as a missing one and is left as it is. The next write keeps it as <c>FILE.broken-</c> and the time, with the
/// bytes it has, and begins a new one with each table of the journal that is whole; a warning says so. Albums may be mirrored as before only
/// when runs and ledger are both whole. Damage that shows after answers were given from the file is a
/// <see cref="ServiceRequestException"/>, and so is a second one.
/// </para>
/// </remarks>
public sealed class SqliteSyncJournal : ISyncJournal, IDisposable
{
    private readonly SqliteFile _file;
    private readonly TimeProvider _time;
    private readonly bool _ownsFile;

    /// <summary>Makes a journal over a file. Nothing is opened or created yet.</summary>
    /// <param name="options">Where and how; a relative path is resolved now, from the working directory.</param>
    /// <param name="timeProvider">The clock by which leases tell their end; null for the system's.</param>
    /// <param name="logger">Is warned of a damaged file; null for none.</param>
    /// <exception cref="ArgumentException">The options have a fault; the message names all of them.</exception>
    public SqliteSyncJournal(SqliteStoreOptions options, TimeProvider? timeProvider = null, ILogger? logger = null)
        : this(new SqliteFile(options, timeProvider, logger), timeProvider) => _ownsFile = true;

    internal SqliteSyncJournal(SqliteFile file, TimeProvider? timeProvider)
    {
        _file = file;
        _time = timeProvider ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public Task BeginRunAsync(JournalRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        return _file.WriteAsync(
            "write down a run",
            isDurable: true,
            connection =>
            {
                RunTable.Put(connection, run);
                LeaseTable.ThrowIfFenced(connection, run.Id);
            },
            cancellationToken
        );
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
                connection =>
                {
                    LeaseTable.ThrowIfFenced(connection, run);
                    ActionTable.Put(connection, run, actions, cancellationToken);
                },
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
            isEvidence: true,
            connection => RunTable.FindNewest(connection, key, most),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<JournalRun?> FindLastCertifiedRunAsync(JournalKey key, CancellationToken cancellationToken) =>
        _file.ReadAsync<JournalRun?>(
            "find a run",
            null,
            isEvidence: true,
            connection => RunTable.FindCertified(connection, key),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<JournalRun?> FindRunAsync(RunId run, CancellationToken cancellationToken) =>
        _file.ReadAsync<JournalRun?>("find a run", null, isEvidence: true, connection => RunTable.Find(connection, run), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> IsAdoptedAsync(JournalKey key, CancellationToken cancellationToken) =>
        _file.ReadAsync(
            "find a run",
            whenMissing: false,
            isEvidence: true,
            connection => RunTable.IsAdopted(connection, key),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<JournalAction>> GetUnfinishedActionsAsync(
        JournalKey key,
        JournalActionKind kind,
        CancellationToken cancellationToken
    ) =>
        _file.ReadAsync<IReadOnlyList<JournalAction>>(
            "list actions",
            [],
            isEvidence: true,
            connection => ActionTable.FindUnseen(connection, key, kind),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<(JournalRun Run, JournalAction Action)>> GetHistoryAsync(
        JournalKey key,
        string subject,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(subject);
        return _file.ReadAsync<IReadOnlyList<(JournalRun Run, JournalAction Action)>>(
            "list actions",
            [],
            isEvidence: true,
            connection => ActionTable.FindHistory(connection, key, subject),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public async Task<int> PruneAsync(DateTimeOffset before, DateTimeOffset unchangedBefore, CancellationToken cancellationToken)
    {
        var forgotten = 0;
        await _file
            .WriteAsync(
                "forget old runs",
                isDurable: true,
                connection => forgotten = RunTable.Prune(connection, before, unchangedBefore),
                cancellationToken
            )
            .ConfigureAwait(false);
        return forgotten;
    }

    /// <inheritdoc/>
    public Task MoveAsync(JournalKey key, JournalKey newKey, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _file.WriteAsync(
            "give an album another name",
            isDurable: true,
            connection => AlbumTable.Move(connection, key, newKey),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public async Task<SyncLease> TakeLeaseAsync(
        JournalKey key,
        string holder,
        TimeSpan duration,
        Func<SyncLease, bool>? mayTake,
        CancellationToken cancellationToken
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(holder);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(duration, TimeSpan.Zero);
        var lease = default(SyncLease);
        await _file
            .WriteAsync(
                "take a lease",
                isDurable: true,
                connection =>
                {
                    var now = _time.GetUtcNow();
                    lease = LeaseTable.Take(connection, new SyncLease(key, holder, Token: 0, now + duration), now, mayTake);
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return lease!;
    }

    /// <inheritdoc/>
    public async Task<SyncLease?> RenewLeaseAsync(SyncLease lease, TimeSpan duration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(duration, TimeSpan.Zero);
        var renewed = default(SyncLease);
        await _file
            .WriteAsync(
                "renew a lease",
                isDurable: false,
                connection =>
                {
                    var wanted = lease with { ExpiresAt = _time.GetUtcNow() + duration };
                    renewed = LeaseTable.Renew(connection, wanted) ? wanted : null;
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return renewed;
    }

    /// <inheritdoc/>
    public Task ReleaseLeaseAsync(SyncLease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return _file.WriteAsync(
            "give a lease back",
            isDurable: false,
            connection => LeaseTable.Release(connection, lease),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<JournalAction>> GetActionsAsync(RunId run, CancellationToken cancellationToken) =>
        _file.ReadAsync<IReadOnlyList<JournalAction>>(
            "list actions",
            [],
            isEvidence: true,
            connection => ActionTable.Find(connection, run),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<LedgerEntry>> GetLedgerAsync(JournalKey key, CancellationToken cancellationToken) =>
        _file.ReadAsync<IReadOnlyList<LedgerEntry>>(
            "read the ledger",
            [],
            isEvidence: true,
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
    public Task<IReadOnlyList<HiddenPhoto>> GetHiddenAsync(JournalKey key, CancellationToken cancellationToken) =>
        _file.ReadAsync<IReadOnlyList<HiddenPhoto>>(
            "read what is hidden",
            [],
            isEvidence: true,
            connection => HiddenTable.Find(connection, key),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task UpdateHiddenAsync(
        JournalKey key,
        IReadOnlyCollection<HiddenPhoto> put,
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
                "change what is hidden",
                isDurable: true,
                connection => HiddenTable.Update(connection, key, put, removed, cancellationToken),
                cancellationToken
            );
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<RememberedList>> GetListsAsync(JournalKey key, CancellationToken cancellationToken) =>
        _file.ReadAsync<IReadOnlyList<RememberedList>>(
            "read what sources listed",
            [],
            isEvidence: true,
            connection => ListTable.Find(connection, key),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<ListMember>> GetMembersAsync(
        JournalKey key,
        ListKey list,
        bool onlyLeft,
        CancellationToken cancellationToken
    ) =>
        _file.ReadAsync<IReadOnlyList<ListMember>>(
            "read what a source listed",
            [],
            isEvidence: true,
            connection => MemberTable.Find(connection, key, list, onlyLeft),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task UpdateListsAsync(JournalKey key, IReadOnlyCollection<ListChange> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        cancellationToken.ThrowIfCancellationRequested();
        return changes.Count == 0
            ? Task.CompletedTask
            : _file.WriteAsync(
                "remember what sources listed",
                isDurable: true,
                connection => ListTable.Update(connection, key, changes, cancellationToken),
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
