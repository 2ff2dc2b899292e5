namespace Picsync.Testing;

/// <summary>A journal in memory that counts its writes and can be made to fail.</summary>
public sealed class InMemorySyncJournal : ISyncJournal
{
    private readonly Lock _gate = new();
    private readonly List<JournalRun> _runs = [];
    private readonly Dictionary<RunId, List<JournalAction>> _actions = [];
    private readonly Dictionary<JournalKey, Dictionary<ContentHash, LedgerEntry>> _ledgers = [];
    private readonly Dictionary<JournalKey, SyncLease> _leases = [];
    private readonly Dictionary<JournalKey, long> _tokens = [];
    private readonly TimeProvider _time;
    private int _writeCount;

    /// <summary>Makes an empty journal.</summary>
    /// <param name="timeProvider">The clock by which leases expire; null for the system's.</param>
    public InMemorySyncJournal(TimeProvider? timeProvider = null) => _time = timeProvider ?? TimeProvider.System;

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
                ThrowIfFenced(run);
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
                    ThrowIfFenced(begun);
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
        return ReadAsync<JournalRun>(
            () => [.. _runs.Where(run => run.Key == key).Reverse().OrderByDescending(static run => run.StartedAt).Take(most)],
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public async Task<JournalRun?> FindLastCertifiedRunAsync(JournalKey key, CancellationToken cancellationToken)
    {
        var runs = await GetRunsAsync(key, int.MaxValue, cancellationToken).ConfigureAwait(false);
        return runs.FirstOrDefault(static run => run.CertifiedSourceCount is not null);
    }

    /// <inheritdoc/>
    public async Task<JournalRun?> FindRunAsync(RunId run, CancellationToken cancellationToken)
    {
        var found = await ReadAsync<JournalRun>(() => [.. _runs.Where(begun => begun.Id == run)], cancellationToken).ConfigureAwait(false);
        return found.SingleOrDefault();
    }

    /// <inheritdoc/>
    public async Task<bool> IsAdoptedAsync(JournalKey key, CancellationToken cancellationToken)
    {
        var runs = await GetRunsAsync(key, int.MaxValue, cancellationToken).ConfigureAwait(false);
        return runs.Any(static run => run.AdoptsAlbum);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<JournalAction>> GetUnfinishedActionsAsync(
        JournalKey key,
        JournalActionKind kind,
        CancellationToken cancellationToken
    ) =>
        ReadAsync<JournalAction>(
            () =>
                [
                    .. _runs
                        .Where(run => run.Key == key && run.EndedAt is null)
                        .SelectMany(run => _actions.GetValueOrDefault(run.Id) ?? [])
                        .Where(action => action.Kind == kind && action.Outcome is null),
                ],
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<(JournalRun Run, JournalAction Action)>> GetHistoryAsync(
        JournalKey key,
        string subject,
        CancellationToken cancellationToken
    ) =>
        ReadAsync<(JournalRun Run, JournalAction Action)>(
            () =>
                [
                    .. _runs
                        .Where(run => run.Key == key)
                        .OrderByDescending(static run => run.StartedAt)
                        .SelectMany(run => (_actions.GetValueOrDefault(run.Id) ?? []).Select(action => (run, action)))
                        .Where(pair => pair.action.Subject == subject),
                ],
            cancellationToken
        );

    /// <inheritdoc/>
    public async Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var forgotten = 0;
        await WriteAsync(
                () =>
                {
                    var kept = _runs
                        .GroupBy(static run => run.Key)
                        .Select(static runs =>
                            runs.Where(static run => run.CertifiedSourceCount is not null).MaxBy(static run => run.StartedAt)
                        )
                        .OfType<JournalRun>()
                        .Concat(_runs.Where(static run => run.AdoptsAlbum))
                        .ToHashSet();
                    forgotten = _runs.RemoveAll(run => run.StartedAt < before && !kept.Contains(run));
                    foreach (var run in _actions.Keys.Where(run => !_runs.Exists(begun => begun.Id == run)).ToList())
                    {
                        _actions.Remove(run);
                    }
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return forgotten;
    }

    /// <inheritdoc/>
    public async Task<SyncLease> TakeLeaseAsync(
        JournalKey key,
        string holder,
        TimeSpan duration,
        Func<SyncLease, bool>? isAbandoned,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(duration, TimeSpan.Zero);
        var lease = default(SyncLease);
        await WriteAsync(
                () =>
                {
                    var now = _time.GetUtcNow();
                    if (
                        _leases.TryGetValue(key, out var held)
                        && held.Holder != holder
                        && held.ExpiresAt > now
                        && isAbandoned?.Invoke(held) != true
                    )
                    {
                        lease = held;
                        return;
                    }

                    _tokens[key] = _tokens.GetValueOrDefault(key) + 1;
                    _leases[key] = lease = new SyncLease(key, holder, _tokens[key], now + duration);
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
        await WriteAsync(
                () =>
                {
                    if (_leases.TryGetValue(lease.Key, out var held) && held.Token == lease.Token)
                    {
                        _leases[lease.Key] = renewed = held with { ExpiresAt = _time.GetUtcNow() + duration };
                    }
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
        return WriteAsync(
            () =>
            {
                if (_leases.TryGetValue(lease.Key, out var held) && held.Token == lease.Token)
                {
                    _leases.Remove(lease.Key);
                }
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<JournalAction>> GetActionsAsync(RunId run, CancellationToken cancellationToken) =>
        ReadAsync<JournalAction>(() => _actions.TryGetValue(run, out var written) ? [.. written] : [], cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LedgerEntry>> GetLedgerAsync(JournalKey key, CancellationToken cancellationToken) =>
        ReadAsync<LedgerEntry>(() => _ledgers.TryGetValue(key, out var ledger) ? [.. ledger.Values] : [], cancellationToken);

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

    private void ThrowIfFenced(JournalRun run)
    {
        if (run.LeaseToken > 0 && run.LeaseToken < _tokens.GetValueOrDefault(run.Key))
        {
            throw new LeaseLostException(run.Key.AlbumName, "Another runner took the album over.");
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

    private Task<IReadOnlyList<T>> ReadAsync<T>(Func<IReadOnlyList<T>> read, CancellationToken cancellationToken)
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
