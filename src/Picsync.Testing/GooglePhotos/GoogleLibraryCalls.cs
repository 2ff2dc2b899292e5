using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>The simulated Library API.</summary>
internal sealed class GoogleLibraryCalls(
    GooglePhotosSimulatorOptions options,
    GooglePhotosStore store,
    GoogleTokens tokens,
    GoogleBytes bytes,
    Func<DateTimeOffset> now
)
{
    private const string Library = GooglePhotosHosts.Library;

    private readonly GooglePageTokens _pages = new();
    private readonly Lock _gate = new();
    private DateOnly _quotaDay;
    private int _quotaUsed;

    public void AddRoutes(RouteTable routes)
    {
        routes.Add(Library, "GET", "/v1/albums", GooglePhotosOperations.ListAlbums, Guard(ListAlbums));
        routes.Add(Library, "GET", "/v1/sharedAlbums", GooglePhotosOperations.ListSharedAlbums, Guard(ListSharedAlbums));
        routes.Add(Library, "GET", "/v1/albums/{id}", GooglePhotosOperations.GetAlbum, Guard(GetAlbum));
        routes.Add(Library, "POST", "/v1/mediaItems:search", GooglePhotosOperations.SearchMediaItems, Guard(SearchAsync));
        routes.Add(Library, "GET", "/v1/mediaItems:batchGet", GooglePhotosOperations.BatchGetMediaItems, Guard(BatchGetByQuery));
        routes.Add(Library, "POST", "/v1/mediaItems:batchGet", GooglePhotosOperations.BatchGetMediaItems, Guard(BatchGetByFormAsync));
        routes.Add(Library, "GET", "/v1/mediaItems/{id}", GooglePhotosOperations.GetMediaItem, Guard(GetItem));
    }

    private bool SeesOthersData => options.Access == GooglePhotosAccess.Allowed;

    private Func<SimulatedCall, Task<Reply>> Guard(Func<SimulatedCall, Reply> inner) => Guard(call => Task.FromResult(inner(call)));

    private Func<SimulatedCall, Task<Reply>> Guard(Func<SimulatedCall, Task<Reply>> inner) =>
        async call =>
        {
            if (!tokens.IsValid(call.Request.Headers.Authorization))
            {
                return GooglePhotosErrors.Unauthenticated();
            }

            if (!UseQuota())
            {
                var refusal = GooglePhotosErrors.QuotaExceeded();
                return options.QuotaRetryAfter is { } wait ? refusal.With("Retry-After", $"{Math.Ceiling(wait.TotalSeconds)}") : refusal;
            }

            return options.Access switch
            {
                GooglePhotosAccess.InsufficientScopes => GooglePhotosErrors.InsufficientScopes(withDetails: true),
                GooglePhotosAccess.InsufficientScopesWithoutDetails => GooglePhotosErrors.InsufficientScopes(withDetails: false),
                GooglePhotosAccess.ServiceDisabled => GooglePhotosErrors.ServiceDisabled(),
                _ => await inner(call).ConfigureAwait(false),
            };
        };

    private bool UseQuota()
    {
        lock (_gate)
        {
            var today = DateOnly.FromDateTime(now().UtcDateTime);
            (_quotaDay, _quotaUsed) = (today, today == _quotaDay ? _quotaUsed + 1 : 1);
            return options.DailyQuota is not { } quota || _quotaUsed <= quota;
        }
    }

    private Reply ListAlbums(SimulatedCall call) => ListAlbums(call, shared: false, "albums");

    private Reply ListSharedAlbums(SimulatedCall call) =>
        options.AllowsSharedAlbums
            ? ListAlbums(call, shared: true, "sharedAlbums")
            : GooglePhotosErrors.InsufficientScopes(withDetails: true);

    private Reply ListAlbums(SimulatedCall call, bool shared, string member)
    {
        var albums = SeesOthersData ? store.Albums.Where(album => album.IsShared == shared).ToArray() : [];
        return Page(
            member,
            albums.Length,
            call.Query("pageSize") is null ? 20 : call.IntQuery("pageSize") ?? -1,
            most: 50,
            call.Query("pageToken"),
            $"{member}|{call.Query("pageSize")}|{call.Query("excludeNonAppCreatedData")}",
            index => ToJson(albums[index])
        );
    }

    private Reply GetAlbum(SimulatedCall call) =>
        SeesOthersData && store.FindAlbum(call.Segment("id")) is { } album ? Reply.Json(ToJson(album)) : GooglePhotosErrors.NotFound();

    private async Task<Reply> SearchAsync(SimulatedCall call)
    {
        var body = await call.ReadJsonAsync().ConfigureAwait(false);
        if (body is null || (body["albumId"] is not null && body["filters"] is not null))
        {
            return GooglePhotosErrors.InvalidArgument();
        }

        var token = body["pageToken"]?.GetValue<string>();
        body.Remove("pageToken");
        if (options.AnswersEmptyObject)
        {
            return Reply.Json(new JsonObject());
        }

        var items = FindItems(body["albumId"]?.GetValue<string>());
        return items is null
            ? GooglePhotosErrors.NotFound()
            : Page(
                "mediaItems",
                items.Count,
                body["pageSize"]?.GetValue<int>() ?? 25,
                most: 100,
                token,
                body.ToJsonString(),
                index => ToJson(items[index])
            );
    }

    private IReadOnlyList<SimulatedGoogleItem>? FindItems(string? albumId)
    {
        if (!SeesOthersData)
        {
            return [];
        }

        return albumId is null
            ? [.. store.Albums.SelectMany(static album => album.Items).DistinctBy(static item => item.Id)]
            : store.FindAlbum(albumId)?.Items;
    }

    private Reply Page(string member, int count, int pageSize, int most, string? token, string query, Func<int, JsonNode> entry)
    {
        if (pageSize < 0 || pageSize > most)
        {
            return GooglePhotosErrors.InvalidArgument($"Page size must be less than or equal to {most}.");
        }

        var asked = string.IsNullOrEmpty(token) ? (Offset: 0, IsEmpty: false) : _pages.Read(query, token);
        if (asked is not var (offset, isEmpty))
        {
            return GooglePhotosErrors.InvalidArgument("Invalid page token.");
        }

        var length = isEmpty ? 0 : Math.Min(pageSize == 0 ? most : pageSize, options.MaxPageSize ?? most);
        var end = Math.Min(count, offset + length);
        var next = end < count || isEmpty ? _pages.Make(query, end, isEmpty: options.HasEmptyPages && !isEmpty) : null;
        if (options.RepeatsPageToken && next is not null)
        {
            next = string.IsNullOrEmpty(token) ? next : token;
        }

        return Reply.Json(GoogleJson.Page(member, [.. Enumerable.Range(offset, end - offset).Select(entry)], next));
    }

    private Reply GetItem(SimulatedCall call) =>
        SeesOthersData && store.FindItem(call.Segment("id")) is { } item ? Reply.Json(ToJson(item)) : GooglePhotosErrors.NotFound();

    private Reply BatchGetByQuery(SimulatedCall call) => BatchGet([.. call.Request.Query["mediaItemIds"].OfType<string>()]);

    private async Task<Reply> BatchGetByFormAsync(SimulatedCall call)
    {
        if (call.Request.Headers["X-HTTP-Method-Override"] != "GET")
        {
            return GooglePhotosErrors.NotFound();
        }

        // The form's values are joined by commas, which ids never hold.
        var form = await call.ReadFormAsync().ConfigureAwait(false);
        return BatchGet(form.GetValueOrDefault("mediaItemIds", "").Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    private Reply BatchGet(string[] ids)
    {
        if (ids.Length is 0 or > 50 || ids.Distinct().Count() != ids.Length)
        {
            return GooglePhotosErrors.InvalidArgument();
        }

        var results = ids.Select(id =>
            SeesOthersData && store.FindItem(id) is { } item
                ? new JsonObject { ["mediaItem"] = ToJson(item) }
                : (JsonNode)GooglePhotosErrors.UnknownItem()
        );
        return Reply.Json(new JsonObject { ["mediaItemResults"] = new JsonArray([.. results]) });
    }

    private JsonObject ToJson(SimulatedGoogleAlbum album)
    {
        var count = options.OmitsMediaItemsCount ? default(int?) : album.Items.Count + options.MediaItemsCountError;
        return GoogleJson.Album(album, count, album.Items.Count == 0 ? null : bytes.MakeBaseUrl(album.Items[0]));
    }

    private JsonObject ToJson(SimulatedGoogleItem item) => GoogleJson.Item(item, bytes.MakeBaseUrl(item));
}
