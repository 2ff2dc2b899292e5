using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Picsync.GooglePhotos.Wire;

namespace Picsync.GooglePhotos;

/// <summary>Lists one album's items, and asks for the album's own count wherever the walk gives reason to doubt it.</summary>
internal sealed class AlbumListing(
    string albumId,
    JsonTransport transport,
    GooglePhotosOptions options,
    Func<string, CancellationToken, Task<GoogleAlbum>> getAlbum,
    ConcurrentDictionary<string, int> lastCounts,
    TimeProvider time,
    ILogger logger
)
{
    private readonly string _listing = $"the Google Photos album '{albumId}'";

    public async IAsyncEnumerable<GoogleMediaItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var walk = new PageWalk<GoogleMediaItem>(_listing, options.MaxPages, SearchAsync, static item => item.Id, logger);
        await foreach (var item in walk.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return item;
        }

        if (walk.Count == 0 || walk.IsOdd || options.ChecksItemCount || HasShrunk(walk.Count))
        {
            await CheckCountAsync(walk.Count, cancellationToken).ConfigureAwait(false);
        }

        lastCounts[albumId] = walk.Count;
    }

    // Items that are missing are what deletions are made of, so they are worth a request.
    private bool HasShrunk(int count) => options.ChecksShrunkListings && lastCounts.TryGetValue(albumId, out var last) && count < last;

    private async Task<Page<GoogleMediaItem>> SearchAsync(string? token, CancellationToken cancellationToken)
    {
        try
        {
            var body = new SearchRequest(albumId, options.PageSize, token);
            var page = await transport
                .SendAsync(
                    LibraryOperations.ListAlbumItems,
                    address => new HttpRequestMessage(HttpMethod.Post, new Uri(address.AbsoluteUri + "v1/mediaItems:search"))
                    {
                        Content = JsonContent.Create(body, GoogleJson.Default.SearchRequest),
                    },
                    GoogleJson.Default.MediaItemsPage,
                    cancellationToken
                )
                .ConfigureAwait(false);
            var mapped = LibraryMapper.ToPage(page, time.GetUtcNow());
            GooglePhotosTelemetry.CountListed(mapped.Items.Count);
            return mapped;
        }
        catch (ServiceRequestException refused) when (IsUnknownAlbum(refused, token))
        {
            throw LibraryRefusal.AlbumNotFound(albumId, refused);
        }
    }

    // On the first page the album's id is the only argument that Google can find fault with.
    private static bool IsUnknownAlbum(ServiceRequestException refused, string? token) =>
        refused.StatusCode == (int)HttpStatusCode.NotFound || (refused.StatusCode == (int)HttpStatusCode.BadRequest && token is null);

    private async Task CheckCountAsync(int listed, CancellationToken cancellationToken)
    {
        GoogleAlbum album;
        try
        {
            album = await getAlbum(albumId, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceRequestException failed)
        {
            throw new IncompleteListingException(_listing, $"the album's own count could not be read: {failed.Reason}", failed);
        }
        catch (AlbumNotFoundException gone) when (listed > 0)
        {
            throw new IncompleteListingException(_listing, $"Google listed {listed} items and then knew no such album", gone);
        }

        // Google leaves zeros out of its answers, so an album without a count is an empty one.
        var counted = album.ItemCount ?? 0;
        if (counted > listed)
        {
            throw new IncompleteListingException(
                _listing,
                listed == 0 ? LibraryRefusal.HiddenItems(counted) : $"Google listed {listed} items and counts {counted}"
            );
        }
    }
}
