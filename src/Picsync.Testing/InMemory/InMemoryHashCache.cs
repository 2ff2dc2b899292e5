namespace Picsync.Testing;

/// <summary>A hash cache in memory that counts its calls and can be made to fail.</summary>
public sealed class InMemoryHashCache : IHashCache
{
    private readonly Lock _gate = new();
    private readonly Dictionary<HashCacheKey, ContentHashes> _entries = [];
    private int _readCount;
    private int _writeCount;

    /// <summary>Gets or sets what every call throws; null when calls work.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Gets how many look-ups were made, whatever their number of keys.</summary>
    public int ReadCount => Volatile.Read(ref _readCount);

    /// <summary>Gets how many writes were made, whatever their number of entries.</summary>
    public int WriteCount => Volatile.Read(ref _writeCount);

    /// <summary>Gets a copy of what it holds.</summary>
    public IReadOnlyDictionary<HashCacheKey, ContentHashes> Entries
    {
        get
        {
            lock (_gate)
            {
                return new Dictionary<HashCacheKey, ContentHashes>(_entries);
            }
        }
    }

    /// <summary>Forgets the entries of one rendition, as a cache that was lost does.</summary>
    /// <param name="renditionKey">The rendition's key.</param>
    public void Forget(string renditionKey)
    {
        lock (_gate)
        {
            foreach (var key in _entries.Keys.Where(key => key.RenditionKey == renditionKey).ToList())
            {
                _entries.Remove(key);
            }
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<HashCacheKey, ContentHashes>> GetAsync(
        IReadOnlyCollection<HashCacheKey> keys,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(keys);
        Enter(cancellationToken);
        Interlocked.Increment(ref _readCount);
        var found = new Dictionary<HashCacheKey, ContentHashes>();
        lock (_gate)
        {
            foreach (var key in keys)
            {
                if (_entries.TryGetValue(key, out var hashes))
                {
                    found[key] = hashes;
                }
            }
        }

        return Task.FromResult<IReadOnlyDictionary<HashCacheKey, ContentHashes>>(found);
    }

    /// <inheritdoc/>
    public Task SetAsync(IReadOnlyCollection<KeyValuePair<HashCacheKey, ContentHashes>> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        Enter(cancellationToken);
        Interlocked.Increment(ref _writeCount);
        lock (_gate)
        {
            foreach (var (key, hashes) in entries)
            {
                _entries[key] = hashes;
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<HashCacheStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        var entries = Entries;
        return Task.FromResult(
            new HashCacheStatus("memory", entries.Count, LengthBytes: null)
            {
                EntryCountsBySource = entries
                    .Keys.GroupBy(static key => key.Source.Value.Split('/')[0])
                    .ToDictionary(static group => group.Key, static group => (long)group.Count()),
            }
        );
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
