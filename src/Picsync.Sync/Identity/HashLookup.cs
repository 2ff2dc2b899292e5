namespace Picsync.Sync;

/// <summary>Finds the digests of listed items without reading any: from the source, else from the cache.</summary>
internal static class HashLookup
{
    /// <returns>A digest of the wanted kind for each entry, in the same order; null where none is known.</returns>
    public static async Task<ContentHash?[]> FindAsync(
        IReadOnlyList<SourceEntry> entries,
        HashKind kind,
        IHashCache cache,
        CancellationToken cancellationToken
    )
    {
        var hashes = new ContentHash?[entries.Count];
        var unknown = new List<HashCacheKey>();
        for (var i = 0; i < entries.Count; i++)
        {
            hashes[i] = entries[i].Item.Hashes?.Find(kind);
            if (hashes[i] is null)
            {
                unknown.Add(entries[i].CacheKey);
            }
        }

        // No download tells which library an item is in, so none is remembered.
        if (unknown.Count == 0 || kind == HashKind.LibraryItem)
        {
            return hashes;
        }

        var cached = await cache.GetAsync(unknown, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < entries.Count; i++)
        {
            if (hashes[i] is null && cached.TryGetValue(entries[i].CacheKey, out var known))
            {
                hashes[i] = known.Find(kind);
            }
        }

        return hashes;
    }
}
