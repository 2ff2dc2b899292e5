using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Picsync.GooglePhotos.Wire;

namespace Picsync.GooglePhotos;

/// <summary>
/// Lists one album's items and holds them against the album's own count: more than that are perhaps not the album's, fewer are not all. A listing as
/// long as one that was compared before in this process costs no request for the count.
/// </summary>
internal sealed class AlbumListing(
    string albumId,
    JsonTransport transport,
    GooglePhotosOptions options,
    Func<string, CancellationToken, Task<GoogleAlbum>> getAlbum,
    ConcurrentDictionary<string, int> verifiedCounts,
    TimeProvider time,
    ILogger logger
)
{
    private readonly string _listing = $"the Google Photos album '{albumId}'";
    private long? _mostCounted;
    private long? _counted;

    public async IAsyncEnumerable<GoogleMediaItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var walk = new PageWalk<GoogleMediaItem>(_listing, options.MaxPages, SearchAsync, static item => item.Id, logger);
        var allowed = (long)verifiedCounts.GetValueOrDefault(albumId);
        await foreach (var item in walk.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            // Asked before the first one beyond is given on, so that a walk which breaks off later has given nothing of somebody's library.
            if (walk.Count > allowed)
            {
                await CountAsync(walk.Count, cancellationToken).ConfigureAwait(false);
                ThrowIfBeyond(walk.Count);
                allowed = _mostCounted!.Value;
            }

            yield return item;
        }

        if (walk.Count == 0 || walk.IsOdd || options.ChecksItemCount || (options.ChecksShrunkListings && walk.Count != allowed))
        {
            await CertifyAsync(walk, cancellationToken).ConfigureAwait(false);
        }

        verifiedCounts[albumId] = walk.Count;
    }

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

    private async Task CertifyAsync(PageWalk<GoogleMediaItem> walk, CancellationToken cancellationToken)
    {
        if (_counted == walk.Count)
        {
            return;
        }

        await CountAsync(walk.Count, cancellationToken).ConfigureAwait(false);
        ThrowIfBeyond(walk.Count);
        if (_counted == walk.Count)
        {
            return;
        }

        throw new IncompleteListingException(
            _listing,
            walk.Count == 0 ? LibraryRefusal.HiddenItems(_counted!.Value)
                : _counted < walk.Count ? $"the album changed while it was listed: Google counted {_mostCounted} items and then {_counted}"
                : $"Google listed {walk.Count} items and counts {_counted}"
        )
        {
            CountDifference = walk is { Count: > 0, IsOdd: false } && _counted > walk.Count ? (int)(_counted.Value - walk.Count) : null,
        };
    }

    private async Task CountAsync(int listed, CancellationToken cancellationToken)
    {
        try
        {
            var album = await getAlbum(albumId, cancellationToken).ConfigureAwait(false);

            // Google leaves zeros out of its answers, so an album without a count is an empty one.
            _counted = Math.Min(album.ItemCount ?? 0, int.MaxValue);
            _mostCounted = Math.Max(_mostCounted ?? 0, _counted.Value);
        }
        catch (ServiceRequestException failed)
        {
            throw new IncompleteListingException(_listing, $"the album's own count could not be read: {failed.Reason}", failed);
        }
        catch (AlbumNotFoundException gone) when (listed > 0)
        {
            throw new IncompleteListingException(_listing, $"Google lists {listed} items or more of it and then knows no such album", gone);
        }
    }

    private void ThrowIfBeyond(int listed)
    {
        if (listed > _mostCounted)
        {
            throw new FilterNotVerifiedException(
                _listing,
                "albumId",
                $"Google lists {listed} items or more and counts {_mostCounted} in the album"
            );
        }
    }
}
