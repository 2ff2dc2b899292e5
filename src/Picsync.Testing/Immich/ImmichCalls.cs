using System.Globalization;
using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>The simulated server's API.</summary>
internal sealed class ImmichCalls(ImmichSimulatorOptions options, ImmichStore store)
{
    public const string Host = "immich";

    public void AddRoutes(RouteTable routes)
    {
        routes.Add(Host, "GET", "/api/server/ping", ImmichOperations.Ping, static _ => Reply.Json(new JsonObject { ["res"] = "pong" }));
        routes.Add(Host, "GET", "/api/server/version", ImmichOperations.GetVersion, _ => Reply.Json(Version()));
        routes.Add(Host, "GET", "/api/albums", ImmichOperations.ListAlbums, Guard("album.read", ListAlbums));
        routes.Add(Host, "GET", "/api/albums/{id}", ImmichOperations.GetAlbum, Guard("album.read", GetAlbum));
        routes.Add(Host, "POST", "/api/search/metadata", ImmichOperations.SearchAssets, Guard("asset.read", SearchAsync));
        routes.Add(Host, "GET", "/api/assets/{id}", ImmichOperations.GetAsset, Guard("asset.read", GetAsset));
        routes.Add(Host, "GET", "/api/assets/{id}/original", ImmichOperations.Download, Guard("asset.download", Download));
        routes.Add(Host, "GET", "/api/assets/{id}/thumbnail", ImmichOperations.Thumbnail, Guard("asset.view", Thumbnail));
    }

    private Func<SimulatedCall, Task<Reply>> Guard(string permission, Func<SimulatedCall, Reply> inner) =>
        Guard(permission, call => Task.FromResult(inner(call)));

    private Func<SimulatedCall, Task<Reply>> Guard(string permission, Func<SimulatedCall, Task<Reply>> inner) =>
        async call =>
        {
            var key = call.Request.Headers["x-api-key"].ToString();
            return key.Length == 0 ? ImmichJson.Error(401, "Unauthorized", "Authentication required")
                : key != options.ApiKey ? ImmichJson.Error(401, "Unauthorized", "Invalid API key")
                : !options.Permissions.Contains(permission)
                    ? ImmichJson.Error(403, "Forbidden", $"Missing required permission: {permission}")
                : await inner(call).ConfigureAwait(false);
        };

    private JsonObject Version() =>
        new()
        {
            ["major"] = options.Version.Major,
            ["minor"] = options.Version.Minor,
            ["patch"] = options.Version.Build,
        };

    private Reply ListAlbums(SimulatedCall call)
    {
        // With an asset named, whose the albums are does not matter.
        var listsShared = call.Query("shared") == "true";
        var albums = call.Query("assetId") is { } assetId
            ? store.Albums.Where(album => album.Assets.Any(asset => asset.Id == assetId))
            : store.Albums.Where(album => options.Version.Major >= 3 || album.IsOwn != listsShared);
        return Reply.Json(new JsonArray([.. albums.Select(album => ToJson(album, withAssets: false))]));
    }

    private Reply GetAlbum(SimulatedCall call)
    {
        var id = call.Segment("id");
        return store.Albums.FirstOrDefault(album => album.Id == id) is { } album
            ? Reply.Json(ToJson(album, withAssets: call.Query("withoutAssets") != "true"))
            : ImmichJson.Error(400, "Bad Request", "Not found or no album.read access");
    }

    private async Task<Reply> SearchAsync(SimulatedCall call)
    {
        var body = await call.ReadJsonAsync().ConfigureAwait(false);
        var size = body?["size"]?.GetValue<int>() ?? 250;
        var page = body?["page"]?.GetValue<int>() ?? 1;
        if (body is null || size is < 1 or > 1000 || page < 1)
        {
            return ImmichJson.Error(400, "Bad Request", "size must not be greater than 1000");
        }

        size = Math.Min(size, options.MaxPageSize ?? size);
        var found = Find(body);
        var items = found.Skip((page - 1) * size).Take(size).Select(asset => Describe(asset, body)).ToArray();
        var assets = new JsonObject
        {
            ["total"] = items.Length,
            ["count"] = items.Length,
            ["facets"] = new JsonArray(),
            ["nextPage"] = page * size < found.Count ? (page + 1).ToString(CultureInfo.InvariantCulture) : null,
            ["items"] = new JsonArray(items),
        };
        var albums = new JsonObject
        {
            ["total"] = 0,
            ["count"] = 0,
            ["items"] = new JsonArray(),
            ["facets"] = new JsonArray(),
        };
        return Reply.Json(new JsonObject { ["albums"] = albums, ["assets"] = assets });
    }

    private List<SimulatedImmichAsset> Find(JsonObject body)
    {
        var ids = body["albumIds"]?.AsArray().Select(static id => id?.GetValue<string>()).ToList();
        var among =
            ids is null || options.IgnoresAlbumIds
                ? store.Assets
                : store
                    .Albums.Where(album => ids.Contains(album.Id))
                    .SelectMany(static album => album.Assets)
                    .DistinctBy(static asset => asset.Id);
        var clips = store.Assets.Select(static asset => asset.LivePhotoVideoId).OfType<string>().ToHashSet();
        return
        [
            .. among
                .Where(asset => !asset.IsTrashed && !asset.IsOfOthers && !clips.Contains(asset.Id))
                .Where(asset => options.IgnoresVisibility || IsWanted(asset, body["visibility"]?.GetValue<string>()))
                .OrderByDescending(static asset => asset.TakenAt),
        ];
    }

    // What a search finds that names no visibility became more with version 3.
    private bool IsWanted(SimulatedImmichAsset asset, string? visibility) =>
        (visibility, options.Version.Major) switch
        {
            (null, >= 3) => !asset.IsLocked,
            (null, _) => ImmichJson.VisibilityOf(asset) == "timeline",
            _ => ImmichJson.VisibilityOf(asset) == visibility,
        };

    private Reply GetAsset(SimulatedCall call) =>
        store.FindAsset(call.Segment("id")) is { } asset
            ? Reply.Json(ImmichJson.Asset(asset, options.Version))
            : ImmichJson.Error(400, "Bad Request", "Not found or no asset.read access");

    private JsonObject Describe(SimulatedImmichAsset asset, JsonObject body)
    {
        var json = ImmichJson.Asset(asset, options.Version);
        if (body["withExif"]?.GetValue<bool>() == true)
        {
            json["exifInfo"] = ImmichJson.Exif(asset);
        }

        if (body["withPeople"]?.GetValue<bool>() == true)
        {
            json["people"] = ImmichJson.People(asset);
        }

        return json;
    }

    private Reply Download(SimulatedCall call) =>
        store.FindAsset(call.Segment("id")) is { IsOffline: false } asset
            ? new Reply(200, asset.Bytes, asset.ContentType)
            : ImmichJson.Error(400, "Bad Request", "Not found or no asset.download access");

    private Reply Thumbnail(SimulatedCall call)
    {
        if (store.FindAsset(call.Segment("id")) is not { } asset)
        {
            return ImmichJson.Error(400, "Bad Request", "Not found or no asset.view access");
        }

        var side = call.Query("size") switch
        {
            "preview" => 1440,
            "fullsize" => 2048,
            _ => 250,
        };
        var scale = Math.Min(1d, (double)side / Math.Max(asset.Width, asset.Height));
        var seed = asset.Bytes.Length + asset.FileName.Length;
        return new Reply(
            200,
            SamplePictures.Jpeg(seed, Math.Max(8, (int)(asset.Width * scale)), Math.Max(8, (int)(asset.Height * scale)), asset.FileName),
            "image/jpeg"
        );
    }

    private JsonObject ToJson(SimulatedImmichAlbum album, bool withAssets)
    {
        var count = album.Assets.Count(static asset => asset is { IsTrashed: false, IsLocked: false, IsHidden: false });
        return ImmichJson.Album(album, count + options.AssetCountError, store.ChangesOf(album.Id), withAssets, options.Version);
    }
}
