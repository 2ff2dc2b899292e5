namespace Picsync.Sync;

/// <summary>
/// Collects what a run learns of photos, digests and dates, and writes it to the cache in batches. What cannot be written is only read again in the next run,
/// so that it concerns no photo: it is a warning of the run.
/// </summary>
internal sealed class LearnedHashes(IHashCache cache, RunNotes notes) : IDisposable
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

    /// <summary>Gives an item's date, read from inside it unless the cache knows it.</summary>
    public Task<DateTimeOffset?> FindDateAsync(SourceEntry entry, CancellationToken cancellationToken) =>
        PhotoDates.FindAsync(entry.Source, entry.Item, cache, AddAsync, cancellationToken);

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
                await notes
                    .TidyAsync(
                        "What was learned of the photos could not be remembered, so that some are read again in the next run",
                        () => cache.SetAsync(batch, cancellationToken),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose() => _writing.Dispose();
}
