using Picsync.Shared.Wording;

namespace Picsync.Sync;

/// <summary>What a target listed of an album.</summary>
/// <param name="Album">The album; null when the target has none of that name.</param>
/// <param name="Items">Its items.</param>
/// <param name="Doubt">Why the list may not be complete; null when it is certified.</param>
internal sealed record TargetListing(TargetAlbum? Album, IReadOnlyList<TargetItem> Items, string? Doubt)
{
    public static async Task<TargetListing> ReadAsync(IFrameTargetReader target, string albumName, CancellationToken cancellationToken)
    {
        var album = await target.FindAlbumAsync(albumName, cancellationToken).ConfigureAwait(false);
        return album is null
            ? new TargetListing(Album: null, [], Doubt: null)
            : await ReadItemsAsync(target, album, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists an album that was found before.</summary>
    public static async Task<TargetListing> ReadItemsAsync(
        IFrameTargetReader target,
        TargetAlbum album,
        CancellationToken cancellationToken
    )
    {
        var items = new List<TargetItem>(album.ItemCount ?? 0);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var repeated = 0;
        try
        {
            await foreach (var item in target.GetItemsAsync(album, cancellationToken).ConfigureAwait(false))
            {
                if (seen.Add(item.Id))
                {
                    items.Add(item);
                }
                else
                {
                    repeated++;
                }
            }
        }
        catch (IncompleteListingException incomplete)
        {
            return new TargetListing(album, items, incomplete.Message);
        }
        catch (FilterNotVerifiedException foreign)
        {
            return new TargetListing(album, [], foreign.Message);
        }

        // One photo told twice is not two: the second would look like a surplus copy. A page that repeats may stand for another.
        var doubt =
            repeated == 0
                ? null
                : $"{target.DisplayName} listed {Quantity.Of(repeated, "item")} twice, so its list is not trusted to be complete.";
        return new TargetListing(album, items, doubt);
    }
}
