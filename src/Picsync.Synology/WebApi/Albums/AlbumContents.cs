using System.Globalization;
using System.Runtime.CompilerServices;

namespace Picsync.Synology.WebApi;

/// <summary>Lists what an album holds. An end without an exception certifies that it is all.</summary>
/// <remarks>
/// Albums of others are reached by their passphrase, own ones by their id; a NAS that answers one of them with nothing, or refuses it, may
/// answer the other.
/// </remarks>
internal sealed class AlbumContents(ItemCalls items, AlbumCalls albums)
{
    /// <exception cref="AlbumNotFoundException">The NAS knows no way to the album.</exception>
    /// <exception cref="IncompleteListingException">What came is not all, or it is in doubt.</exception>
    public async IAsyncEnumerable<PhotoItem> ReadAsync(
        PhotoAlbum album,
        bool isOwn,
        bool withFields,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var listing = $"the album {album}";
        var pages = await BeginAsync(album, isOwn, withFields, listing, cancellationToken).ConfigureAwait(false);
        await foreach (var item in pages.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return item;
        }

        await CertifyAsync(album, pages, listing, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ItemPages> BeginAsync(
        PhotoAlbum album,
        bool isOwn,
        bool withFields,
        string listing,
        CancellationToken cancellationToken
    )
    {
        var empty = default(ItemPages);
        var refused = default(ApiRefusal);
        foreach (var (way, query) in Ways(album, isOwn))
        {
            try
            {
                var pages = await items.BeginAsync(query, withFields, cancellationToken).ConfigureAwait(false);
                if (pages.Count > 0 || album.ItemCount is 0 or null)
                {
                    return pages;
                }

                empty = pages;
                Log.OtherWay(items.Connection.Logger, listing, way, "it is empty");
            }
            catch (ApiRefusal refusal) when (refusal.Code is ApiCodes.AlbumNotById or ApiCodes.NoPermission or 600 or 803)
            {
                refused = refusal;
                Log.OtherWay(items.Connection.Logger, listing, way, $"code {refusal.Code}");
            }
        }

        // An empty answer is judged by the album's own count at its end.
        return empty
            ?? throw new AlbumNotFoundException(
                SynologyErrors.Service,
                album.Id.ToString(CultureInfo.InvariantCulture),
                "'picsync synology albums' shows the albums.",
                refused
            );
    }

    private static IEnumerable<(string Way, ItemQuery Query)> Ways(PhotoAlbum album, bool isOwn)
    {
        var byId = ("by its id", new ItemQuery(PhotoSpace.Personal) { AlbumId = album.Id });
        if (album.Passphrase is not { } passphrase)
        {
            return [byId];
        }

        var byPassphrase = ("by its passphrase", new ItemQuery(PhotoSpace.Personal) { Passphrase = passphrase });
        return isOwn ? [byId, byPassphrase] : [byPassphrase, byId];
    }

    private async Task CertifyAsync(PhotoAlbum album, ItemPages pages, string listing, CancellationToken cancellationToken)
    {
        if (pages.SkippedCount > 0)
        {
            throw new IncompleteListingException(listing, $"{pages.SkippedCount} of its entries have no id");
        }

        var counted = album.ItemCount;
        if (counted > pages.Count)
        {
            // Somebody may have taken photos out since the album was looked up.
            counted = (await albums.FindAsync(album.Id, cancellationToken).ConfigureAwait(false))?.ItemCount ?? counted;
        }

        if (counted > pages.Count)
        {
            throw new IncompleteListingException(listing, $"the NAS listed {pages.Count} items and counts {counted}");
        }
    }
}
