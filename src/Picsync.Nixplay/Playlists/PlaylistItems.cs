using System.Runtime.CompilerServices;
using Picsync.Nixplay.Wire;
using Picsync.Shared.Wording;

namespace Picsync.Nixplay;

/// <summary>The items of playlists: listing, appending, removing by id.</summary>
internal sealed class PlaylistItems(ApiConnection api, int pageSize, int removalBatchSize)
{
    private const int MaxItems = 100_000;

    /// <summary>
    /// Lists items from an offset, in the playlist's order. It ends at the expected count without a closing request, otherwise
    /// at an empty page.
    /// </summary>
    public async IAsyncEnumerable<NixplayPlaylistItem> ListAsync(
        long playlistId,
        int offset,
        int? expected,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var position = offset; position < MaxItems; )
        {
            var page = await FetchAsync(playlistId, position, cancellationToken).ConfigureAwait(false);
            if (page.Count == 0)
            {
                yield break;
            }

            if (page.All(item => item.Id is not null && seen.Contains(item.Id)))
            {
                throw new IncompleteListingException(Describe(playlistId), "a page came twice, so that the rest cannot be reached");
            }

            foreach (var item in page)
            {
                if (item.Id is null || seen.Add(item.Id))
                {
                    yield return item;
                }
            }

            // The offset counts items, and the service may give fewer on a page than were asked for.
            position += page.Count;
            if (position - offset == expected)
            {
                yield break;
            }
        }

        throw new IncompleteListingException(Describe(playlistId), $"it has no end after {Quantity.Of(MaxItems, "item")}");
    }

    /// <summary>Appends photos in order. Never sent twice: the service would show them twice.</summary>
    public Task AppendAsync(long playlistId, IReadOnlyList<long> photoIds, CancellationToken cancellationToken) =>
        api.SendAsync(
            ApiCall.Json(
                "add items to the playlist",
                "playlists.append",
                $"v3/playlists/{playlistId}/items",
                new NewItemsWire([.. photoIds.Select(static id => new NewItemWire(id))]),
                NixplayJson.Default.NewItemsWire
            ),
            cancellationToken
        );

    public async Task RemoveAsync(long playlistId, IReadOnlyList<string> itemIds, CancellationToken cancellationToken)
    {
        // Without an id the same address empties the playlist.
        if (itemIds.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException("An item id is empty.", nameof(itemIds));
        }

        foreach (var batch in itemIds.Chunk(removalBatchSize))
        {
            var query = string.Join('&', batch.Select(static id => "id=" + Uri.EscapeDataString(id)));
            var call = ApiCall.Delete("remove items from the playlist", "playlists.remove", $"v3/playlists/{playlistId}/items?{query}");
            await Deletion.RunAsync(api, call, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task ClearAsync(long playlistId, CancellationToken cancellationToken) =>
        api.SendAsync(ApiCall.Delete("empty the playlist", "playlists.clear", $"v3/playlists/{playlistId}/items"), cancellationToken);

    private async Task<List<NixplayPlaylistItem>> FetchAsync(long playlistId, int offset, CancellationToken cancellationToken)
    {
        var call = ApiCall.Get(
            "list playlist items",
            "playlists.items",
            $"v3/playlists/{playlistId}/slides?size={pageSize}&offset={offset}"
        );
        try
        {
            var wire = await api.GetAsync(call, NixplayJson.Default.SlidePageWire, cancellationToken).ConfigureAwait(false);
            var slides = wire.Slides ?? throw NixplayErrors.Unreadable(call.Operation, "its answer lacks the list of items");
            var items = slides.ConvertAll(entry => ToItem(entry, call.Operation));
            // Only uploaded photos have such addresses; taking them all for pictures from elsewhere would show each twice.
            return items.Exists(static item => item.Md5 is not null) && items.TrueForAll(static item => item.PhotoId is null)
                ? throw NixplayErrors.Unreadable(call.Operation, "the photos in its answer lack their ids")
                : items;
        }
        catch (ServiceRequestException exception)
        {
            throw new IncompleteListingException(
                Describe(playlistId),
                $"items from {offset} could not be read: {exception.Reason}",
                exception
            );
        }
    }

    private static string Describe(long playlistId) => $"Nixplay playlist {playlistId}";

    private static NixplayPlaylistItem ToItem(SlideWire? wire, string operation) =>
        wire is null
            ? throw NixplayErrors.Unreadable(operation, "an item in its answer is empty")
            : new NixplayPlaylistItem(
                string.IsNullOrWhiteSpace(wire.ItemId) ? null : wire.ItemId,
                wire.PhotoId is > 0 ? wire.PhotoId : null
            )
            {
                Md5 = SignedAddress.FindMd5(wire.OriginalUrl),
                AddedAt = LenientDates.Milliseconds(wire.Timestamp),
            };
}
