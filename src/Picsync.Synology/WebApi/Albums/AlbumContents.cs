using System.Globalization;
using System.Runtime.CompilerServices;

namespace Picsync.Synology.WebApi;

/// <summary>Lists what an album holds. An end without an exception certifies that it is all.</summary>
/// <remarks>
/// Albums of others are reached by their passphrase, own ones by their id; a NAS that answers one of them with nothing, or refuses it, may
/// answer the other.
/// </remarks>
internal sealed class AlbumContents(ItemCalls items, AlbumCalls albums, FilterGuard guard)
{
    /// <param name="album">The album as it was just read.</param>
    /// <param name="isOwn">Whether it is the account's own.</param>
    /// <param name="withFields">Whether more than the items' ids matters.</param>
    /// <param name="isBoundByCount">Whether more than the album counts is a doubt: not of an album that was just changed, whose count may come later.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="AlbumNotFoundException">The NAS knows no way to the album.</exception>
    /// <exception cref="FilterNotVerifiedException">What came is more than the album holds, or not of it.</exception>
    /// <exception cref="IncompleteListingException">What came is not all, or it is in doubt.</exception>
    public async IAsyncEnumerable<PhotoItem> ReadAsync(
        PhotoAlbum album,
        bool isOwn,
        bool withFields,
        bool isBoundByCount,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var listing = $"the album {album}";
        var pages = await BeginAsync(album, isOwn, withFields, listing, cancellationToken).ConfigureAwait(false);
        if (pages.First.Count > 0)
        {
            await guard.CheckAlbumsAsync(listing, pages.Query, cancellationToken).ConfigureAwait(false);
            await guard.LookUpAsync(listing, pages, cancellationToken).ConfigureAwait(false);
        }

        var counted = album.ItemCount;
        var most = counted;
        var listed = 0;
        await foreach (var item in pages.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            // A clip that is listed as an item of its own is not always counted as one.
            listed += item.Kind == PhotoKind.LiveClip ? 0 : 1;
            if (isBoundByCount && listed > most)
            {
                // Somebody may have put photos in since the album was looked up.
                counted = await RecountAsync(album, cancellationToken).ConfigureAwait(false);
                most = Math.Max(most.Value, counted ?? 0);
                ThrowIfBeyond(listing, pages, listed, most.Value);
            }

            yield return SeenThrough(album, isOwn, item);
        }

        await CertifyAsync(album, counted, pages, listing, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says by which ways the bytes of an item of an album may be had.</summary>
    public static PhotoItem SeenThrough(PhotoAlbum album, bool isOwn, PhotoItem item) =>
        item with
        {
            Passphrase = album.Passphrase ?? item.Passphrase,
            IsSeenByItself = isOwn && (item.OwnerId is null or 0 || album.OwnerId is null || item.OwnerId == album.OwnerId),
        };

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

    private static void ThrowIfBeyond(string listing, ItemPages pages, int listed, int counted)
    {
        if (listed > counted)
        {
            throw new FilterNotVerifiedException(
                listing,
                pages.Query.Passphrase is null ? "album_id" : "passphrase",
                $"the NAS lists {listed} items or more and counts {counted} in the album"
            );
        }
    }

    private async Task CertifyAsync(PhotoAlbum album, int? counted, ItemPages pages, string listing, CancellationToken cancellationToken)
    {
        if (pages.SkippedCount > 0)
        {
            throw new IncompleteListingException(listing, $"{pages.SkippedCount} of its entries have no id");
        }

        if (counted > pages.Count)
        {
            // Somebody may have taken photos out since the album was looked up.
            counted = await RecountAsync(album, cancellationToken).ConfigureAwait(false) ?? counted;
        }

        if (counted > pages.Count)
        {
            throw new IncompleteListingException(listing, $"the NAS listed {pages.Count} items and counts {counted}")
            {
                CountDifference = pages.Count > 0 ? counted - pages.Count : null,
            };
        }
    }

    // An album of another user is not always reached by its id.
    private async Task<int?> RecountAsync(PhotoAlbum album, CancellationToken cancellationToken)
    {
        var found =
            await albums.FindAsync(album.Id, cancellationToken).ConfigureAwait(false)
            ?? await albums
                .GetAllAsync(cancellationToken)
                .FirstOrDefaultAsync(other => other.Id == album.Id, cancellationToken)
                .ConfigureAwait(false);
        return found?.ItemCount;
    }
}
