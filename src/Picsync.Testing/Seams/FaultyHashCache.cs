namespace Picsync.Testing;

/// <summary>Any hash cache with faults.</summary>
public sealed class FaultyHashCache : IHashCache
{
    private readonly IHashCache _inner;
    private readonly CallGate _gate;

    /// <summary>Wraps a cache.</summary>
    /// <param name="inner">The cache.</param>
    /// <param name="killSwitch">What ends the process that uses it; may be shared with other wrappers.</param>
    /// <param name="timeProvider">The clock for delays; null for the system's.</param>
    public FaultyHashCache(IHashCache inner, KillSwitch? killSwitch = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _inner = inner;
        Faults = new CallFaults("The hash cache");
        _gate = new CallGate(Faults, killSwitch, timeProvider);
    }

    /// <summary>Gets what goes wrong.</summary>
    public CallFaults Faults { get; }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<HashCacheKey, ContentHashes>> GetAsync(
        IReadOnlyCollection<HashCacheKey> keys,
        CancellationToken cancellationToken
    ) => _gate.CallAsync(nameof(GetAsync), () => _inner.GetAsync(keys, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task SetAsync(IReadOnlyCollection<KeyValuePair<HashCacheKey, ContentHashes>> entries, CancellationToken cancellationToken) =>
        _gate.CallAsync(nameof(SetAsync), () => _inner.SetAsync(entries, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<HashCacheStatus> GetStatusAsync(CancellationToken cancellationToken) =>
        _gate.CallAsync(nameof(GetStatusAsync), () => _inner.GetStatusAsync(cancellationToken), cancellationToken);
}
