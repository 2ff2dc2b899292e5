using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Distributed;

namespace Picsync.Abstractions.Tests;

/// <summary>A store in memory that shows its entries and counts the requests under way.</summary>
public sealed class FakeDistributedCache : IDistributedCache
{
    private int _underWay;
    private int _mostUnderWay;

    public ConcurrentDictionary<string, byte[]> Entries { get; } = new();

    public ConcurrentBag<DistributedCacheEntryOptions> Options { get; } = [];

    public Exception? Failure { get; set; }

    public int MostUnderWay => Volatile.Read(ref _mostUnderWay);

    public byte[]? Get(string key) => throw new NotSupportedException();

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        await EnterAsync(token);
        return Entries.GetValueOrDefault(key);
    }

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException();

    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        await EnterAsync(token);
        Options.Add(options);
        Entries[key] = value;
    }

    public void Refresh(string key) => throw new NotSupportedException();

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    private async Task EnterAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Failure is not null)
        {
            throw Failure;
        }

        var underWay = Interlocked.Increment(ref _underWay);
        lock (Entries)
        {
            _mostUnderWay = Math.Max(_mostUnderWay, underWay);
        }

        await Task.Yield();
        Interlocked.Decrement(ref _underWay);
    }
}
