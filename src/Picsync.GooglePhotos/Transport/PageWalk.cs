using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Picsync.GooglePhotos;

/// <summary>One page of a listing.</summary>
internal readonly record struct Page<T>(IReadOnlyList<T> Items, string? NextToken, bool HasUnreadable);

/// <summary>
/// Walks the pages of one listing to the end that has no further token. An empty page with a token goes on, a refused token starts
/// the walk anew once, a repeated token or too many pages end it as incomplete.
/// </summary>
internal sealed class PageWalk<T>(
    string listing,
    int maxPages,
    Func<string?, CancellationToken, Task<Page<T>>> fetch,
    Func<T, string> idOf,
    ILogger logger
)
{
    private readonly HashSet<string> _ids = [];

    /// <summary>Gets how many different items came.</summary>
    public int Count => _ids.Count;

    /// <summary>Gets whether something odd was met that a complete listing can explain but seldom does.</summary>
    public bool IsOdd { get; private set; }

    public async IAsyncEnumerable<T> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var tokens = new HashSet<string>();
        string? token = null;
        var restarted = false;
        for (var number = 1; ; number++)
        {
            if (number > maxPages)
            {
                throw new IncompleteListingException(listing, $"it has more than {maxPages} pages");
            }

            var page = await FetchAsync(token, number, cancellationToken).ConfigureAwait(false);
            if (page is not { } read)
            {
                if (restarted)
                {
                    throw new IncompleteListingException(listing, $"Google refused page {number} twice");
                }

                (restarted, IsOdd, token, number) = (true, true, null, 0);
                tokens.Clear();
                continue;
            }

            foreach (var item in read.Items)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (_ids.Add(idOf(item)))
                {
                    yield return item;
                }
            }

            if (read.HasUnreadable)
            {
                throw new IncompleteListingException(listing, $"page {number} has an entry without an id");
            }

            if (string.IsNullOrEmpty(read.NextToken))
            {
                yield break;
            }

            IsOdd |= read.Items.Count == 0;
            token = read.NextToken;
            if (!tokens.Add(token))
            {
                throw new IncompleteListingException(listing, $"page {number} leads back to an earlier page");
            }
        }
    }

    // Null is a page token that Google refused in the middle of the walk.
    private async Task<Page<T>?> FetchAsync(string? token, int number, CancellationToken cancellationToken)
    {
        try
        {
            return await fetch(token, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceRequestException refused) when (token is not null && refused.StatusCode == 400)
        {
            Log.ListingRestarted(logger, listing, number);
            return null;
        }
        catch (ServiceRequestException failed)
        {
            throw new IncompleteListingException(listing, $"page {number} could not be read: {failed.Reason}", failed);
        }
    }
}
