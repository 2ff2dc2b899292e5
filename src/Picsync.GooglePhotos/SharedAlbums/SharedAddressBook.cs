namespace Picsync.GooglePhotos;

/// <summary>
/// Knows the current addresses of one album's items, and renews them page by page: one renewal at a time gives all items of a page new
/// addresses, and other readers that wait for the same page find theirs there.
/// </summary>
internal sealed class SharedAddressBook(SharedAlbumClient client, SharedAlbumLink link) : IDisposable
{
    // How soon after a renewal, or after one that failed, the same is not tried again.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly AddressShelf _shelf = new();
    private readonly SharedAlbumPages _pages = client.OpenPages(link);
    private DateTimeOffset? _walkedAt;
    private (ServiceRequestException Error, DateTimeOffset At)? _failure;

    private DateTimeOffset Now => client.Time.GetUtcNow();

    /// <summary>Lists the album and notes every address on the way.</summary>
    public SharedAlbumListing List(Action<SharedPage> note) =>
        client.ListItems(
            link,
            _pages,
            (token, page) =>
            {
                _shelf.Note(new AddressPage(token, Now, isRenewal: false), page.Items);
                note(page);
            }
        );

    /// <summary>Finds an item's address that is young enough and is not the refused one.</summary>
    /// <returns>The address; null when the album does not hold the item or gives no other address for it.</returns>
    /// <exception cref="ServiceRequestException">The addresses could not be renewed.</exception>
    public async Task<ItemAddress?> FindAsync(string id, ItemAddress? refused, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (FindGood(id, refused) is { } known)
        {
            return known;
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (FindGood(id, refused) is { } renewed)
            {
                return renewed;
            }

            await RenewAsync(id, refused, cancellationToken).ConfigureAwait(false);
            return FindGood(id, refused);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private ItemAddress? FindGood(string id, ItemAddress? refused) =>
        _shelf.Find(id) is { Address: { } address } place && address != refused && Now - place.Page.From < client.Options.BaseUrlLifetime
            ? address
            : null;

    private async Task RenewAsync(string id, ItemAddress? refused, CancellationToken cancellationToken)
    {
        if (_failure is { } failure && Now - failure.At < s_patience)
        {
            throw failure.Error;
        }

        try
        {
            if (_shelf.Find(id)?.Page is not { } page)
            {
                await WalkAsync(id, cancellationToken).ConfigureAwait(false);
            }
            else if (refused is null || !page.IsRenewal || Now - page.From >= s_patience)
            {
                await RenewPageAsync(page, id, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception cause) when (cause is PageDriftException or ServiceRequestException or AlbumNotFoundException)
        {
            // Every other item of the album would fail in the same way, at one request each.
            var error =
                cause as ServiceRequestException
                ?? new ServiceRequestException(SharedLinkRefusal.Service, SharedLinkOperations.ListItems, cause.Message, cause);
            _failure = (error, Now);
            throw error;
        }
    }

    // The page's token brings the same items again, as long as the album did not change.
    private async Task RenewPageAsync(AddressPage page, string id, CancellationToken cancellationToken)
    {
        var renewed = new AddressPage(page.Token, Now, isRenewal: true);
        try
        {
            var answer = await _pages.ReadAsync(page.Token, cancellationToken).ConfigureAwait(false);
            _shelf.Note(renewed, answer.Items);
            Log.AddressesRenewed(client.Logger, answer.Items.Count);
        }
        catch (ServiceRequestException refused) when (refused.StatusCode == 400)
        {
            // The token is no longer good: the walk below gets new ones.
        }

        if (_shelf.Find(id)?.Page != renewed)
        {
            await WalkAsync(id, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WalkAsync(string id, CancellationToken cancellationToken)
    {
        if (_walkedAt is { } walked && Now - walked < s_patience)
        {
            return;
        }

        string? token = null;
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        do
        {
            var page = new AddressPage(token, Now, isRenewal: true);
            var answer = await _pages.ReadAsync(token, cancellationToken).ConfigureAwait(false);
            _shelf.Note(page, answer.Items);
            Log.AddressesRenewed(client.Logger, answer.Items.Count);
            if (_shelf.Find(id)?.Page == page)
            {
                return;
            }

            token = answer.NextToken;
        } while (token is not null && tokens.Add(token) && tokens.Count < client.Options.SharedLinks.MaxPages);

        _walkedAt = Now;
    }
}
