using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>The simulated Ambient API.</summary>
internal sealed class GoogleAmbientCalls(
    GooglePhotosSimulatorOptions options,
    GooglePhotosStore store,
    GoogleTokens tokens,
    GoogleBytes bytes,
    GoogleAmbientStore devices
)
{
    private const string Scope = "https://www.googleapis.com/auth/photosambient.mediaitems";
    private const string Host = GooglePhotosHosts.Ambient;
    private const string Highlights = "highlights";
    private const int MostDevices = 100;
    private const int MostOfPage = 100;

    private readonly GooglePageTokens _pages = new();
    private int _turn;

    public void AddRoutes(RouteTable routes)
    {
        routes.Add(Host, "POST", "/v1/devices", GooglePhotosOperations.CreateAmbientDevice, Guard(CreateAsync));
        routes.Add(Host, "GET", "/v1/devices/{id}", GooglePhotosOperations.GetAmbientDevice, Guard(Get));
        routes.Add(Host, "DELETE", "/v1/devices/{id}", GooglePhotosOperations.DeleteAmbientDevice, Guard(Delete));
        routes.Add(Host, "GET", "/v1/mediaItems", GooglePhotosOperations.ListAmbientItems, Guard(List));
    }

    private Func<SimulatedCall, Task<Reply>> Guard(Func<SimulatedCall, Reply> inner) => Guard(call => Task.FromResult(inner(call)));

    private Func<SimulatedCall, Task<Reply>> Guard(Func<SimulatedCall, Task<Reply>> inner) =>
        async call =>
        {
            if (!tokens.IsValid(call.Request.Headers.Authorization))
            {
                return GooglePhotosErrors.Unauthenticated();
            }

            return tokens.Allows(call.Request.Headers.Authorization, Scope)
                ? await inner(call).ConfigureAwait(false)
                : GooglePhotosErrors.InsufficientScopes(withDetails: true);
        };

    private async Task<Reply> CreateAsync(SimulatedCall call)
    {
        if (options.AmbientAccess == GoogleAmbientAccess.Refused)
        {
            return GooglePhotosErrors.NotAdmitted();
        }

        var name = (await call.ReadJsonAsync().ConfigureAwait(false))?["displayName"]?.GetValue<string>();
        if (
            name is not { Length: >= 1 and <= 100 }
            || !Guid.TryParseExact(call.Query("requestId"), "D", out var requestId)
            || requestId.Version != 4
        )
        {
            return GooglePhotosErrors.InvalidArgument();
        }

        if (devices.All.Count >= MostDevices)
        {
            return GooglePhotosErrors.TooMany("devices");
        }

        return devices.Add(requestId.ToString("D"), name) is { } device ? Reply.Json(ToJson(device)) : GooglePhotosErrors.AlreadyExists();
    }

    private Reply Get(SimulatedCall call) =>
        devices.Find(call.Segment("id")) is { } device
            ? Reply.Json(ToJson(device))
            : GooglePhotosErrors.InvalidArgument("Invalid device ID.");

    private Reply Delete(SimulatedCall call) =>
        devices.Delete(call.Segment("id")) ? Reply.Json(new JsonObject()) : GooglePhotosErrors.InvalidArgument("Invalid device ID.");

    private Reply List(SimulatedCall call)
    {
        if (devices.Find(call.Query("deviceId") ?? "") is not { } device)
        {
            return GooglePhotosErrors.InvalidArgument("Invalid device ID.");
        }

        if (!devices.CountList(device.Id))
        {
            return GooglePhotosErrors.TooMany("list requests for this device today");
        }

        if (device.AlbumIds is null)
        {
            return GooglePhotosErrors.PendingUserAction();
        }

        return call.Query("mediaSourceId") is { } source ? ListSource(call, device, source) : ListCurated(device);
    }

    private Reply ListSource(SimulatedCall call, SimulatedAmbientDevice device, string source)
    {
        var token = call.Query("pageToken");
        var query = $"{device.Id}|{source}|{call.Query("pageSize")}";
        var asked = string.IsNullOrEmpty(token) ? (Offset: 0, IsEmpty: false) : _pages.Read(query, token);
        var pageSize = call.Query("pageSize") is null ? 50 : call.IntQuery("pageSize") ?? -1;
        if (source == Highlights || !device.AlbumIds!.Contains(source) || pageSize < 0 || asked is not var (offset, _))
        {
            return GooglePhotosErrors.InvalidArgument();
        }

        if (options.AnswersEmptyObject)
        {
            return Reply.Json(new JsonObject());
        }

        // What Google shows of an album on a frame are its photos.
        var items = (store.FindAlbum(source)?.Items ?? []).Where(static item => item.VideoStatus is null).ToList();
        var length = Math.Min(Math.Min(pageSize == 0 ? 50 : pageSize, MostOfPage), options.MaxPageSize ?? MostOfPage);
        var end = Math.Min(items.Count, offset + length);
        var next = end < items.Count ? _pages.Make(query, end, isEmpty: false) : null;
        return Reply.Json(GoogleJson.Page("mediaItems", [.. items.Skip(offset).Take(end - offset).Select(ToItem)], next));
    }

    // Another choice each time, and never a list of anything.
    private Reply ListCurated(SimulatedAmbientDevice device)
    {
        var all = device
            .AlbumIds!.SelectMany(id => store.FindAlbum(id)?.Items ?? [])
            .Concat(device.AlbumIds!.Contains(Highlights) ? store.Items : [])
            .DistinctBy(static item => item.Id)
            .Where(static item => item.VideoStatus is null)
            .ToList();
        var turn = Interlocked.Increment(ref _turn);
        var chosen = all.Where((_, index) => all.Count < 2 || (index + turn) % 2 == 0).Take(MostOfPage);
        return Reply.Json(GoogleJson.Page("mediaItems", [.. chosen.Select(ToItem)], nextPageToken: null));
    }

    private JsonObject ToItem(SimulatedGoogleItem item) =>
        GoogleJson.PickedItem(item, bytes.MakePickedBaseUrl(item), withFileName: options.TellsAmbientFileNames);

    private JsonObject ToJson(SimulatedAmbientDevice device)
    {
        var json = new JsonObject
        {
            ["id"] = device.Id,
            ["displayName"] = device.DisplayName,
            ["settingsUri"] = device.SettingsUri.AbsoluteUri,
            ["pollingConfig"] = new JsonObject { ["pollInterval"] = GoogleJson.Duration(options.PickingInterval) },
        };
        if (device.AlbumIds is { } albums)
        {
            json["mediaSourcesSet"] = true;
            json["mediaSources"] = new JsonArray([
                .. albums.Select(id => new JsonObject { ["id"] = id, ["displayName"] = store.FindAlbum(id)?.Title ?? "Highlights" }),
            ]);
        }

        return json;
    }
}
