namespace Picsync;

/// <summary>Remembers digests, so that a photo whose bytes were once read is never downloaded again to know them.</summary>
/// <remarks>Losing it costs downloads, never correctness. Safe to call from several threads at once.</remarks>
public interface IHashCache
{
    /// <summary>Looks up many keys at once.</summary>
    /// <param name="keys">The keys; any number.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns>The digests of the keys that are known.</returns>
    Task<IReadOnlyDictionary<HashCacheKey, ContentHashes>> GetAsync(
        IReadOnlyCollection<HashCacheKey> keys,
        CancellationToken cancellationToken
    );

    /// <summary>Adds or replaces many entries at once, all or none.</summary>
    /// <param name="entries">The entries; any number.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>A task that ends once the entries are kept.</returns>
    Task SetAsync(IReadOnlyCollection<KeyValuePair<HashCacheKey, ContentHashes>> entries, CancellationToken cancellationToken);

    /// <summary>Counts what the cache holds.</summary>
    /// <param name="cancellationToken">Stops the count.</param>
    /// <returns>The counts.</returns>
    Task<HashCacheStatus> GetStatusAsync(CancellationToken cancellationToken);
}
