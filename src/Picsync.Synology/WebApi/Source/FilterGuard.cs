using System.Collections.Concurrent;

namespace Picsync.Synology.WebApi;

/// <summary>
/// Makes sure that the NAS heeds a condition before its listing is believed: one that it does not know it passes over without a word, and
/// gives the whole library.
/// </summary>
internal sealed class FilterGuard(ItemCalls items)
{
    private const long NobodysId = int.MaxValue;
    private readonly ConcurrentDictionary<PhotoSpace, bool> _heedsPeople = new();

    /// <summary>Asks for a person who does not exist, once for each space, and expects nothing.</summary>
    /// <exception cref="IncompleteListingException">Items came.</exception>
    public async Task CheckPeopleAsync(PhotoSpace space, CancellationToken cancellationToken)
    {
        if (_heedsPeople.ContainsKey(space))
        {
            return;
        }

        try
        {
            var pages = await items
                .BeginAsync(new ItemQuery(space) { PersonId = NobodysId }, withFields: false, cancellationToken)
                .ConfigureAwait(false);
            if (pages.Count > 0)
            {
                throw Ignored("people", space);
            }
        }
        catch (ApiRefusal refusal) when (refusal.Code is 120 or 600 or ApiCodes.AlbumNotById or 642)
        {
            // What finds fault with the person looks at it.
        }

        _heedsPeople[space] = true;
    }

    /// <summary>Compares the favourites with everything: a NAS that does not know the condition counts the same.</summary>
    /// <exception cref="IncompleteListingException">It counts the same.</exception>
    public async Task CheckFavoritesAsync(PhotoSpace space, CancellationToken cancellationToken)
    {
        var favorites = await items.CountAsync(new ItemQuery(space) { FavoritesOnly = true }, cancellationToken).ConfigureAwait(false);
        if (
            favorites is > 0 and var count
            && count == await items.CountAsync(new ItemQuery(space), cancellationToken).ConfigureAwait(false)
        )
        {
            throw Ignored("favourites", space);
        }
    }

    private static IncompleteListingException Ignored(string condition, PhotoSpace space) =>
        new(space.Describe(), $"the NAS ignored the condition on {condition} (filter ignored) and gave everything; nothing of it is used");
}
