using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>Playlists, their items and frames of the simulated web API.</summary>
internal sealed class NixplayPlaylistCalls(
    NixplaySimulatorOptions options,
    NixplayStore store,
    NixplayOriginals originals,
    NixplayUploads uploads,
    Func<DateTimeOffset> now,
    Action<string, RequestRecord> violated
)
{
    public void AddRoutes(RouteTable routes, NixplayAccess access)
    {
        const string Api = NixplayHosts.Api;
        routes.Add(Api, "GET", "/v3/playlists/?", NixplayOperations.ListPlaylists, access.Guard(_ => ListPlaylists()));
        routes.Add(Api, "POST", "/v3/playlists/?", NixplayOperations.CreatePlaylist, access.Guard(CreatePlaylistAsync));
        routes.Add(Api, "DELETE", "/v3/playlists/{id}/?", NixplayOperations.DeletePlaylist, access.Guard(DeletePlaylist));
        routes.Add(Api, "GET", "/v3/playlists/{id}/slides/?", NixplayOperations.ListItems, access.Guard(ListItems));
        routes.Add(Api, "POST", "/v3/playlists/{id}/items/?", NixplayOperations.AppendItems, access.Guard(AppendItemsAsync));
        routes.Add(Api, "DELETE", "/v3/playlists/{id}/items/?", NixplayOperations.RemoveItems, access.Guard(RemoveItems));
        routes.Add(Api, "GET", "/v3/frames/?", NixplayOperations.ListFrames, access.Guard(_ => ListFrames()));
        routes.Add(Api, "GET", "/v3/frame/online-status/?", NixplayOperations.GetFrameStatus, access.Guard(_ => GetFrameStatus()));
        routes.Add(Api, "POST", "/v3/shared-frames/{id}/playlists/?", NixplayOperations.ShowOnFrame, access.Guard(ShowOnFrameAsync));
    }

    private Reply ListPlaylists()
    {
        uploads.Process();
        var frames = store.Frames;
        var playlists = store.SelectPlaylists(playlist =>
            (JsonNode)NixplayJson.Playlist(playlist, playlist.CountAt(now() - options.CountDelay), frames)
        );
        return Reply.Json(new JsonArray([.. playlists]));
    }

    private async Task<Reply> CreatePlaylistAsync(SimulatedCall call)
    {
        var body = await call.ReadJsonAsync().ConfigureAwait(false);
        return TextOf(body?["name"]) is { } name
            ? Reply.Json(new JsonObject { ["playlistId"] = store.AddPlaylist(name) }, options.CreateStatus)
            : BadRequest("name (string) is required", "AssertionError");
    }

    private Reply DeletePlaylist(SimulatedCall call) =>
        (call.Id() is { } id ? store.DeletePlaylist(id) : null) switch
        {
            true => Reply.Json(new JsonObject()),
            false => Reply.Json(NixplayJson.Error(403, "The playlist cannot be deleted", "ForbiddenError"), 403),
            null => NotFound(),
        };

    private Reply ListItems(SimulatedCall call)
    {
        uploads.Process();
        var offset = Math.Max(0, call.IntQuery("offset") ?? 0);
        var size = Math.Max(0, call.IntQuery("size") ?? 100);
        var items = store.WithPlaylist(call.Id() ?? 0, static playlist => playlist.Items);
        return items is null
            ? NotFound()
            : Reply.Json(new JsonObject { ["slides"] = new JsonArray([.. items.Skip(offset).Take(size).Select(ToJson)]) });
    }

    private async Task<Reply> AppendItemsAsync(SimulatedCall call)
    {
        if ((await call.ReadJsonAsync().ConfigureAwait(false))?["items"] is not JsonArray entries)
        {
            return BadRequest("items (array) is required", "AssertionError");
        }

        uploads.Process();
        var items = entries.Select(static entry => (NumberOf(entry?["pictureId"]), TextOf(entry?["photoUrl"]))).ToArray();
        if (items.Any(static item => item is (null, null)))
        {
            return BadRequest("Invalid parameter: items", "InvalidParameterError");
        }

        return store.AppendItems(call.Id() ?? 0, items) ? Reply.Json(new JsonObject()) : NotFound();
    }

    private Reply RemoveItems(SimulatedCall call)
    {
        var query = call.Request.Query;
        if (query.ContainsKey("delPhoto"))
        {
            violated("delPhoto may delete photos from every album of the account and is never sent.", call.Record);
        }

        if (!query.ContainsKey("id"))
        {
            violated("Removing items without naming one empties the whole playlist and is never sent.", call.Record);
        }

        var ids = query.TryGetValue("id", out var found) ? found.OfType<string>().ToHashSet() : null;
        return store.RemoveItems(call.Id() ?? 0, ids) ? Reply.Json(new JsonObject()) : NotFound();
    }

    private Reply ListFrames() =>
        Reply.Json(
            new JsonArray([.. store.Frames.Select(static frame => (JsonNode)new JsonObject { ["id"] = frame.Id, ["name"] = frame.Name })])
        );

    private Reply GetFrameStatus() =>
        Reply.Json(
            new JsonObject
            {
                ["isInitialize"] = true,
                ["frames"] = new JsonArray([.. store.Frames.Select(frame => (JsonNode)NixplayJson.FrameStatus(frame, now()))]),
            }
        );

    private async Task<Reply> ShowOnFrameAsync(SimulatedCall call)
    {
        var added = (await call.ReadJsonAsync().ConfigureAwait(false))?["add"] as JsonArray;
        if (added is null)
        {
            return BadRequest("add (array) is required", "AssertionError");
        }

        if (call.Id() is not { } frameId || !store.Frames.Any(frame => frame.Id == frameId))
        {
            return NotFound();
        }

        foreach (var playlistId in added.Select(static entry => NumberOf(entry?["playlistId"])).OfType<long>())
        {
            store.WithPlaylist(playlistId, playlist => Show(playlist, frameId));
        }

        return Reply.Json(new JsonObject());
    }

    private static bool Show(NixplayPlaylistState playlist, long frameId)
    {
        if (!playlist.FrameIds.Contains(frameId))
        {
            playlist.FrameIds.Add(frameId);
        }

        return true;
    }

    private JsonNode ToJson(SimulatedNixplayItem item)
    {
        var json = new JsonObject { ["playlistItemId"] = item.Id };
        if (item.PictureId is { } id && store.FindPhoto(id) is { } photo)
        {
            json["dbId"] = id;
            json["originalUrl"] = originals.Sign(photo);
            json["timestamp"] = photo.AddedAt.ToUnixTimeMilliseconds();
        }
        else
        {
            json["originalUrl"] = item.PhotoUrl;
        }

        return json;
    }

    private static long? NumberOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<long>(out var number) ? number : null;

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static Reply BadRequest(string message, string name) => Reply.Json(NixplayJson.Error(400, message, name), 400);

    private static Reply NotFound() => Reply.Json(NixplayJson.Error(404, "Not found", "NotFoundError"), 404);
}
