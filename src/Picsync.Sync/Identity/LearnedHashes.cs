namespace Picsync.Sync;

/// <summary>Collects digests that a run learns and writes them to the cache in batches.</summary>
internal sealed class LearnedHashes(IHashCache cache) : IDisposable
{
    private const int BatchSize = 256;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private List<KeyValuePair<HashCacheKey, ContentHashes>> _pending = [];

    public async Task AddAsync(HashCacheKey key, ContentHashes hashes, CancellationToken cancellationToken)
    {
        bool isFull;
        lock (_writing)
        {
            _pending.Add(new(key, hashes));
            isFull = _pending.Count >= BatchSize;
        }

        if (isFull)
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            List<KeyValuePair<HashCacheKey, ContentHashes>> batch;
            lock (_writing)
            {
                batch = _pending;
                _pending = [];
            }

            if (batch.Count > 0)
            {
                await cache.SetAsync(batch, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose() => _writing.Dispose();
}
