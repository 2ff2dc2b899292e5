using System.Text.Json.Nodes;
using Picsync.Testing;

namespace Picsync.Nixplay.Tests.Lies;

/// <summary>A way in which the service answers wrongly.</summary>
/// <param name="Name">What it does, as docs/services/nixplay.md lists it.</param>
/// <param name="StoppedBy">What keeps it from doing harm, in the same words.</param>
/// <param name="Tell">Makes the simulator tell it.</param>
internal sealed record NixplayLie(string Name, string StoppedBy, Action<NixplaySimulator> Tell)
{
    private const string Client = "client";
    private const string Harmless = "does no harm";
    private const string Failed = "failed items";

    public static IReadOnlyList<NixplayLie> All { get; } =
    [
        .. Shapes("albums", NixplayOperations.ListAlbums),
        .. Shapes("photos", NixplayOperations.ListPhotos),
        .. Shapes("playlists", NixplayOperations.ListPlaylists),
        .. Shapes("playlist items", NixplayOperations.ListItems),
        new("albums: an empty list", Client, static it => EmptyAlbums(it)),
        new("albums: ours is missing", Client, static it => Change(it, NixplayOperations.ListAlbums, static list => Drop(list, "Summer"))),
        new("albums: those of another account", Client, static it => Change(it, NixplayOperations.ListAlbums, OtherAlbums)),
        new("albums: ids are missing", Client, static it => it.Faults.On(NixplayOperations.ListAlbums).Always().NullMembers("id")),
        new("albums: titles are missing", Client, static it => it.Faults.On(NixplayOperations.ListAlbums).Always().NullMembers("title")),
        new(
            "albums: counts are missing",
            Harmless,
            static it => it.Faults.On(NixplayOperations.ListAlbums).Always().NullMembers("photo_count")
        ),
        new("albums: the count is too high", Client, static it => it.Options.PhotoCountError = 4),
        new("albums: the count is too low", Harmless, static it => it.Options.PhotoCountError = -4),
        new("photos: a short page, nothing lost", Harmless, static it => it.Options.ShortPhotoPage = 2),
        new("photos: a short page, three lost", Client, static it => Photos(it, "page=2", static photos => Keep(photos, 2))),
        new("photos: an empty page in the middle", Client, static it => Photos(it, "page=2", static photos => photos.Clear())),
        new("photos: no photo at all", Client, static it => Photos(it, "", static photos => photos.Clear())),
        new("photos: the first page again and again", Client, static it => it.Options.RepeatsFirstPhotoPage = true),
        new("photos: ids are missing", Client, static it => it.Faults.On(NixplayOperations.ListPhotos).Always().NullMembers("id")),
        new(
            "photos: digests are missing",
            "guard `unknown-hashes`",
            static it => it.Faults.On(NixplayOperations.ListPhotos).Always().NullMembers("md5")
        ),
        new("photos: entries are null", Client, static it => Photos(it, "", static photos => photos[0] = null)),
        new("photos: wrong digests", Failed, static it => it.Options.ListsWrongMd5 = true),
        new("photos: an error on the last page", Client, static it => Fail(it, NixplayOperations.ListPhotos, "page=3")),
        new("photos: half of them, with the full count", Client, static it => Photos(it, "", Halve)),
        new("photos: half of them, with half of the count", Failed, static it => HalfWithItsCount(it)),
        new("photos: those of another account", Failed, static it => Photos(it, "", static photos => Swap(photos, every: 1))),
        new(
            "photos: half are those of another account",
            "skipped items",
            static it => Photos(it, "", static photos => Swap(photos, every: 2))
        ),
        new(
            "playlists: an empty list",
            Client,
            static it => Change(it, NixplayOperations.ListPlaylists, static list => list.AsArray().Clear())
        ),
        new(
            "playlists: ours is missing",
            Client,
            static it => Change(it, NixplayOperations.ListPlaylists, static list => Drop(list, "ss_Summer"))
        ),
        new("playlists: ids are missing", Client, static it => it.Faults.On(NixplayOperations.ListPlaylists).Always().NullMembers("id")),
        new(
            "playlists: names are missing",
            Client,
            static it => it.Faults.On(NixplayOperations.ListPlaylists).Always().NullMembers("name", "playlist_name")
        ),
        new(
            "playlists: counts are missing",
            Harmless,
            static it => it.Faults.On(NixplayOperations.ListPlaylists).Always().NullMembers("picture_count")
        ),
        new("playlists: the count is too high", Harmless, static it => Counts(it, by: 4)),
        new("playlists: the count is too low", Harmless, static it => Counts(it, by: -2)),
        new("playlist items: an empty page in the middle", Client, static it => Slides(it, "offset=5", static slides => slides.Clear())),
        new("playlist items: no item at all", Client, static it => Slides(it, "", static slides => slides.Clear())),
        new("playlist items: the first page again and again", Client, static it => RepeatSlides(it)),
        new("playlist items: a short page, nothing lost", Harmless, static it => Slides(it, "offset=0", static slides => Keep(slides, 3))),
        new(
            "playlist items: photo ids are missing",
            Client,
            static it => it.Faults.On(NixplayOperations.ListItems).Always().NullMembers("dbId")
        ),
        new(
            "playlist items: item ids are missing",
            Harmless,
            static it => it.Faults.On(NixplayOperations.ListItems).Always().NullMembers("playlistItemId")
        ),
        new("playlist items: entries are null", Client, static it => Slides(it, "", static slides => slides[0] = null)),
        new("playlist items: an error on the last page", Client, static it => Fail(it, NixplayOperations.ListItems, "offset=10")),
    ];

    private static IEnumerable<NixplayLie> Shapes(string what, string operation) =>
        [
            new($"{what}: `{{}}`", Client, it => it.Faults.On(operation).Always().Respond(200, "{}")),
            new($"{what}: `null`", Client, it => it.Faults.On(operation).Always().Respond(200, "null")),
            new($"{what}: a web page with status 200", Client, it => it.Faults.On(operation).Always().RespondHtml()),
            new($"{what}: JSON that breaks off", Client, it => it.Faults.On(operation).Always().RespondGarbage()),
            new($"{what}: status 500", Client, it => it.Faults.On(operation).Always().Respond(500)),
            new($"{what}: status 200 without a body", Client, it => it.Faults.On(operation).Always().Respond(200)),
        ];

    private static void EmptyAlbums(NixplaySimulator simulator)
    {
        Change(simulator, NixplayOperations.ListAlbums, static list => list.AsArray().Clear());
        Change(simulator, NixplayOperations.ListEmailAlbums, static list => list.AsArray().Clear());
    }

    private static void OtherAlbums(JsonNode list)
    {
        foreach (var album in list.AsArray())
        {
            album!["id"] = album["id"]!.GetValue<long>() + 5_000_000;
            album["title"] = "Theirs";
        }
    }

    private static void Drop(JsonNode list, string name)
    {
        var albums = list.AsArray();
        albums.RemoveAll(album => (album!["title"] ?? album["name"])?.GetValue<string>() == name);
    }

    private static void HalfWithItsCount(NixplaySimulator simulator)
    {
        Photos(simulator, "", Halve);
        Change(
            simulator,
            NixplayOperations.ListAlbums,
            list =>
            {
                foreach (var album in list.AsArray())
                {
                    var photos = simulator.Albums.Single(known => known.Id == album!["id"]!.GetValue<long>()).Photos;
                    album!["photo_count"] = photos.Count(static photo => photo.Id % 2 == 0);
                }
            }
        );
    }

    private static void Halve(JsonArray photos) => photos.RemoveAll(static photo => photo!["id"]!.GetValue<long>() % 2 != 0);

    private static void Swap(JsonArray photos, int every)
    {
        foreach (var photo in photos.Where(photo => photo!["id"]!.GetValue<long>() % every == 0))
        {
            var id = photo!["id"]!.GetValue<long>() + 5_000_000;
            photo["id"] = id;
            photo["md5"] = id.ToString("x32");
        }
    }

    private static void Keep(JsonArray entries, int count)
    {
        while (entries.Count > count)
        {
            entries.RemoveAt(entries.Count - 1);
        }
    }

    private static void Counts(NixplaySimulator simulator, int by) =>
        Change(
            simulator,
            NixplayOperations.ListPlaylists,
            list =>
            {
                foreach (var playlist in list.AsArray())
                {
                    playlist!["picture_count"] = Math.Max(0, playlist["picture_count"]!.GetValue<int>() + by);
                }
            }
        );

    private static void RepeatSlides(NixplaySimulator simulator)
    {
        var first = default(string);
        simulator.Faults.On(NixplayOperations.ListItems).Always().ChangeBody(body => first ??= body);
    }

    private static void Fail(NixplaySimulator simulator, string operation, string query) =>
        simulator.Faults.On(operation).When(request => request.Query.Contains(query, StringComparison.Ordinal)).Always().Respond(500);

    private static void Photos(NixplaySimulator simulator, string query, Action<JsonArray> change) =>
        Change(simulator, NixplayOperations.ListPhotos, page => ChangeFilled(page["photos"]!.AsArray(), change), query);

    private static void Slides(NixplaySimulator simulator, string query, Action<JsonArray> change) =>
        Change(simulator, NixplayOperations.ListItems, page => ChangeFilled(page["slides"]!.AsArray(), change), query);

    private static void ChangeFilled(JsonArray entries, Action<JsonArray> change)
    {
        if (entries.Count > 0)
        {
            change(entries);
        }
    }

    private static void Change(NixplaySimulator simulator, string operation, Action<JsonNode> change, string query = "") =>
        simulator
            .Faults.On(operation)
            .When(request => request.Query.Contains(query, StringComparison.Ordinal))
            .Always()
            .ChangeBody(body =>
            {
                var root = JsonNode.Parse(body)!;
                change(root);
                return root.ToJsonString();
            });
}
