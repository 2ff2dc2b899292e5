namespace Picsync.Testing;

/// <summary>Any journal with faults.</summary>
public sealed class FaultySyncJournal : ISyncJournal
{
    private readonly ISyncJournal _inner;
    private readonly CallGate _gate;

    /// <summary>Wraps a journal.</summary>
    /// <param name="inner">The journal.</param>
    /// <param name="killSwitch">What ends the process that uses it; may be shared with other wrappers.</param>
    /// <param name="timeProvider">The clock for delays; null for the system's.</param>
    public FaultySyncJournal(ISyncJournal inner, KillSwitch? killSwitch = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _inner = inner;
        Faults = new CallFaults("The journal");
        _gate = new CallGate(Faults, killSwitch, timeProvider);
    }

    /// <summary>Gets what goes wrong.</summary>
    public CallFaults Faults { get; }

    /// <inheritdoc/>
    public Task BeginRunAsync(JournalRun run, CancellationToken cancellationToken) =>
        _gate.CallAsync(nameof(BeginRunAsync), () => _inner.BeginRunAsync(run, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task WriteActionsAsync(RunId run, IReadOnlyCollection<JournalAction> actions, CancellationToken cancellationToken) =>
        _gate.CallAsync(nameof(WriteActionsAsync), () => _inner.WriteActionsAsync(run, actions, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task EndRunAsync(JournalRun run, CancellationToken cancellationToken) =>
        _gate.CallAsync(nameof(EndRunAsync), () => _inner.EndRunAsync(run, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<JournalRun>> GetRunsAsync(JournalKey key, int most, CancellationToken cancellationToken) =>
        _gate.CallAsync(nameof(GetRunsAsync), () => _inner.GetRunsAsync(key, most, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<JournalRun?> FindLastCertifiedRunAsync(JournalKey key, CancellationToken cancellationToken) =>
        _gate.CallAsync(
            nameof(FindLastCertifiedRunAsync),
            () => _inner.FindLastCertifiedRunAsync(key, cancellationToken),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<JournalRun?> FindRunAsync(RunId run, CancellationToken cancellationToken) =>
        _gate.CallAsync(nameof(FindRunAsync), () => _inner.FindRunAsync(run, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> IsAdoptedAsync(JournalKey key, CancellationToken cancellationToken) =>
        _gate.CallAsync(nameof(IsAdoptedAsync), () => _inner.IsAdoptedAsync(key, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<JournalAction>> GetUnfinishedActionsAsync(
        JournalKey key,
        JournalActionKind kind,
        CancellationToken cancellationToken
    ) =>
        _gate.CallAsync(
            nameof(GetUnfinishedActionsAsync),
            () => _inner.GetUnfinishedActionsAsync(key, kind, cancellationToken),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<(JournalRun Run, JournalAction Action)>> GetHistoryAsync(
        JournalKey key,
        string subject,
        CancellationToken cancellationToken
    ) => _gate.CallAsync(nameof(GetHistoryAsync), () => _inner.GetHistoryAsync(key, subject, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<int> PruneAsync(DateTimeOffset before, DateTimeOffset unchangedBefore, CancellationToken cancellationToken) =>
        _gate.CallAsync(nameof(PruneAsync), () => _inner.PruneAsync(before, unchangedBefore, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task MoveAsync(JournalKey key, JournalKey newKey, CancellationToken cancellationToken) =>
        _gate.CallAsync(nameof(MoveAsync), () => _inner.MoveAsync(key, newKey, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<SyncLease> TakeLeaseAsync(
        JournalKey key,
        string holder,
        TimeSpan duration,
        Func<SyncLease, bool>? mayTake,
        CancellationToken cancellationToken
    ) =>
        _gate.CallAsync(
            nameof(TakeLeaseAsync),
            () => _inner.TakeLeaseAsync(key, holder, duration, mayTake, cancellationToken),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<SyncLease?> RenewLeaseAsync(SyncLease lease, TimeSpan duration, CancellationToken cancellationToken) =>
        _gate.CallAsync(nameof(RenewLeaseAsync), () => _inner.RenewLeaseAsync(lease, duration, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task ReleaseLeaseAsync(SyncLease lease, CancellationToken cancellationToken) =>
        _gate.CallAsync(nameof(ReleaseLeaseAsync), () => _inner.ReleaseLeaseAsync(lease, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<JournalAction>> GetActionsAsync(RunId run, CancellationToken cancellationToken) =>
        _gate.CallAsync(nameof(GetActionsAsync), () => _inner.GetActionsAsync(run, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LedgerEntry>> GetLedgerAsync(JournalKey key, CancellationToken cancellationToken) =>
        _gate.CallAsync(nameof(GetLedgerAsync), () => _inner.GetLedgerAsync(key, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task UpdateLedgerAsync(
        JournalKey key,
        IReadOnlyCollection<LedgerEntry> put,
        IReadOnlyCollection<ContentHash> removed,
        CancellationToken cancellationToken
    ) =>
        _gate.CallAsync(nameof(UpdateLedgerAsync), () => _inner.UpdateLedgerAsync(key, put, removed, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<HiddenPhoto>> GetHiddenAsync(JournalKey key, CancellationToken cancellationToken) =>
        _gate.CallAsync(nameof(GetHiddenAsync), () => _inner.GetHiddenAsync(key, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task UpdateHiddenAsync(
        JournalKey key,
        IReadOnlyCollection<HiddenPhoto> put,
        IReadOnlyCollection<ContentHash> removed,
        CancellationToken cancellationToken
    ) =>
        _gate.CallAsync(nameof(UpdateHiddenAsync), () => _inner.UpdateHiddenAsync(key, put, removed, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RememberedList>> GetListsAsync(JournalKey key, CancellationToken cancellationToken) =>
        _gate.CallAsync(nameof(GetListsAsync), () => _inner.GetListsAsync(key, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ListMember>> GetMembersAsync(
        JournalKey key,
        ListKey list,
        bool onlyLeft,
        CancellationToken cancellationToken
    ) => _gate.CallAsync(nameof(GetMembersAsync), () => _inner.GetMembersAsync(key, list, onlyLeft, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task UpdateListsAsync(JournalKey key, IReadOnlyCollection<ListChange> changes, CancellationToken cancellationToken) =>
        _gate.CallAsync(nameof(UpdateListsAsync), () => _inner.UpdateListsAsync(key, changes, cancellationToken), cancellationToken);
}
