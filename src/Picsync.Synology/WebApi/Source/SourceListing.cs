using System.Runtime.CompilerServices;
using Picsync.Synology.Routing;

namespace Picsync.Synology.WebApi;

/// <summary>
/// Lists what an entry of the configuration names, under conditions. What the NAS is known to answer it is asked for, one condition at a
/// time; combinations, exclusions and the time are done here.
/// </summary>
internal sealed class SourceListing(SynologyPhotosClient client, SourceEntry entry)
{
    private readonly AlbumFinder _albums = new(client);

    /// <summary>Gets the albums that listings were made of so far, by id, with their titles.</summary>
    public IReadOnlyDictionary<long, string> FoundAlbums => _albums.Found;

    /// <exception cref="AlbumNotFoundException">There is no such album.</exception>
    /// <exception cref="IncompleteListingException">What came is not all, or it is in doubt.</exception>
    /// <exception cref="FilterNotVerifiedException">The NAS did not heed what it was asked for.</exception>
    public async IAsyncEnumerable<PhotoItem> ReadAsync(PhotoFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var pairs = new LivePairs();
        var items = entry.Album is { } album
            ? ReadAlbumAsync(album, filter, cancellationToken)
            : ReadLibraryAsync(filter, cancellationToken);
        await foreach (var item in items.ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (pairs.TryPass(item))
            {
                yield return item;
            }
        }

        foreach (var clip in pairs.TakeSingleClips())
        {
            yield return clip;
        }
    }

    private async IAsyncEnumerable<PhotoItem> ReadAlbumAsync(
        string idOrTitle,
        PhotoFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var album = await _albums.GetAsync(idOrTitle, cancellationToken).ConfigureAwait(false);
        var isOwn = await _albums.IsOwnAsync(album, cancellationToken).ConfigureAwait(false);
        if (!isOwn && (HasPeople(filter) || filter.FavoritesOnly))
        {
            throw new ConfigurationException(
                $"the NAS does not tell {(HasPeople(filter) ? "people" : "favourites")} of photos in '{album.Name}', which is another user's "
                    + "album; take that rule out, or use the route database",
                entry.Node?.Location,
                entry.Node?.Path
            );
        }

        // An album is listed whole, undated photos too.
        var conditions = new PhotoConditions(filter, includesUndated: true);
        var spaces = await GetSpacesAsync(filter, cancellationToken).ConfigureAwait(false);
        await RequireAsync(conditions, filter, isPersonBase: false, new PersonFinder(client, spaces), spaces, cancellationToken)
            .ConfigureAwait(false);
        await foreach (
            var item in client
                .Contents.ReadAsync(album, isOwn, withFields: true, isBoundByCount: true, cancellationToken)
                .ConfigureAwait(false)
        )
        {
            if (conditions.Accepts(Known(item, filter)))
            {
                yield return item;
            }
        }
    }

    private async IAsyncEnumerable<PhotoItem> ReadLibraryAsync(
        PhotoFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var spaces = await client.Spaces.GetAsync(cancellationToken).ConfigureAwait(false);
        var people = new PersonFinder(client, spaces);
        var conditions = new PhotoConditions(filter, entry.IncludesUndated);
        var seen = new HashSet<long>();
        var bases = await GetBasesAsync(filter, spaces, people, cancellationToken).ConfigureAwait(false);
        var isPersonBase = bases.Any(static query => query.PersonId is not null);
        await RequireAsync(conditions, filter, isPersonBase, people, spaces, cancellationToken).ConfigureAwait(false);
        foreach (var query in bases)
        {
            await foreach (var item in ReadCertifiedAsync(query, withFields: true, cancellationToken).ConfigureAwait(false))
            {
                if (seen.Add(item.Id) && conditions.Accepts(Known(item, filter)))
                {
                    yield return item;
                }
            }
        }
    }

    // The album's own spaces matter only where its items are compared with sets.
    private async Task<IReadOnlyList<PhotoSpace>> GetSpacesAsync(PhotoFilter filter, CancellationToken cancellationToken) =>
        !HasPeople(filter) && !filter.FavoritesOnly ? [] : await client.Spaces.GetAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Chooses what is listed: photos of the first of the people who must be in it, or of those who may, or everything.</summary>
    private async Task<IReadOnlyList<ItemQuery>> GetBasesAsync(
        PhotoFilter filter,
        IReadOnlyList<PhotoSpace> spaces,
        PersonFinder people,
        CancellationToken cancellationToken
    )
    {
        var (from, to) = TimeOf(filter);
        var names = NamesOfBase(filter.People);
        if (names.Count == 0)
        {
            return [.. spaces.Select(space => new ItemQuery(space) { From = from, To = to })];
        }

        var bases = new List<ItemQuery>();
        foreach (var name in names)
        {
            foreach (var (space, id) in await people.GetAsync(name, cancellationToken).ConfigureAwait(false))
            {
                await client.Guard.CheckPeopleAsync(space, cancellationToken).ConfigureAwait(false);
                bases.Add(
                    new ItemQuery(space)
                    {
                        PersonId = id,
                        PersonName = name,
                        From = from,
                        To = to,
                    }
                );
            }
        }

        return bases;
    }

    private static IReadOnlyList<string> NamesOfBase(PeopleFilter? people) =>
        people is null ? []
        : people.All.Count > 0 ? [people.All[0]]
        : people.Any;

    private async Task RequireAsync(
        PhotoConditions conditions,
        PhotoFilter filter,
        bool isPersonBase,
        PersonFinder people,
        IReadOnlyList<PhotoSpace> spaces,
        CancellationToken cancellationToken
    )
    {
        if (filter.People is { } wanted)
        {
            foreach (var name in wanted.All.Skip(isPersonBase ? 1 : 0))
            {
                conditions.Require(await GetPhotosOfAsync([name], people, cancellationToken).ConfigureAwait(false));
            }

            if (wanted.Any.Count > 0 && (!isPersonBase || wanted.All.Count > 0))
            {
                conditions.Require(await GetPhotosOfAsync(wanted.Any, people, cancellationToken).ConfigureAwait(false));
            }

            conditions.Exclude(await GetPhotosOfAsync(wanted.None, people, cancellationToken).ConfigureAwait(false));
        }

        if (filter.Albums.Count > 0)
        {
            conditions.Require(await GetPhotosInAsync(filter.Albums, cancellationToken).ConfigureAwait(false));
        }

        if (filter.FavoritesOnly)
        {
            conditions.Require(await GetFavoritesAsync(spaces, cancellationToken).ConfigureAwait(false));
        }
    }

    private async Task<HashSet<long>> GetPhotosOfAsync(
        IReadOnlyList<string> names,
        PersonFinder people,
        CancellationToken cancellationToken
    )
    {
        var found = new HashSet<long>();
        foreach (var name in names)
        {
            foreach (var (space, id) in await people.GetAsync(name, cancellationToken).ConfigureAwait(false))
            {
                await client.Guard.CheckPeopleAsync(space, cancellationToken).ConfigureAwait(false);
                await CollectAsync(found, new ItemQuery(space) { PersonId = id, PersonName = name }, cancellationToken)
                    .ConfigureAwait(false);
            }
        }

        return found;
    }

    private async Task<HashSet<long>> GetFavoritesAsync(IReadOnlyList<PhotoSpace> spaces, CancellationToken cancellationToken)
    {
        var found = new HashSet<long>();
        foreach (var space in spaces)
        {
            await client.Guard.CheckFavoritesAsync(space, cancellationToken).ConfigureAwait(false);
            await CollectAsync(found, new ItemQuery(space) { FavoritesOnly = true }, cancellationToken).ConfigureAwait(false);
        }

        return found;
    }

    private async Task<HashSet<long>> GetPhotosInAsync(IReadOnlyList<string> titles, CancellationToken cancellationToken)
    {
        var found = new HashSet<long>();
        foreach (var album in await _albums.GetTitledAsync(titles, cancellationToken).ConfigureAwait(false))
        {
            var isOwn = await _albums.IsOwnAsync(album, cancellationToken).ConfigureAwait(false);
            await foreach (
                var item in client
                    .Contents.ReadAsync(album, isOwn, withFields: false, isBoundByCount: true, cancellationToken)
                    .ConfigureAwait(false)
            )
            {
                found.Add(item.Id);
            }
        }

        return found;
    }

    private async Task CollectAsync(HashSet<long> found, ItemQuery query, CancellationToken cancellationToken)
    {
        await foreach (var item in ReadCertifiedAsync(query, withFields: false, cancellationToken).ConfigureAwait(false))
        {
            found.Add(item.Id);
        }
    }

    /// <summary>Lists a query to its end and compares with what the NAS counts, and each photo of a person with whom it names.</summary>
    private async IAsyncEnumerable<PhotoItem> ReadCertifiedAsync(
        ItemQuery query,
        bool withFields,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var pages = await client.Items.BeginAsync(query, withFields, cancellationToken).ConfigureAwait(false);
        if (query.PersonId is not null)
        {
            await client.Guard.LookUpPeopleAsync(pages, cancellationToken).ConfigureAwait(false);
        }

        var clips = 0;
        await foreach (var item in pages.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (query.PersonId is not null)
            {
                FilterGuard.ThrowUnlessNamed(item, query);
            }

            clips += item.Kind == PhotoKind.LiveClip ? 1 : 0;
            yield return item;
        }

        if (pages.SkippedCount > 0)
        {
            throw new IncompleteListingException(query.Describe(), $"{pages.SkippedCount} of its entries have no id");
        }

        if (await client.Items.CountAsync(query, cancellationToken).ConfigureAwait(false) is { } counted)
        {
            ThrowUnlessCounted(query, pages.Count, counted, clips);
        }
    }

    // A clip that is listed as an item of its own is not always counted as one.
    private static void ThrowUnlessCounted(ItemQuery query, int listed, int counted, int clips)
    {
        if (counted > listed)
        {
            throw new IncompleteListingException(query.Describe(), $"the NAS listed {listed} items and counts {counted}")
            {
                CountDifference = listed > 0 ? counted - listed : null,
            };
        }

        if (counted < listed - clips && (query.PersonId is not null || query.FavoritesOnly))
        {
            throw new FilterNotVerifiedException(
                query.Describe(),
                query.FavoritesOnly ? "favourites" : $"person {query.PersonName}",
                $"the NAS listed {listed} items and counts {counted}"
            );
        }
    }

    private static PhotoItem Known(PhotoItem item, PhotoFilter filter) =>
        filter.MinRating is not null && !item.HasFullFields
            ? throw new IncompleteListingException(
                item.Space.Describe(),
                "this NAS does not tell ratings with its lists; update Synology Photos"
            )
        : filter.Place is not null && !item.HasFullFields
            ? throw new IncompleteListingException(
                item.Space.Describe(),
                "this NAS does not tell places with its lists; update Synology Photos"
            )
        : item;

    // Whole days, since the NAS's own conditions begin and end at midnight; the moments are applied here.
    private static (long? From, long? To) TimeOf(PhotoFilter filter) =>
        (
            filter.TakenFrom is { } first ? SecondsOf(first.Date) : null,
            filter.TakenBefore is { } last ? SecondsOf(last.Date.AddDays(1)) - 1 : null
        );

    private static bool HasPeople(PhotoFilter filter) =>
        filter.People is { } people && people.All.Count + people.Any.Count + people.None.Count > 0;

    private static long SecondsOf(DateTime wallClock) => (wallClock.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;
}
