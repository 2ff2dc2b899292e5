using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Distributed;

namespace Picsync;

/// <summary>Remembers digests in any <see cref="IDistributedCache"/>: Redis, a database, memory.</summary>
/// <remarks>
/// That interface takes one key at a time, so a batch becomes many requests, a bounded number of them at once; a write that fails
/// in the middle keeps what was written before. It cannot count, so the status has no counts. Entries that cannot be read, such as
/// those of another version, count as missing. What the store throws comes as a <see cref="ServiceRequestException"/>.
/// </remarks>
public sealed class DistributedHashCache : IHashCache
{
    private const string Service = "The distributed cache";

    private readonly IDistributedCache _store;
    private readonly string _prefix;
    private readonly int _parallelRequests;
    private readonly DistributedCacheEntryOptions _entryOptions;

    /// <summary>Makes a cache over a store.</summary>
    /// <param name="store">The store, not disposed here.</param>
    /// <param name="options">How to use it; null for the defaults. Later changes have no effect.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public DistributedHashCache(IDistributedCache store, DistributedHashCacheOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        options ??= new DistributedHashCacheOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ParallelRequests, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Expiration ?? TimeSpan.MaxValue, TimeSpan.Zero, nameof(options));
        _store = store;
        _prefix = options.KeyPrefix;
        _parallelRequests = options.ParallelRequests;
        _entryOptions = new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = options.Expiration };
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<HashCacheKey, ContentHashes>> GetAsync(
        IReadOnlyCollection<HashCacheKey> keys,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(keys);
        var found = new ConcurrentDictionary<HashCacheKey, ContentHashes>();
        await ForEachAsync(
                "look up digests",
                keys.Distinct(),
                async (key, token) =>
                {
                    var value = await _store.GetAsync(ToStoreKey(key), token).ConfigureAwait(false);
                    if (value is not null && HashCacheValue.TryRead(value, out var hashes))
                    {
                        found[key] = hashes;
                    }
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return found;
    }

    /// <inheritdoc/>
    public Task SetAsync(IReadOnlyCollection<KeyValuePair<HashCacheKey, ContentHashes>> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return ForEachAsync(
            "keep digests",
            LastOfEach(entries),
            async (entry, token) =>
                await _store.SetAsync(ToStoreKey(entry.Key), HashCacheValue.Write(entry.Value), _entryOptions, token).ConfigureAwait(false),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<HashCacheStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new HashCacheStatus("distributed cache", EntryCount: null, LengthBytes: null));
    }

    // Requests run at once, so of two entries with one key only the later one may be sent.
    private static Dictionary<HashCacheKey, ContentHashes> LastOfEach(IEnumerable<KeyValuePair<HashCacheKey, ContentHashes>> entries)
    {
        var last = new Dictionary<HashCacheKey, ContentHashes>();
        foreach (var (key, hashes) in entries)
        {
            last[key] = hashes;
        }

        return last;
    }

    private async Task ForEachAsync<T>(
        string operation,
        IEnumerable<T> items,
        Func<T, CancellationToken, ValueTask> request,
        CancellationToken cancellationToken
    )
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _parallelRequests, CancellationToken = cancellationToken };
        try
        {
            await Parallel.ForEachAsync(items, parallel, request).ConfigureAwait(false);
        }
        catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ServiceRequestException(Service, operation, cause.GetType().Name, cause) { IsTransient = true };
        }
    }

    /// <summary>Makes a key of fixed length, whatever the parts hold; the lengths keep the parts apart.</summary>
    private string ToStoreKey(HashCacheKey key)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in (ReadOnlySpan<string>)[key.Source.Value, key.ItemId, key.Version, key.RenditionKey])
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            digest.AppendData(length);
            digest.AppendData(bytes);
        }

        return _prefix + Convert.ToHexStringLower(digest.GetHashAndReset());
    }
}
