using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Picsync.GooglePhotos;

/// <summary>
/// Knows the current addresses of one album's items and renews them in batches: one renewal at a time, for the items that wait and
/// for those that come next in the album's order.
/// </summary>
internal sealed class BaseUrlBook(GooglePhotosLibraryClient client, TimeSpan lifetime, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ConcurrentDictionary<string, GoogleMediaItem> _items = new();
    private readonly ConcurrentDictionary<string, int> _waiting = new();
    private readonly Lock _orderLock = new();
    private readonly List<string> _order = [];
    private readonly Dictionary<string, int> _places = [];

    /// <summary>Notes an item as a listing gave it.</summary>
    public void Note(GoogleMediaItem item)
    {
        _items[item.Id] = item;
        lock (_orderLock)
        {
            if (_places.TryAdd(item.Id, _order.Count))
            {
                _order.Add(item.Id);
            }
        }
    }

    /// <summary>Finds an item with an address that is young enough and is not the refused one.</summary>
    /// <returns>The item; null when Google has it no more.</returns>
    public async Task<GoogleMediaItem?> FindAsync(string id, Uri? refused, CancellationToken cancellationToken)
    {
        if (FindGood(id, refused) is { } known)
        {
            return known;
        }

        _waiting.AddOrUpdate(id, 1, static (_, count) => count + 1);
        try
        {
            await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return FindGood(id, refused) ?? await RenewAsync(id, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _gate.Release();
            }
        }
        finally
        {
            if (_waiting.AddOrUpdate(id, 0, static (_, count) => count - 1) <= 0)
            {
                _waiting.TryRemove(new KeyValuePair<string, int>(id, 0));
            }
        }
    }

    public void Dispose() => _gate.Dispose();

    private GoogleMediaItem? FindGood(string id, Uri? refused) =>
        _items.TryGetValue(id, out var item) && !IsStale(item) && item.BaseUrl != refused ? item : null;

    private bool IsStale(GoogleMediaItem item) => item.BaseUrl is null || time.GetUtcNow() - item.BaseUrlFrom >= lifetime;

    private async Task<GoogleMediaItem?> RenewAsync(string id, CancellationToken cancellationToken)
    {
        var ids = ChooseBatch(id);
        var renewed = await client.GetItemsAsync(ids, cancellationToken).ConfigureAwait(false);
        foreach (var item in renewed.Values)
        {
            _items[item.Id] = item;
        }

        Log.AddressesRenewed(logger, renewed.Count);
        return renewed.GetValueOrDefault(id);
    }

    private List<string> ChooseBatch(string id)
    {
        var batch = new HashSet<string> { id };
        foreach (var waiting in _waiting.Keys.Where(NeedsRenewal).Take(GooglePhotosLibraryClient.MaxBatchItems - 1))
        {
            batch.Add(waiting);
        }

        lock (_orderLock)
        {
            var next = _places.TryGetValue(id, out var place) ? place + 1 : _order.Count;
            for (; next < _order.Count && batch.Count < GooglePhotosLibraryClient.MaxBatchItems; next++)
            {
                if (NeedsRenewal(_order[next]))
                {
                    batch.Add(_order[next]);
                }
            }
        }

        return [.. batch];
    }

    private bool NeedsRenewal(string id) => !_items.TryGetValue(id, out var item) || IsStale(item);
}
