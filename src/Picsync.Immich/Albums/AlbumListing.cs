using System.Runtime.CompilerServices;
using Picsync.Immich.Wire;

namespace Picsync.Immich;

/// <summary>
/// Lists one album's assets and compares them with the album's own count, which is all that tells of assets that Immich does not show. Whether they are
/// the album's is made sure before the first one is given on.
/// </summary>
internal sealed class AlbumListing
{
    private const string Switch =
        "If 'picsync list immich' shows the right photos, PICSYNC_Immich__VerifiesFilters=false leaves this question out";

    private readonly ImmichTransport _transport;
    private readonly AlbumMembership _membership;
    private readonly AlbumList _albums;
    private readonly ImmichAlbum _album;
    private readonly string _listing;
    private readonly IReadOnlyList<string> _visibilities;
    private readonly HashSet<string> _found = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _clips = new(StringComparer.OrdinalIgnoreCase);
    private bool _isVerified;
    private int _pages;

    /// <summary>Makes a listing.</summary>
    /// <param name="transport">Sends requests.</param>
    /// <param name="membership">Asks which albums hold an asset.</param>
    /// <param name="album">The album as it was just read.</param>
    /// <param name="withArchived">Whether archived assets are asked for as well.</param>
    public AlbumListing(ImmichTransport transport, AlbumMembership membership, ImmichAlbum album, bool withArchived)
    {
        _transport = transport;
        _membership = membership;
        _albums = new AlbumList(transport);
        _album = album;
        _listing = $"the Immich album '{album.Title}'";
        _visibilities = VisibilitiesOf(withArchived);
    }

    /// <summary>Gets where assets are looked for. What a search finds that names nothing is another matter in each version.</summary>
    public static IReadOnlyList<string> VisibilitiesOf(bool withArchived) =>
        withArchived ? [AssetVisibility.Timeline, AssetVisibility.Archive] : [AssetVisibility.Timeline];

    public async IAsyncEnumerable<ImmichAsset> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_album.AssetCount is null)
        {
            throw new IncompleteListingException(_listing, "Immich does not tell how many photos it holds");
        }

        var pages = new AssetPages(_transport, _listing);
        foreach (var visibility in _visibilities)
        {
            for (int? number = 1; number is { } page; )
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (++_pages > _transport.Options.MaxPages)
                {
                    throw new IncompleteListingException(_listing, $"it has more than {_transport.Options.MaxPages} pages");
                }

                var read = await pages.ReadAsync(_album.Id, page, visibility, cancellationToken).ConfigureAwait(false);
                ThrowIfShownElsewhere(read.Assets);
                var fresh = TakeNew(read.Assets);
                await ThrowIfTooManyAsync(cancellationToken).ConfigureAwait(false);
                await VerifyAsync(fresh, cancellationToken).ConfigureAwait(false);

                foreach (var asset in fresh)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return AssetMapper.ToAsset(asset, asset.Id!);
                }

                number = read.Next;
            }
        }

        await CertifyAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task VerifyAsync(List<AssetResource> assets, CancellationToken cancellationToken)
    {
        if (_isVerified || assets.Count == 0 || !_transport.Options.VerifiesFilters)
        {
            return;
        }

        try
        {
            var (asked, strange) = await _membership
                .SampleAsync(_album.Id, [.. assets.Select(static asset => asset.Id!)], cancellationToken)
                .ConfigureAwait(false);
            if (strange > 0)
            {
                await ThrowIfChangedAsync(cancellationToken).ConfigureAwait(false);
                throw NotTheAlbums(
                    $"of a sample of {asked} photos that Immich lists, {strange} are in other albums or none, as it answers 'albums?assetId='. {Switch}"
                );
            }
        }
        catch (ServiceRequestException failed)
        {
            throw NotTheAlbums($"which albums hold its photos could not be asked: {failed.Reason}. {Switch}", failed);
        }

        _isVerified = true;
    }

    private FilterNotVerifiedException NotTheAlbums(string reason, Exception? cause = null) => new(_listing, "albumIds", reason, cause);

    // Somebody may have taken a photo out meanwhile.
    private async Task ThrowIfChangedAsync(CancellationToken cancellationToken)
    {
        var now = await ReadAgainAsync(cancellationToken).ConfigureAwait(false);
        if (now.AssetCount != _album.AssetCount || now.UpdatedAt != _album.UpdatedAt)
        {
            throw Changed();
        }
    }

    private IncompleteListingException Changed() => new(_listing, "it was changed while it was listed; the next listing shows it whole");

    // Archived and locked photos are not for a frame; a server that shows them unasked did not heed what it was asked.
    private void ThrowIfShownElsewhere(IReadOnlyList<AssetResource> assets)
    {
        var others = assets.Count(asset =>
            asset.IsTrashed != true && !AssetVisibility.IsHidden(asset) && !AssetVisibility.IsOneOf(asset, _visibilities)
        );
        if (others > 0)
        {
            throw new FilterNotVerifiedException(
                _listing,
                "visibility",
                $"Immich was asked for what is in {string.Join(" and ", _visibilities)} and shows {others} photos of elsewhere"
            );
        }
    }

    // A live photo is its still; the clip belongs to it, and hidden ones are seen by nobody.
    private List<AssetResource> TakeNew(IReadOnlyList<AssetResource> assets)
    {
        _clips.UnionWith(assets.Select(static asset => asset.LivePhotoVideoId).OfType<string>());
        return
        [
            .. assets
                .Where(asset => asset.IsTrashed != true && _found.Add(asset.Id!))
                .Where(asset => !_clips.Contains(asset.Id!) && !AssetVisibility.IsHidden(asset)),
        ];
    }

    // A server that does not know the condition shows the whole library. None of it may reach a frame.
    private async Task ThrowIfTooManyAsync(CancellationToken cancellationToken)
    {
        if (_found.Count <= _album.AssetCount)
        {
            return;
        }

        var now = await ReadAgainAsync(cancellationToken).ConfigureAwait(false);
        if (_found.Count > (now.AssetCount ?? 0))
        {
            throw NotTheAlbums(
                $"Immich shows {_found.Count} photos or more and counts {now.AssetCount ?? 0}; it may not know how to list one album alone"
            );
        }
    }

    private async Task CertifyAsync(CancellationToken cancellationToken)
    {
        var now = _pages == 1 && _found.Count == _album.AssetCount ? _album : await ReadAgainAsync(cancellationToken).ConfigureAwait(false);
        if (now.AssetCount != _found.Count)
        {
            throw new IncompleteListingException(_listing, ExplainMissing(now.AssetCount))
            {
                CountDifference = _found.Count > 0 && now.AssetCount > _found.Count ? now.AssetCount - _found.Count : null,
            };
        }

        // Pages are numbered, so that a photo which leaves the album pushes another one over a page's edge, unseen.
        if (_pages > 1 && (now.AssetCount != _album.AssetCount || now.UpdatedAt != _album.UpdatedAt))
        {
            throw Changed();
        }
    }

    private string ExplainMissing(int? counted) =>
        $"Immich counts {counted?.ToString() ?? "no number of"} photos in it and shows {_found.Count}. "
        + (
            _visibilities.Count > 1
                ? "Photos of other people are counted and not shown."
                : "Photos of other people and archived photos are counted and not shown; 'archived: true' asks for the archived ones."
        );

    private async Task<ImmichAlbum> ReadAgainAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _albums.GetAsync(_album.Id, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceRequestException failed)
        {
            throw new IncompleteListingException(_listing, $"the album's own count could not be read: {failed.Reason}", failed);
        }
        catch (AlbumNotFoundException gone)
        {
            throw new IncompleteListingException(_listing, "the album was deleted while it was listed", gone);
        }
    }
}
