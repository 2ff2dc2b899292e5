using Microsoft.Extensions.Logging;

namespace Picsync.GooglePhotos;

/// <summary>
/// Opens items at addresses that are young enough, and lists anew for all of them when they are not: one listing at a time, whoever waits for
/// it.
/// </summary>
internal sealed class ListedAddresses(
    ItemBytes bytes,
    Func<CancellationToken, IAsyncEnumerable<GoogleMediaItem>> list,
    TimeSpan lifetime,
    TimeProvider time,
    ILogger logger
) : IDisposable
{
    // A host that refuses young addresses again and again refuses the item, not the address: listing anew for each would be a storm.
    private const int MaxVainRenewals = 3;
    private static readonly TimeSpan s_young = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private int _vainRenewals;
    private long _listedAtTicks;
    private volatile IReadOnlyDictionary<string, GoogleMediaItem> _items = new Dictionary<string, GoogleMediaItem>();

    /// <summary>Notes what a listing gave, in the place of all that was known before.</summary>
    /// <param name="items">The items.</param>
    /// <param name="isWhole">Whether the listing was read to its end, so that an item which is not among them is gone.</param>
    public void Note(IEnumerable<GoogleMediaItem> items, bool isWhole = true)
    {
        _items = items.DistinctBy(static item => item.Id).ToDictionary(static item => item.Id, StringComparer.Ordinal);
        Volatile.Write(ref _listedAtTicks, isWhole ? time.GetUtcNow().UtcTicks : 0);
    }

    /// <summary>Opens an item; an address that was refused is renewed once.</summary>
    /// <remarks>What goes wrong with a listing comes out as the listing throws it.</remarks>
    /// <exception cref="ItemUnavailableException">Google refuses the bytes, or lists the item no more.</exception>
    public async Task<MediaContent> OpenAsync(string id, string name, Rendition rendition, CancellationToken cancellationToken)
    {
        var item = await FindAsync(id, name, refused: null, cancellationToken).ConfigureAwait(false);
        var answer = await bytes.TryOpenAsync(item, rendition, cancellationToken).ConfigureAwait(false);
        if (answer.Content is { } content)
        {
            return content;
        }

        var renewed = await FindAsync(id, name, item.BaseUrl, cancellationToken).ConfigureAwait(false);
        if (renewed.BaseUrl == item.BaseUrl)
        {
            throw new ItemUnavailableException(name, $"Google refuses its bytes (HTTP {(int)answer.Status}) and gives no other address");
        }

        answer = await bytes.TryOpenAsync(renewed, rendition, cancellationToken).ConfigureAwait(false);
        if (answer.Content is { } late)
        {
            Interlocked.Exchange(ref _vainRenewals, 0);
            return late;
        }

        Interlocked.Increment(ref _vainRenewals);
        throw new ItemUnavailableException(name, $"Google refuses its bytes (HTTP {(int)answer.Status}), at a renewed address too");
    }

    public void Dispose() => _gate.Dispose();

    private async Task<GoogleMediaItem> FindAsync(string id, string name, Uri? refused, CancellationToken cancellationToken)
    {
        var known = _items.GetValueOrDefault(id);
        if (known is null || !IsGood(known, refused))
        {
            await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                known = _items.GetValueOrDefault(id);
                if (known is null ? !IsListedLately() : !IsGood(known, refused) && !IsVain(known))
                {
                    await RenewAsync(cancellationToken).ConfigureAwait(false);
                    known = _items.GetValueOrDefault(id);
                }
            }
            finally
            {
                _gate.Release();
            }
        }

        return known ?? throw new ItemUnavailableException(name, "Google no longer lists it");
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        var renewed = new Dictionary<string, GoogleMediaItem>(StringComparer.Ordinal);
        await foreach (var item in list(cancellationToken).ConfigureAwait(false))
        {
            renewed[item.Id] = item;
        }

        Note(renewed.Values);
        Log.AddressesRenewed(logger, renewed.Count);
    }

    private bool IsListedLately() => time.GetUtcNow().UtcTicks - Volatile.Read(ref _listedAtTicks) < s_young.Ticks;

    private bool IsVain(GoogleMediaItem item) =>
        Volatile.Read(ref _vainRenewals) >= MaxVainRenewals && time.GetUtcNow() - item.BaseUrlFrom < s_young;

    private bool IsGood(GoogleMediaItem item, Uri? refused) =>
        item.BaseUrl is null || (item.BaseUrl != refused && time.GetUtcNow() - item.BaseUrlFrom < lifetime);
}
