namespace Picsync.Testing;

/// <summary>A journal in memory that counts its writes and can be made to fail.</summary>
public sealed class InMemorySyncJournal : ISyncJournal
{
    private readonly Lock _gate = new();
    private readonly List<JournalRun> _runs = [];
    private readonly Dictionary<RunId, List<JournalAction>> _actions = [];
    private readonly Dictionary<JournalKey, Dictionary<ContentHash, LedgerEntry>> _ledgers = [];
    private int _writeCount;

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
        return WriteAsync(() => _runs.Add(run), cancellationToken);
    }

    /// <inheritdoc/>
    public Task WriteActionsAsync(RunId run, IReadOnlyCollection<JournalAction> actions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actions);
        return WriteAsync(
            () =>
            {
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
