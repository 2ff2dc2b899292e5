using System.Diagnostics.Metrics;
using Picsync.Hosting.Monitoring;

namespace Picsync.Hosting;

/// <summary>Counts what is asked of a hash cache and what is found, by the kind of source; the cache itself does the work.</summary>
/// <remarks>
/// While somebody counts, a write looks first which entries are there already, by one batched read. Its gauges show the status that
/// <see cref="RefreshAsync"/> read last.
/// </remarks>
public sealed class MeteredHashCache : IHashCache, IDisposable
{
    private static readonly TimeSpan s_statusIsGoodFor = TimeSpan.FromSeconds(10);
    private readonly IHashCache _inner;
    private readonly TimeProvider _time;
    private readonly Meter _meter;
    private readonly Counter<long> _gets;
    private readonly Counter<long> _upserts;
    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile HashCacheStatus? _status;
    private long _readAt;

    /// <summary>Makes a metered cache.</summary>
    /// <param name="inner">The cache; not disposed here.</param>
    /// <param name="time">The clock; null is the system's.</param>
    public MeteredHashCache(IHashCache inner, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _inner = inner;
        _time = time ?? TimeProvider.System;
        _meter = new Meter(new MeterOptions(MonitoringTelemetry.Name) { Scope = this });
        _gets = _meter.CreateCounter<long>(HashCacheMeter.Gets, "{entry}", "Digests looked up, by whether they were known.");
        _upserts = _meter.CreateCounter<long>(HashCacheMeter.Upserts, "{entry}", "Digests written, by whether they were new.");
        _meter.CreateObservableGauge(HashCacheMeter.Entries, ObserveEntries, "{entry}", "Digests that are kept.");
        _meter.CreateObservableGauge(HashCacheMeter.Size, ObserveSize, "By", "Size of the cache on disk.");
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<HashCacheKey, ContentHashes>> GetAsync(
        IReadOnlyCollection<HashCacheKey> keys,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(keys);
        var found = await _inner.GetAsync(keys, cancellationToken).ConfigureAwait(false);
        if (_gets.Enabled)
        {
            Count(_gets, "outcome", keys.Distinct(), key => found.ContainsKey(key) ? "hit" : "miss");
        }

        return found;
    }

    /// <inheritdoc/>
    public async Task SetAsync(IReadOnlyCollection<KeyValuePair<HashCacheKey, ContentHashes>> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (!_upserts.Enabled || entries.Count == 0)
        {
            await _inner.SetAsync(entries, cancellationToken).ConfigureAwait(false);
            return;
        }

        HashCacheKey[] keys = [.. entries.Select(static entry => entry.Key).Distinct()];
        var before = await _inner.GetAsync(keys, cancellationToken).ConfigureAwait(false);
        await _inner.SetAsync(entries, cancellationToken).ConfigureAwait(false);
        Count(_upserts, "kind", keys, key => before.ContainsKey(key) ? "update" : "insert");
    }

    /// <inheritdoc/>
    public Task<HashCacheStatus> GetStatusAsync(CancellationToken cancellationToken) => _inner.GetStatusAsync(cancellationToken);

    /// <summary>Reads the status for the gauges, unless that was done within the last 10 seconds.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>A task that ends once the gauges are up to date.</returns>
    /// <exception cref="PicsyncException">The cache could not be read; the gauges then show nothing.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_status is null || _time.GetElapsedTime(_readAt) >= s_statusIsGoodFor)
            {
                _status = null;
                _status = await _inner.GetStatusAsync(cancellationToken).ConfigureAwait(false);
                _readAt = _time.GetTimestamp();
            }
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _meter.Dispose();
        _reading.Dispose();
    }

    private static void Count(Counter<long> counter, string label, IEnumerable<HashCacheKey> keys, Func<HashCacheKey, string> sort)
    {
        foreach (var group in keys.GroupBy(key => (Source: KindOf(key.Source), Sort: sort(key))))
        {
            counter.Add(
                group.Count(),
                new KeyValuePair<string, object?>("source", group.Key.Source),
                new KeyValuePair<string, object?>(label, group.Key.Sort)
            );
        }
    }

    private static string KindOf(SourceId source) => source.Value.Split('/', 2)[0];

    private IEnumerable<Measurement<long>> ObserveEntries() =>
        (_status?.EntryCountsBySource ?? new Dictionary<string, long>()).Select(static count => new Measurement<long>(
            count.Value,
            new KeyValuePair<string, object?>("source", count.Key)
        ));

    private IEnumerable<Measurement<long>> ObserveSize() => _status?.LengthBytes is { } bytes ? [new Measurement<long>(bytes)] : [];
}
