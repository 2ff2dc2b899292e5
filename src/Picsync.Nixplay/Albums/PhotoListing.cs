using System.Runtime.CompilerServices;
using Picsync.Shared.Wording;

namespace Picsync.Nixplay;

/// <summary>Lists an album's photos and certifies the list: ending normally means that it is complete.</summary>
internal sealed class PhotoListing(ApiConnection api, AlbumList albums, PhotoPages pages, int pageSize)
{
    private const int MaxPages = 20_000;

    /// <summary>Lists the photos, newest first, each id once.</summary>
    /// <param name="albumId">The album.</param>
    /// <param name="expected">How many the album is said to hold; null when that is not known.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    public async IAsyncEnumerable<NixplayPhoto> ListAsync(
        long albumId,
        int? expected,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var yielded = new HashSet<long>();
        var first = new Pass(expected);
        await foreach (var photo in ReadAsync(albumId, first, cancellationToken).ConfigureAwait(false))
        {
            if (yielded.Add(photo.Id))
            {
                yield return photo;
            }
        }

        if (!first.IsRepeated && first.Count > 0 && (expected is null || first.Count >= expected))
        {
            yield break;
        }

        if (expected == 0 && first.Count == 0)
        {
            yield break;
        }

        // Fewer than announced, or nothing at all: another reading against a fresh count decides.
        var fresh = await FreshCountAsync(albumId, cancellationToken).ConfigureAwait(false);
        if (first is { Count: 0, IsRepeated: false } && fresh == 0)
        {
            yield break;
        }

        Log.ListingAgain(api.Logger, albumId, first.Count, fresh ?? expected ?? 0);
        var second = new Pass(fresh);
        await foreach (var photo in ReadAsync(albumId, second, cancellationToken).ConfigureAwait(false))
        {
            if (yielded.Add(photo.Id))
            {
                yield return photo;
            }
        }

        if (second.IsRepeated)
        {
            throw new IncompleteListingException(Describe(albumId), "a page came twice, so that the rest cannot be reached");
        }

        if (second.Count < (fresh ?? expected ?? 1))
        {
            throw new IncompleteListingException(
                Describe(albumId),
                $"{Quantity.Of(second.Count, "photo")} came twice over, {fresh ?? expected} were announced"
            );
        }
    }

    private async IAsyncEnumerable<NixplayPhoto> ReadAsync(
        long albumId,
        Pass pass,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        for (var page = 1; page <= MaxPages; page++)
        {
            var photos = await FetchAsync(albumId, page, cancellationToken).ConfigureAwait(false);
            if (photos.Count == 0)
            {
                yield break;
            }

            var fresh = 0;
            foreach (var photo in photos)
            {
                // An upload during the listing pushes photos onto the next page, so that one can come twice.
                if (pass.Add(photo.Id))
                {
                    fresh++;
                    yield return photo;
                }
            }

            if (fresh == 0)
            {
                pass.IsRepeated = pass.Count != pass.Expected;
                yield break;
            }

            if (photos.Count < pageSize && pass.Count == pass.Expected)
            {
                yield break;
            }
        }

        throw new IncompleteListingException(Describe(albumId), $"it has no end after {MaxPages} pages");
    }

    private async Task<IReadOnlyList<NixplayPhoto>> FetchAsync(long albumId, int page, CancellationToken cancellationToken)
    {
        try
        {
            return await pages.GetAsync(albumId, page, pageSize, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceRequestException exception) when (exception.StatusCode == 404)
        {
            throw new AlbumNotFoundException(NixplayErrors.Service, $"{albumId}", innerException: exception);
        }
        catch (ServiceRequestException exception)
        {
            var hint = exception.StatusCode == 503 ? "; when that lasts, the service may have changed how albums are listed" : "";
            throw new IncompleteListingException(Describe(albumId), $"page {page} could not be read: {exception.Reason}{hint}", exception);
        }
    }

    private async Task<int?> FreshCountAsync(long albumId, CancellationToken cancellationToken)
    {
        try
        {
            var album =
                await albums.FindByIdAsync(albumId, cancellationToken).ConfigureAwait(false)
                ?? throw new AlbumNotFoundException(NixplayErrors.Service, $"{albumId}");
            return album.PhotoCount;
        }
        catch (ServiceRequestException exception)
        {
            throw new IncompleteListingException(Describe(albumId), $"its count could not be read: {exception.Reason}", exception);
        }
    }

    private static string Describe(long albumId) => $"Nixplay album {albumId}";

    private sealed class Pass(int? expected)
    {
        private readonly HashSet<long> _ids = [];

        public int? Expected => expected;

        public int Count => _ids.Count;

        public bool IsRepeated { get; set; }

        public bool Add(long id) => _ids.Add(id);
    }
}
