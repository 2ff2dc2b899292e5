namespace Picsync.Testing;

/// <summary>A journal in memory that counts its writes and can be made to fail.</summary>
public sealed class InMemorySyncJournal : ISyncJournal
{
    private readonly Lock _gate = new();
    private readonly List<JournalRun> _runs = [];
    private readonly Dictionary<RunId, List<JournalAction>> _actions = [];
    private readonly Dictionary<JournalKey, Dictionary<ContentHash, LedgerEntry>> _ledgers = [];
    private readonly Dictionary<(JournalKey Album, ContentHash Hash), HiddenPhoto> _hidden = [];
    private readonly ListTable _lists = new();
    private readonly LeaseTable _leases;
    private int _writeCount;

    /// <summary>Makes an empty journal.</summary>
    /// <param name="timeProvider">The clock by which leases expire; null for the system's.</param>
    public InMemorySyncJournal(TimeProvider? timeProvider = null) => _leases = new LeaseTable(timeProvider ?? TimeProvider.System);

    /// <summary>Gets or sets what every call throws; null when calls work.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Gets how many writing calls were made, whatever the number of rows.</summary>
    public int WriteCount => Volatile.Read(ref _writeCount);

    /// <summary>Gets every run in the order they began.</summary>
    public IReadOnlyList<JournalRun> Runs
    {
        get
        {
            lock (_gate)
            {
                return [.. _runs];
            }
        }
    }

    /// <inheritdoc/>
    public Task BeginRunAsync(JournalRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        return WriteAsync(
            () =>
            {
                _leases.ThrowIfFenced(run);
                _runs.Add(run);
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task WriteActionsAsync(RunId run, IReadOnlyCollection<JournalAction> actions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actions);
        return WriteAsync(
            () =>
            {
                if (_runs.Find(begun => begun.Id == run) is { } begun)
                {
                    _leases.ThrowIfFenced(begun);
                }

                if (!_actions.TryGetValue(run, out var written))
                {
                    _actions[run] = written = [];
                }

                foreach (var action in actions)
                {
                    Put(written, action);
                }
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task EndRunAsync(JournalRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        return WriteAsync(
            () =>
            {
                var index = _runs.FindIndex(begun => begun.Id == run.Id);
                if (index < 0)
                {
                    throw new InvalidOperationException($"The run {run.Id} was never begun.");
                }

                _runs[index] = run;
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<JournalRun>> GetRunsAsync(JournalKey key, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        return ReadAsync<IReadOnlyList<JournalRun>>(() => [.. NewestFirst(key).Take(most)], cancellationToken);
    }

    /// <inheritdoc/>
    public Task<JournalRun?> FindLastCertifiedRunAsync(JournalKey key, CancellationToken cancellationToken) =>
        ReadAsync(() => LastCertified(key), cancellationToken);

    /// <inheritdoc/>
    public Task<JournalRun?> FindRunAsync(RunId run, CancellationToken cancellationToken) =>
        ReadAsync(() => _runs.Find(begun => begun.Id == run), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> IsAdoptedAsync(JournalKey key, CancellationToken cancellationToken) =>
        ReadAsync(() => _runs.Exists(run => run.Key == key && run.AdoptsAlbum), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<JournalAction>> GetUnfinishedActionsAsync(
        JournalKey key,
        JournalActionKind kind,
        CancellationToken cancellationToken
    ) =>
        ReadAsync<IReadOnlyList<JournalAction>>(
            () =>
                [
                    .. _runs
                        .Where(run => run.Key == key)
                        .SelectMany(run => _actions.GetValueOrDefault(run.Id) ?? [])
                        .Where(action => action.Kind == kind && action.Outcome is not ""),
                ],
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<(JournalRun Run, JournalAction Action)>> GetHistoryAsync(
        JournalKey key,
        string subject,
        CancellationToken cancellationToken
    ) =>
        ReadAsync<IReadOnlyList<(JournalRun Run, JournalAction Action)>>(
            () =>
                [
                    .. NewestFirst(key)
                        .SelectMany(run =>
                            (_actions.GetValueOrDefault(run.Id) ?? []).AsEnumerable().Reverse().Select(action => (run, action))
                        )
                        .Where(pair => pair.action.Subject == subject || pair.action.FileName == subject),
                ],
            cancellationToken
        );

    /// <inheritdoc/>
    public async Task<int> PruneAsync(DateTimeOffset before, DateTimeOffset unchangedBefore, CancellationToken cancellationToken)
    {
        var forgotten = 0;
        await WriteAsync(
                () =>
                {
                    var old = _runs
                        .Where(run => run.StartedAt < before || (run.StartedAt < unchangedBefore && IsUnchanged(run)))
                        .Where(run => !run.AdoptsAlbum && run != LastCertified(run.Key))
                        .ToList();
                    forgotten = old.Count;
                    foreach (var run in old)
                    {
                        _runs.Remove(run);
                        _actions.Remove(run.Id);
                    }
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return forgotten;
    }

    private bool IsUnchanged(JournalRun run) =>
        run is { EndedAt: not null, Status: "ok", UploadedCount: 0, DeletedCount: 0, FailedCount: 0 }
        && !(_actions.TryGetValue(run.Id, out var actions) && actions.Count > 0);

    /// <inheritdoc/>
    public Task MoveAsync(JournalKey key, JournalKey newKey, CancellationToken cancellationToken) =>
        WriteAsync(
            () =>
            {
                for (var i = 0; i < _runs.Count; i++)
                {
                    _runs[i] = _runs[i].Key == key ? _runs[i] with { Key = newKey } : _runs[i];
                }

                foreach (var (at, photo) in _hidden.Where(pair => pair.Key.Album == key && key != newKey).ToList())
                {
                    _hidden.Remove(at);
                    _hidden.TryAdd((newKey, at.Hash), photo);
                }

                if (key != newKey && _ledgers.Remove(key, out var moved))
                {
                    _ledgers.TryAdd(newKey, []);
                    foreach (var (hash, entry) in moved)
                    {
                        _ledgers[newKey].TryAdd(hash, entry);
                    }
                }
            },
            cancellationToken
        );

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
        await WriteAsync(() => lease = _leases.Take(key, holder, duration, mayTake), cancellationToken).ConfigureAwait(false);
        return lease!;
    }

    /// <inheritdoc/>
    public async Task<SyncLease?> RenewLeaseAsync(SyncLease lease, TimeSpan duration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(duration, TimeSpan.Zero);
        var renewed = default(SyncLease);
        await WriteAsync(() => renewed = _leases.Renew(lease, duration), cancellationToken).ConfigureAwait(false);
        return renewed;
    }

    /// <inheritdoc/>
    public Task ReleaseLeaseAsync(SyncLease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return WriteAsync(() => _leases.Release(lease), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<JournalAction>> GetActionsAsync(RunId run, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<JournalAction>>(() => _actions.TryGetValue(run, out var written) ? [.. written] : [], cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LedgerEntry>> GetLedgerAsync(JournalKey key, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<LedgerEntry>>(() => _ledgers.TryGetValue(key, out var ledger) ? [.. ledger.Values] : [], cancellationToken);

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
        return WriteAsync(
            () =>
            {
                if (!_ledgers.TryGetValue(key, out var ledger))
                {
                    _ledgers[key] = ledger = [];
                }

                foreach (var hash in removed)
                {
                    ledger.Remove(hash);
                }

                foreach (var entry in put)
                {
                    ledger[entry.Hash] = entry;
                }
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<HiddenPhoto>> GetHiddenAsync(JournalKey key, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<HiddenPhoto>>(
            () => [.. _hidden.Where(pair => pair.Key.Album == key).Select(static pair => pair.Value)],
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
        return WriteAsync(
            () =>
            {
                foreach (var hash in removed)
                {
                    _hidden.Remove((key, hash));
                }

                foreach (var photo in put)
                {
                    _hidden[(key, photo.Hash)] = photo;
                }
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<RememberedList>> GetListsAsync(JournalKey key, CancellationToken cancellationToken) =>
        ReadAsync(() => _lists.Find(key), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ListMember>> GetMembersAsync(
        JournalKey key,
        ListKey list,
        bool onlyLeft,
        CancellationToken cancellationToken
    ) => ReadAsync(() => _lists.FindMembers(key, list, onlyLeft), cancellationToken);

    /// <inheritdoc/>
    public Task UpdateListsAsync(JournalKey key, IReadOnlyCollection<ListChange> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return WriteAsync(
            () =>
            {
                foreach (var change in changes)
                {
                    _lists.Change(key, change);
                }
            },
            cancellationToken
        );
    }

    // Called inside the gate.
    private IEnumerable<JournalRun> NewestFirst(JournalKey key) =>
        _runs
            .Where(run => run.Key == key)
            .OrderByDescending(static run => run.StartedAt)
            .ThenByDescending(static run => run.Id.Value, StringComparer.Ordinal);

    private JournalRun? LastCertified(JournalKey key) =>
        NewestFirst(key).FirstOrDefault(static run => run.CertifiedSourceCount is not null);

    private static void Put(List<JournalAction> written, JournalAction action)
    {
        var index = written.FindIndex(before => before.Kind == action.Kind && before.Subject == action.Subject);
        if (index < 0)
        {
            written.Add(action);
        }
        else
        {
            written[index] = action;
        }
    }

    private Task WriteAsync(Action write, CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        Interlocked.Increment(ref _writeCount);
        lock (_gate)
        {
            write();
        }

        return Task.CompletedTask;
    }

    private Task<T> ReadAsync<T>(Func<T> read, CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        lock (_gate)
        {
            return Task.FromResult(read());
        }
    }

    private void Enter(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Failure is { } failure)
        {
            throw failure;
        }
    }
}
