using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Picsync.GooglePhotos;

/// <summary>Lists one shared album, and holds what came against the number of items that the pages themselves tell.</summary>
internal sealed class SharedAlbumListing(
    SharedAlbumLink link,
    SharedAlbumPages pages,
    SharedLinkOptions options,
    Action<string?, SharedPage> note,
    ILogger logger
)
{
    private readonly string _listing = $"the shared album {link.Name}";
    private readonly SortedSet<int> _counts = [];

    public async IAsyncEnumerable<SharedAlbumItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var walk = new PageWalk<SharedAlbumItem>(_listing, options.MaxPages, FetchAsync, static item => item.Id, logger);
        await foreach (var item in walk.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            ThrowIfBeyond(walk.Count);
            yield return item;
        }

        CheckCount(walk.Count);
    }

    private async Task<Page<SharedAlbumItem>> FetchAsync(string? token, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var page = await pages.ReadAsync(token, cancellationToken).ConfigureAwait(false);
            if (token is null)
            {
                _counts.Clear();
            }

            if (page.Album?.ItemCount is { } count)
            {
                _counts.Add(count);
            }

            note(token, page);
            GooglePhotosTelemetry.CountListed(page.Items.Count);
            return new Page<SharedAlbumItem>(page.Items, page.NextToken, HasUnreadable: false);
        }
        catch (PageDriftException drift)
        {
            throw new IncompleteListingException(_listing, drift.Message, drift);
        }
    }

    private void ThrowIfBeyond(int listed)
    {
        if (_counts.Count > 0 && listed > _counts.Max)
        {
            throw new FilterNotVerifiedException(
                _listing,
                "the album",
                $"Google lists {listed} items or more and counts {_counts.Max} in it"
            );
        }
    }

    private void CheckCount(int listed)
    {
        var reason = _counts.Count switch
        {
            0 when options.RequiresItemCount =>
                "the page does not tell how many items the album has, so nothing shows that these are all. If the album is listed well, "
                    + "GooglePhotos:SharedLinks:RequiresItemCount=false takes such pages for complete",
            0 => null,
            1 when _counts.Min == listed => null,
            1 => $"Google listed {listed} items and counts {_counts.Min}",
            _ => $"the album changed while it was listed: Google counted {_counts.Min} items and then {_counts.Max}",
        };
        if (reason is not null)
        {
            throw new IncompleteListingException(_listing, reason)
            {
                CountDifference = _counts.Count == 1 && listed > 0 ? _counts.Min - listed : null,
            };
        }
    }
}
