using System.Text.Json;

namespace Picsync.Synology.WebApi;

/// <summary>The calls that list and count items.</summary>
internal sealed class ItemCalls(ApiConnection connection)
{
    private const int Version = 5;
    private const int FavoritesVersion = 7;
    private const int LargestLookUp = 100;
    private readonly ItemFields _fields = new(connection);
    private volatile bool _lacksFilters;

    public ApiConnection Connection => connection;

    /// <summary>Begins to list items.</summary>
    /// <param name="query">Which items.</param>
    /// <param name="withFields">Whether more than their ids matters.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The first page and what reads the others.</returns>
    /// <exception cref="ApiRefusal">The NAS refuses the query.</exception>
    public async Task<ItemPages> BeginAsync(ItemQuery query, bool withFields, CancellationToken cancellationToken)
    {
        var full = withFields && await _fields.AreFullAsync(query.Space, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var people = query.PersonName is not null && _fields.TellPeople;
            try
            {
                return await BeginAsync(query, FieldsOf(withFields, full, people), full, cancellationToken).ConfigureAwait(false);
            }
            catch (ApiRefusal refusal)
                when (_fields.TryForgoPeople(refusal, people) || _fields.TryReduce(refusal, full) || LacksFilters(refusal, query))
            {
                // Asked again for what the NAS has; each of these is learnt once.
                full &= await _fields.AreFullAsync(query.Space, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Counts items, where the NAS can.</summary>
    /// <returns>How many there are; null when the NAS has no such call.</returns>
    public async Task<int?> CountAsync(ItemQuery query, CancellationToken cancellationToken)
    {
        try
        {
            var call = Filter(Call("count items", query, UsesFilters(query) ? "count_with_filter" : "count"), query);
            return (await connection.CallAsync(call, cancellationToken).ConfigureAwait(false)).Count("count");
        }
        catch (ApiRefusal refusal) when (ApiCodes.IsUnknownCall(refusal.Code) && !query.FavoritesOnly)
        {
            return null;
        }
    }

    /// <summary>Reads one item by its id.</summary>
    /// <returns>The item, or null when there is none that the account may see in that space.</returns>
    public async Task<PhotoItem?> FindAsync(long id, PhotoSpace space, string? passphrase, CancellationToken cancellationToken)
    {
        var full = await _fields.AreFullAsync(space, cancellationToken).ConfigureAwait(false);
        var parameters = new ApiParameters().Add("id", [id]).Add("additional", ItemFields.Names(full));
        if (passphrase is not null)
        {
            parameters.Add("passphrase", passphrase);
        }

        var call = new ApiCall("read an item", space.In("Browse.Item"), "get", Version) { Parameters = parameters };
        var data = await connection.CallAsync(call, cancellationToken).ConfigureAwait(false);
        var found = data.Entries("list").FirstOrDefault(entry => entry.Number("id") == id);
        return found.ValueKind == JsonValueKind.Object ? ItemReader.Read(id, found, space, passphrase, full) : null;
    }

    /// <summary>Looks items up by their ids inside an album.</summary>
    /// <param name="query">The album.</param>
    /// <param name="ids">The ids.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Those of the ids that the NAS gives for that album; null when it knows no such look-up.</returns>
    public async Task<IReadOnlySet<long>?> FindHeldAsync(ItemQuery query, IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        try
        {
            var entries = await GetAsync(Filter(Get(query.Space, ids, additional: []), query), cancellationToken).ConfigureAwait(false);
            return entries.Select(static entry => entry.Number("id")).OfType<long>().ToHashSet();
        }
        catch (ApiRefusal refusal) when (ApiCodes.IsUnknownCall(refusal.Code) || refusal.Code is 100 or 120 or 600)
        {
            return null;
        }
        catch (ApiRefusal refusal) when (refusal.Code is ApiCodes.AlbumNotById or ApiCodes.NoPermission or 803)
        {
            return new HashSet<long>();
        }
    }

    /// <summary>Looks up who is in items.</summary>
    /// <returns>The people by the item's id, as far as the NAS tells; nothing where it knows no such look-up.</returns>
    public async Task<IReadOnlyDictionary<long, IReadOnlyList<(long? Id, string? Name)>>> FindPeopleAsync(
        PhotoSpace space,
        IReadOnlyList<long> ids,
        CancellationToken cancellationToken
    )
    {
        var people = new Dictionary<long, IReadOnlyList<(long? Id, string? Name)>>();
        try
        {
            foreach (var entry in await GetAsync(Get(space, ids, ["person"]), cancellationToken).ConfigureAwait(false))
            {
                if (entry.Number("id") is { } id && ItemReader.ReadPeople(entry.Find("additional") ?? default) is { } told)
                {
                    people[id] = told;
                }
            }
        }
        catch (ApiRefusal refusal) when (!ApiCodes.IsBusy(refusal.Code) && !ApiCodes.IsSessionLost(refusal.Code))
        {
            // A NAS that tells nobody's name says nothing against its list either.
        }

        return people;
    }

    /// <summary>Finds items of a space by their ids.</summary>
    /// <returns>Those that there are, with the least that is known of each.</returns>
    public async Task<IReadOnlyList<PhotoItem>> FindAllAsync(PhotoSpace space, IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var found = new List<PhotoItem>();
        foreach (var chunk in ids.Chunk(LargestLookUp))
        {
            foreach (var entry in await GetAsync(Get(space, chunk, additional: []), cancellationToken).ConfigureAwait(false))
            {
                if (entry.Number("id") is { } id && chunk.Contains(id))
                {
                    found.Add(ItemReader.Read(id, entry, space, passphrase: null, hasFullFields: false));
                }
            }
        }

        return found;
    }

    private static ApiCall Get(PhotoSpace space, IReadOnlyList<long> ids, IReadOnlyList<string> additional)
    {
        var call = new ApiCall("look items up", space.In("Browse.Item"), "get", Version)
        {
            Parameters = new ApiParameters().Add("id", ids),
        };
        if (additional.Count > 0)
        {
            call.Parameters.Add("additional", additional);
        }

        return call;
    }

    private async Task<IEnumerable<JsonElement>> GetAsync(ApiCall call, CancellationToken cancellationToken) =>
        (await connection.CallAsync(call, cancellationToken).ConfigureAwait(false)).Entries("list");

    private static IReadOnlyList<string> FieldsOf(bool withFields, bool full, bool people) =>
        [.. withFields ? ItemFields.Names(full) : [], .. people ? ["person"] : Array.Empty<string>()];

    private async Task<ItemPages> BeginAsync(
        ItemQuery query,
        IReadOnlyList<string> additional,
        bool full,
        CancellationToken cancellationToken
    )
    {
        var call = Filter(Call("list items", query, UsesFilters(query) ? "list_with_filter" : "list"), query);
        if (additional.Count > 0)
        {
            call.Parameters.Add("additional", additional);
        }

        if (!query.HasFilter && query.AlbumId is null && query.Passphrase is null)
        {
            // New photos then come at the end mostly, and move nothing from one page to another.
            call.Parameters.Add("sort_by", "takentime").Add("sort_direction", "asc");
        }

        var walk = new PageWalk(connection, call, query.Describe(), connection.Options.PageSize);
        var pages = new ItemPages(walk, query, full);
        await pages.FetchFirstAsync(cancellationToken).ConfigureAwait(false);
        return pages;
    }

    // Older releases list the photos of a person by another call, which takes no time; the time is applied by whoever asked.
    private bool UsesFilters(ItemQuery query) => query.HasFilter && (query.FavoritesOnly || !_lacksFilters);

    private bool LacksFilters(ApiRefusal refusal, ItemQuery query) =>
        ApiCodes.IsUnknownCall(refusal.Code) && UsesFilters(query) && !query.FavoritesOnly && (_lacksFilters = true);

    private ApiCall Call(string operation, ItemQuery query, string method) =>
        new(operation, query.Space.In("Browse.Item"), method, query.FavoritesOnly ? FavoritesVersion : Version)
        {
            LeastVersion =
                query.FavoritesOnly ? FavoritesVersion
                : UsesFilters(query) ? 2
                : 1,
        };

    private ApiCall Filter(ApiCall call, ItemQuery query)
    {
        if (query.AlbumId is { } album)
        {
            call.Parameters.Add("album_id", album);
        }

        if (query.Passphrase is { } passphrase)
        {
            call.Parameters.Add("passphrase", passphrase);
        }

        if (query.PersonId is { } person && !UsesFilters(query))
        {
            call.Parameters.Add("person_id", person);
        }
        else if (query.PersonId is not null)
        {
            call.Parameters.Add("person", [query.PersonId.Value]).Add("person_policy", "or");
        }

        if (query.FavoritesOnly)
        {
            call.Parameters.Add("favorite", true);
        }

        if ((query.From is not null || query.To is not null) && UsesFilters(query))
        {
            call.Parameters.AddJson("time", writer => WriteTime(writer, query));
        }

        return call;
    }

    private static void WriteTime(Utf8JsonWriter writer, ItemQuery query)
    {
        writer.WriteStartArray();
        writer.WriteStartObject();
        writer.WriteNumber("start_time", query.From ?? 0);
        writer.WriteNumber("end_time", query.To ?? int.MaxValue);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}
