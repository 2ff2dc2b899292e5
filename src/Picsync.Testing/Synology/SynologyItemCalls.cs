using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>Items, people and places of the simulated NAS, for the account's library and the shared space.</summary>
internal sealed class SynologyItemCalls(SynologyPhotosSimulatorOptions options, SynologyStore store, SynologyAlbumAccess albums)
{
    private static readonly DateTime s_epoch = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    public void AddTo(SynologyMethods methods)
    {
        foreach (var (prefix, ownerId) in ((string, long)[])[("SYNO.Foto.", SynologyStore.OwnId), ("SYNO.FotoTeam.", 0)])
        {
            var items = prefix + "Browse.Item";
            methods.Add(items, 7, "list", Guard(ownerId, request => ListItems(request, Select(request, ownerId))));
            methods.Add(items, 7, "count", Guard(ownerId, request => Count(Select(request, ownerId))));
            methods.Add(items, 7, "list_with_filter", Guard(ownerId, request => ListItems(request, Filter(request, ownerId))), least: 2);
            methods.Add(items, 7, "count_with_filter", Guard(ownerId, request => Count(Filter(request, ownerId))), least: 2);
            methods.Add(items, 7, "get", Guard(ownerId, request => GetItems(request, ownerId)));
            methods.Add(prefix + "Browse.Person", 3, "list", Guard(ownerId, request => ListPeople(request, ownerId)));
        }
    }

    private Func<SynologyRequest, Reply> Guard(long ownerId, Func<SynologyRequest, Reply> answer) =>
        request => ownerId == 0 && !options.HasSharedSpace ? SynologyReplies.Error(801) : answer(request);

    private static Reply Count(IReadOnlyCollection<SimulatedSynologyItem>? items) =>
        items is null ? SynologyReplies.Error(609) : SynologyReplies.Done(new JsonObject { ["count"] = items.Count });

    private IReadOnlyCollection<SimulatedSynologyItem>? Select(SynologyRequest request, long ownerId)
    {
        if (!options.IgnoresAlbums && (request.Has("album_id") || request.Has("passphrase")))
        {
            return albums.Open(request.Number("album_id"), request.Text("passphrase"));
        }

        var items = store.Items.Where(item => item.OwnerId == ownerId);
        if (request.Number("person_id") is { } person && !options.IgnoresPeople)
        {
            items = items.Where(item => IdsOfPeople(item).Contains(person));
        }

        return [.. items];
    }

    private IReadOnlyCollection<SimulatedSynologyItem> Filter(SynologyRequest request, long ownerId)
    {
        var items = store.Items.Where(item => item.OwnerId == ownerId);
        if (request.Numbers("person") is { } people && !options.IgnoresPeople)
        {
            items =
                request.Text("person_policy") == "and"
                    ? items.Where(item => people.All(IdsOfPeople(item).Contains))
                    : items.Where(item => people.Any(IdsOfPeople(item).Contains));
        }

        if (request.Flag("favorite") == true && !options.IgnoresFavorites)
        {
            items = items.Where(static item => item.IsFavorite);
        }

        if (request.Objects("time") is [JsonObject span] && !options.IgnoresTime)
        {
            var (from, to) = (span["start_time"]!.GetValue<long>(), span["end_time"]!.GetValue<long>());
            items = items.Where(item => SecondsOf(item) >= from && SecondsOf(item) <= to);
        }

        return [.. items];
    }

    private Reply ListItems(SynologyRequest request, IReadOnlyCollection<SimulatedSynologyItem>? items)
    {
        if (items is null)
        {
            return SynologyReplies.Error(609);
        }

        var additional = request.Texts("additional");
        if (
            (options.RefusesFullFields && additional.Intersect(["rating", "description", "address"]).Any())
            || (options.RefusesPeopleField && additional.Contains("person"))
        )
        {
            return SynologyReplies.Error(600);
        }

        if (request.Number("limit") is not > 0)
        {
            throw new SynologyParameterException("limit", "condition");
        }

        var ordered =
            request.Text("sort_by") == "takentime" ? items.OrderBy(SecondsOf).ThenBy(static item => item.Id).ToList() : [.. items];
        var entries = ordered.SelectMany(item => ToEntries(item, additional)).ToList();
        return SynologyReplies.List(SynologyPaging.Page(request, entries, options));
    }

    private Reply GetItems(SynologyRequest request, long ownerId)
    {
        var ids = request.Numbers("id") ?? throw new SynologyParameterException("id", "type");
        var visible = Select(request, ownerId) ?? [];
        return SynologyReplies.List(
            visible.Where(item => ids.Contains(item.Id)).Select(JsonNode (item) => ToEntries(item, request.Texts("additional"))[0])
        );
    }

    private Reply ListPeople(SynologyRequest request, long ownerId)
    {
        var people = store
            .People.Where(person => person.OwnerId == ownerId)
            .Select(
                JsonNode (person) =>
                    new JsonObject
                    {
                        ["id"] = person.Id,
                        ["name"] = person.Name,
                        ["item_count"] = store.Items.Count(item => item.OwnerId == ownerId && item.People.Contains(person.Name)),
                        ["cover"] = 1,
                        ["show"] = true,
                    }
            )
            .ToList();
        return SynologyReplies.List(SynologyPaging.Page(request, people, options));
    }

    private IEnumerable<long> IdsOfPeople(SimulatedSynologyItem item) =>
        store
            .People.Where(person => person.OwnerId == item.OwnerId && item.People.Contains(person.Name))
            .Select(static person => person.Id);

    private List<JsonNode> ToEntries(SimulatedSynologyItem item, IReadOnlyList<string> additional)
    {
        var entry = ToEntry(item, additional);
        if (item.Type != "live" || !options.SplitsLivePhotos)
        {
            return [entry];
        }

        entry["live_type"] = "photo";
        var clip = ToEntry(item, additional);
        clip["id"] = item.Id + 100_000;
        clip["filename"] = Path.ChangeExtension(item.FileName, ".MOV");
        clip["live_type"] = "video";
        return [clip, entry];
    }

    private JsonObject ToEntry(SimulatedSynologyItem item, IReadOnlyList<string> additional)
    {
        var entry = new JsonObject
        {
            ["id"] = item.Id,
            ["filename"] = item.FileName,
            ["filesize"] = item.Bytes.Length + item.Clip.Length,
            ["time"] = SecondsOf(item),
            ["indexed_time"] = 1704114000123,
            ["owner_user_id"] = item.OwnerId,
            ["folder_id"] = 31,
            ["type"] = item.Type,
        };
        if (additional.Count > 0)
        {
            entry["additional"] = Additional(item, additional);
        }

        return entry;
    }

    private JsonObject Additional(SimulatedSynologyItem item, IReadOnlyList<string> wanted)
    {
        var all = new Dictionary<string, Func<JsonNode?>>
        {
            ["thumbnail"] = () =>
                new JsonObject
                {
                    ["unit_id"] = item.UnitId,
                    ["cache_key"] = CacheKeyOf(item),
                    ["sm"] = item.SmallThumbnail,
                    ["m"] = item.MediumThumbnail,
                    ["xl"] = item.LargeThumbnail,
                    ["preview"] = "broken",
                },
            ["resolution"] = static () => new JsonObject { ["width"] = 4000, ["height"] = 3000 },
            ["description"] = () => item.Description,
            ["rating"] = () => item.Rating,
            ["person"] = () =>
                new JsonArray([
                    .. store
                        .People.Where(person => person.OwnerId == item.OwnerId && item.People.Contains(person.Name))
                        .Select(JsonNode (person) => new JsonObject { ["id"] = person.Id, ["name"] = person.Name }),
                ]),
            ["address"] = () =>
                new JsonObject
                {
                    ["country"] = item.Country ?? "",
                    ["city"] = item.City ?? "",
                    ["city_id"] = "",
                },
        };
        return new JsonObject([.. wanted.Where(all.ContainsKey).Select(name => new KeyValuePair<string, JsonNode?>(name, all[name]()))]);
    }

    public static string CacheKeyOf(SimulatedSynologyItem item) => $"{item.UnitId}_{1704113900 + item.Bytes.Length}";

    private static long SecondsOf(SimulatedSynologyItem item) => item.TakenAt is { } taken ? (long)(taken - s_epoch).TotalSeconds : 0;
}
