using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>The simulated Picker API, and the page on which a person picks.</summary>
internal sealed class GooglePickerCalls(
    GooglePhotosSimulatorOptions options,
    GooglePhotosStore store,
    GoogleTokens tokens,
    GoogleBytes bytes,
    GooglePickerSessions sessions
)
{
    private const string Scope = "https://www.googleapis.com/auth/photospicker.mediaitems.readonly";
    private const string Picker = GooglePhotosHosts.Picker;
    private const int MostItems = 2_000;
    private const int MostOfPage = 100;

    private readonly GooglePageTokens _pages = new();

    public void AddRoutes(RouteTable routes)
    {
        routes.Add(Picker, "POST", "/v1/sessions", GooglePhotosOperations.CreatePickingSession, GuardAsync(CreateAsync));
        routes.Add(Picker, "GET", "/v1/sessions/{id}", GooglePhotosOperations.GetPickingSession, Guard(Get));
        routes.Add(Picker, "DELETE", "/v1/sessions/{id}", GooglePhotosOperations.DeletePickingSession, Guard(Delete));
        routes.Add(Picker, "GET", "/v1/mediaItems", GooglePhotosOperations.ListPickedItems, Guard(List));
        foreach (var page in (string[])["/picker/{id}", "/picker/{id}/autoclose"])
        {
            routes.Add(GooglePhotosHosts.Accounts, "GET", page, GooglePhotosOperations.ShowPicker, Show);
            routes.Add(GooglePhotosHosts.Accounts, "POST", page, GooglePhotosOperations.ShowPicker, DoneAsync);
        }
    }

    private Func<SimulatedCall, Task<Reply>> Guard(Func<SimulatedCall, Reply> inner) => GuardAsync(call => Task.FromResult(inner(call)));

    private Func<SimulatedCall, Task<Reply>> GuardAsync(Func<SimulatedCall, Task<Reply>> inner) =>
        async call =>
        {
            if (!tokens.IsValid(call.Request.Headers.Authorization))
            {
                return GooglePhotosErrors.Unauthenticated();
            }

            if (!options.IsPickerEnabled)
            {
                return GooglePhotosErrors.ServiceDisabled("Google Photos Picker API", "photospicker");
            }

            return tokens.Allows(call.Request.Headers.Authorization, Scope)
                ? await inner(call).ConfigureAwait(false)
                : GooglePhotosErrors.InsufficientScopes(withDetails: true);
        };

    private async Task<Reply> CreateAsync(SimulatedCall call)
    {
        var body = await call.ReadJsonAsync().ConfigureAwait(false);
        if (body is null)
        {
            return GooglePhotosErrors.InvalidArgument();
        }

        if (!options.HasGooglePhotos)
        {
            return GooglePhotosErrors.NoGooglePhotos();
        }

        var most = MostItems;
        if (body["pickingConfig"]?["maxItemCount"] is { } asked)
        {
            if (!int.TryParse(asked.ToString(), CultureInfo.InvariantCulture, out most) || most < 0)
            {
                return GooglePhotosErrors.InvalidArgument();
            }

            most = most == 0 ? MostItems : Math.Min(most, MostItems);
        }

        return sessions.Open(most) is { } session ? Reply.Json(ToJson(session)) : GooglePhotosErrors.TooMany("picking sessions");
    }

    private Reply Get(SimulatedCall call) =>
        sessions.Find(call.Segment("id")) is { } session ? Reply.Json(ToJson(session)) : GooglePhotosErrors.NotFound();

    private Reply Delete(SimulatedCall call) =>
        sessions.Delete(call.Segment("id")) ? Reply.Json(new JsonObject()) : GooglePhotosErrors.NotFound();

    private Reply List(SimulatedCall call)
    {
        if (sessions.Find(call.Query("sessionId") ?? "") is not { } session)
        {
            return GooglePhotosErrors.NotFound();
        }

        if (session.PickedIds is not { } picked)
        {
            return GooglePhotosErrors.PendingUserAction();
        }

        var pageSize = call.Query("pageSize") is null ? 50 : call.IntQuery("pageSize") ?? -1;
        var query = $"{session.Id}|{pageSize}";
        var token = call.Query("pageToken");
        var asked = string.IsNullOrEmpty(token) ? (Offset: 0, IsEmpty: false) : _pages.Read(query, token);
        if (pageSize < 0 || asked is not var (offset, isEmpty))
        {
            return GooglePhotosErrors.InvalidArgument();
        }

        var length = isEmpty ? 0 : Math.Min(Math.Min(pageSize == 0 ? 50 : pageSize, MostOfPage), options.MaxPageSize ?? MostOfPage);
        var end = Math.Min(picked.Count, offset + length);
        var next = end < picked.Count || isEmpty ? _pages.Make(query, end, isEmpty: options.HasEmptyPages && !isEmpty) : null;
        return Reply.Json(
            GoogleJson.Page("mediaItems", [.. picked.Skip(offset).Take(end - offset).Select(ToItem).OfType<JsonNode>()], next)
        );
    }

    // The page knows what the account holds; an item deleted since is not in the list any more.
    private JsonObject? ToItem(string id) =>
        store.FindItem(id) is { } item ? GoogleJson.PickedItem(item, bytes.MakePickedBaseUrl(item), withFileName: true) : null;

    private JsonObject ToJson(SimulatedPickingSession session)
    {
        var json = new JsonObject
        {
            ["id"] = session.Id,
            ["pickerUri"] = session.PickerUri.AbsoluteUri,
            ["expireTime"] = GoogleJson.Time(sessions.ExpiryOf(session.Id)),
            ["pickingConfig"] = new JsonObject { ["maxItemCount"] = session.MaxItems.ToString(CultureInfo.InvariantCulture) },
        };
        if (session.PickedIds is not null)
        {
            json["mediaItemsSet"] = true;
        }
        else
        {
            json["pollingConfig"] = new JsonObject
            {
                ["pollInterval"] = GoogleJson.Duration(options.PickingInterval),
                ["timeoutIn"] = GoogleJson.Duration(sessions.TimeLeftOf(session.Id)),
            };
        }

        return json;
    }

    private Reply Show(SimulatedCall call)
    {
        if (sessions.Find(call.Segment("id")) is not { PickedIds: null })
        {
            return Reply.Html(404, "This link has expired");
        }

        var rows = store.Items.Select(static item =>
            $"<p><label><input type=\"checkbox\" name=\"item\" value=\"{WebUtility.HtmlEncode(item.Id)}\"> {WebUtility.HtmlEncode(item.FileName)}</label></p>\n"
        );
        return Reply.Text(
            200,
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Select photos</title></head><body><h1>Select photos</h1>\n"
                + $"<form method=\"post\">\n{string.Concat(rows)}<button>Done</button>\n</form></body></html>\n",
            "text/html; charset=utf-8"
        );
    }

    private async Task<Reply> DoneAsync(SimulatedCall call)
    {
        // The form's values of one name come joined by commas, which ids never hold.
        var form = await call.ReadFormAsync().ConfigureAwait(false);
        var ids = form.GetValueOrDefault("item", "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        return sessions.Pick(call.Segment("id"), ids) ? Reply.Html(200, "Done") : Reply.Html(404, "This link has expired");
    }
}
