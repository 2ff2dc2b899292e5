using System.Collections.Concurrent;

namespace Picsync.Synology.WebApi;

/// <summary>
/// Makes sure that the NAS heeds a condition before its listing is believed: one that it does not know it passes over without a word, and
/// gives the whole library.
/// </summary>
internal sealed class FilterGuard(ItemCalls items)
{
    private const long NobodysId = int.MaxValue;
    private const string NobodysPassphrase = "000000000";
    private const int SampleSize = 5;
    private const string Switch =
        ". If 'picsync list synology' shows the right photos, PICSYNC_Synology__VerifiesFilters=false leaves this question out";

    private readonly ConcurrentDictionary<ItemQuery, bool> _heeded = new();

    private bool IsOn => items.Connection.Options.VerifiesFilters;

    /// <summary>Asks for an album that does not exist, once for each way to reach one, and expects nothing.</summary>
    /// <param name="listing">What is to be listed, for a person.</param>
    /// <param name="query">The album that is to be listed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="FilterNotVerifiedException">Items came.</exception>
    public Task CheckAlbumsAsync(string listing, ItemQuery query, CancellationToken cancellationToken) =>
        query.Passphrase is null
            ? CheckAsync(new ItemQuery(query.Space) { AlbumId = NobodysId }, listing, "album_id", cancellationToken)
            : CheckAsync(new ItemQuery(query.Space) { Passphrase = NobodysPassphrase }, listing, "passphrase", cancellationToken);

    /// <summary>Asks for a person who does not exist, once for each space, and expects nothing.</summary>
    /// <exception cref="FilterNotVerifiedException">Items came.</exception>
    public Task CheckPeopleAsync(PhotoSpace space, CancellationToken cancellationToken) =>
        CheckAsync(new ItemQuery(space) { PersonId = NobodysId }, space.Describe(), "people", cancellationToken);

    /// <summary>Compares the favourites with everything: a NAS that does not know the condition counts the same.</summary>
    /// <exception cref="FilterNotVerifiedException">It counts the same.</exception>
    public async Task CheckFavoritesAsync(PhotoSpace space, CancellationToken cancellationToken)
    {
        if (!IsOn)
        {
            return;
        }

        var favorites = await items.CountAsync(new ItemQuery(space) { FavoritesOnly = true }, cancellationToken).ConfigureAwait(false);
        if (
            favorites is > 0 and var count
            && count == await items.CountAsync(new ItemQuery(space), cancellationToken).ConfigureAwait(false)
        )
        {
            throw Ignored(space.Describe(), "favourites", $"the NAS counts {count} favourites and as many photos in all{Switch}");
        }
    }

    /// <summary>Looks five of the listed items up in the album itself.</summary>
    /// <exception cref="FilterNotVerifiedException">The album does not give one of them.</exception>
    public async Task LookUpAsync(string listing, ItemPages pages, CancellationToken cancellationToken)
    {
        // Those of the shared space are looked up by other calls, which know no albums.
        var sample = SampleOf(pages.First.Where(static item => item.Space == PhotoSpace.Personal && item.Kind != PhotoKind.LiveClip));
        if (sample.Count == 0 || !IsOn)
        {
            return;
        }

        var filter = pages.Query.Passphrase is null ? "album_id" : "passphrase";
        var held = await AskAsync(() => items.FindHeldAsync(pages.Query, sample, cancellationToken), listing, filter).ConfigureAwait(false);
        if (held is not null && sample.Count(id => !held.Contains(id)) is > 0 and var strange)
        {
            throw Ignored(
                listing,
                filter,
                $"of {sample.Count} photos that the NAS lists, {strange} are not found in the album when they are looked up{Switch}"
            );
        }
    }

    /// <summary>Makes sure that an item names the person whose photos were asked for, where it names anybody.</summary>
    /// <exception cref="FilterNotVerifiedException">It names others, or nobody.</exception>
    public static void ThrowUnlessNamed(PhotoItem item, ItemQuery query) => ThrowUnlessNamed(item.People, query);

    /// <summary>Looks up who is in five of the listed items, where the list does not tell.</summary>
    /// <exception cref="FilterNotVerifiedException">Others, or nobody.</exception>
    public async Task LookUpPeopleAsync(ItemPages pages, CancellationToken cancellationToken)
    {
        var sample = SampleOf(pages.First.Where(static item => item.People is null));
        if (sample.Count == 0 || !IsOn)
        {
            return;
        }

        var query = pages.Query;
        var people = await AskAsync(
                () => items.FindPeopleAsync(query.Space, sample, cancellationToken),
                query.Space.Describe(),
                $"person {query.PersonName}"
            )
            .ConfigureAwait(false);
        foreach (var told in people.Values)
        {
            ThrowUnlessNamed(told, query);
        }
    }

    private async Task CheckAsync(ItemQuery nothing, string listing, string filter, CancellationToken cancellationToken)
    {
        if (_heeded.ContainsKey(nothing) || !IsOn)
        {
            return;
        }

        try
        {
            var pages = await AskAsync(() => items.BeginAsync(nothing, withFields: false, cancellationToken), listing, filter)
                .ConfigureAwait(false);
            if (pages.Count > 0)
            {
                throw Ignored(listing, filter, "the NAS gave photos for one that does not exist" + Switch);
            }
        }
        catch (ApiRefusal)
        {
            // What finds fault with the condition looks at it.
        }

        _heeded[nothing] = true;
    }

    // What cannot be asked is not verified; a refusal that is an answer goes on to who asked.
    private static async Task<T> AskAsync<T>(Func<Task<T>> askAsync, string listing, string filter)
    {
        try
        {
            return await askAsync().ConfigureAwait(false);
        }
        catch (PicsyncException failed) when (IsNoAnswer(failed))
        {
            throw new FilterNotVerifiedException(listing, filter, $"it could not be tried: {failed.Message}{Switch}", failed);
        }
    }

    private static bool IsNoAnswer(PicsyncException cause) =>
        cause is IncompleteListingException
        || (
            cause is ApiRefusal refusal
                ? ApiCodes.IsBusy(refusal.Code) || ApiCodes.IsSessionLost(refusal.Code)
                : cause is ServiceRequestException
        );

    private static void ThrowUnlessNamed(IReadOnlyList<(long? Id, string? Name)>? people, ItemQuery query)
    {
        if (people?.Any(person => person.Id == query.PersonId || (person.Name is { } name && name == query.PersonName)) == false)
        {
            throw Ignored(
                query.Space.Describe(),
                $"person {query.PersonName}",
                "the NAS lists a photo for that name, and the photo itself names other people or nobody"
            );
        }
    }

    private static List<long> SampleOf(IEnumerable<PhotoItem> listed)
    {
        var ids = listed.Select(static item => item.Id).ToList();
        return ids.Count == 0
            ? []
            : [.. Enumerable.Range(0, SampleSize).Select(place => ids[place * (ids.Count - 1) / (SampleSize - 1)]).Distinct()];
    }

    private static FilterNotVerifiedException Ignored(string listing, string filter, string reason) => new(listing, filter, reason);
}
