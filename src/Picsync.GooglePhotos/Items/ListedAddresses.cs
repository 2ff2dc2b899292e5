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
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile IReadOnlyDictionary<string, GoogleMediaItem> _items = new Dictionary<string, GoogleMediaItem>();

    /// <summary>Notes what a listing gave, in the place of all that was known before.</summary>
    public void Note(IEnumerable<GoogleMediaItem> items) =>
        _items = items.DistinctBy(static item => item.Id).ToDictionary(static item => item.Id, StringComparer.Ordinal);

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
        return answer.Content
            ?? throw new ItemUnavailableException(name, $"Google refuses its bytes (HTTP {(int)answer.Status}), at a renewed address too");
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
                if (known is null || !IsGood(known, refused))
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

        _items = renewed;
        Log.AddressesRenewed(logger, renewed.Count);
    }

    private bool IsGood(GoogleMediaItem item, Uri? refused) =>
        item.BaseUrl is null || (item.BaseUrl != refused && time.GetUtcNow() - item.BaseUrlFrom < lifetime);
}
