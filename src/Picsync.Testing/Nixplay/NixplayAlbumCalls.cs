using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>Albums and photos of the simulated web API.</summary>
internal sealed class NixplayAlbumCalls(
    NixplaySimulatorOptions options,
    NixplayStore store,
    NixplayOriginals originals,
    NixplayUploads uploads
)
{
    public void AddRoutes(RouteTable routes, NixplayAccess access)
    {
        const string Api = NixplayHosts.Api;
        routes.Add(Api, "GET", "/v2/albums/web/json/", NixplayOperations.ListAlbums, access.Guard(_ => ListAlbums(email: false)));
        routes.Add(Api, "GET", "/albums/web/json/", NixplayOperations.ListAlbums, access.Guard(_ => ListAlbums(email: false)));
        routes.Add(Api, "GET", "/v2/albums/email/json/", NixplayOperations.ListEmailAlbums, access.Guard(_ => ListAlbums(email: true)));
        routes.Add(Api, "POST", "/album/create/json/", NixplayOperations.CreateAlbum, access.Guard(CreateAlbumAsync));
        routes.Add(Api, "POST", "/album/{id}/delete/json/", NixplayOperations.DeleteAlbum, access.Guard(DeleteAlbum));
        routes.Add(Api, "GET", "/album/{id}/pictures/json/", NixplayOperations.ListPhotos, access.Guard(ListPhotos));
        routes.Add(Api, "GET", "/album/{id}/pictures/json", NixplayOperations.ListPhotos, access.Guard(_ => Unavailable()));
        routes.Add(Api, "GET", "/picture/{id}/", NixplayOperations.GetPhoto, access.Guard(GetPhoto));
        routes.Add(Api, "POST", "/picture/{id}/delete/json/", NixplayOperations.DeletePhoto, access.Guard(DeletePhoto));
    }

    private Reply ListAlbums(bool email)
    {
        uploads.Process();
        var albums = store.GetAlbumList(email).Select(JsonNode (album) => ToJson(album, email));
        return Legacy(new JsonArray([.. albums]));
    }

    private async Task<Reply> CreateAlbumAsync(SimulatedCall call)
    {
        var form = await call.ReadFormAsync().ConfigureAwait(false);
        if (!form.TryGetValue("name", out var name) || name.Length == 0)
        {
            return Reply.Html(400, "Bad Request");
        }

        var id = store.AddAlbum(name);
        var album = ToJson(store.GetAlbumList(email: false).Single(album => album.Id == id), email: false);
        return Legacy(options.CreateAlbumAnswersObject ? album : new JsonArray(album), options.CreateStatus);
    }

    private Reply DeleteAlbum(SimulatedCall call) => Deleted(call.Id() is { } id && store.DeleteAlbum(id));

    private Reply DeletePhoto(SimulatedCall call) => Deleted(call.Id() is { } id && store.DeletePhoto(id));

    private Reply Deleted(bool wasThere) =>
        wasThere || options.RepeatedDeleteStatus == 200 ? Legacy(new JsonObject()) : Reply.Html(404, "Not Found");

    private Reply ListPhotos(SimulatedCall call)
    {
        if (call.IntQuery("page") is not (>= 1 and var page) || call.IntQuery("limit") is not (>= 1 and var limit))
        {
            return Unavailable();
        }

        uploads.Process();
        if (call.Id() is not { } id || store.GetListing(id, begins: page == 1) is not { } photos)
        {
            return Reply.Html(404, "Not Found");
        }

        var (first, length) = PageBounds(options.RepeatsFirstPhotoPage ? 1 : page, limit);
        return Legacy(
            new JsonObject { ["photos"] = new JsonArray([.. photos.Skip(first).Take(length).Select(JsonNode (photo) => ToJson(photo))]) }
        );
    }

    /// <summary>Works out what a page holds when one page is half as long: what it lacks moves on to the pages after it.</summary>
    private (int First, int Length) PageBounds(int page, int limit)
    {
        var first = (page - 1) * limit;
        var shortLength = Math.Max(1, limit / 2);
        if (options.ShortPhotoPage is not { } shortPage || page < shortPage)
        {
            return (first, limit);
        }

        return page == shortPage ? (first, shortLength) : (first - limit + shortLength, limit);
    }

    private Reply GetPhoto(SimulatedCall call)
    {
        uploads.Process();
        return call.Id() is { } id && store.FindPhoto(id) is { } photo ? Legacy(ToJson(photo)) : Reply.Html(404, "Not Found");
    }

    private JsonObject ToJson((long Id, string Title, DateTimeOffset CreatedAt, int Count) album, bool email) =>
        NixplayJson.Album(album.Id, album.Title, album.CreatedAt, album.Count + options.PhotoCountError, email ? album.Title : "");

    private JsonObject ToJson(SimulatedNixplayPhoto photo)
    {
        var member = options.UrlMember switch
        {
            NixplayUrlMember.OriginalUrl => "originalUrl",
            NixplayUrlMember.OriginalUrlSnakeCase => "original_url",
            _ => "url",
        };
        return NixplayJson.Photo(photo, originals.ListedMd5(photo), member, originals.Sign(photo), originals.StorageName(photo));
    }

    private static Reply Legacy(JsonNode body, int status = 200) => Reply.Json(body, status, NixplayJson.LegacyType);

    private static Reply Unavailable() => Reply.Text(503, "Service Temporarily Unavailable");
}
