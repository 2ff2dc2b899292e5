using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Picsync.Testing.Tests;

public sealed class GooglePickerSimulatorTests
{
    [Fact]
    public async Task Session_goes_from_polling_to_picked_to_gone()
    {
        await using var google = await GooglePhotosSimulator.StartAsync();
        var photo = AddPhoto(google);
        using var http = CreateClient(google, google.PickerAddress);

        var opened = await PostAsync(http, "v1/sessions", new JsonObject());
        var early = await http.GetAsync("v1/mediaItems?sessionId=S-1");
        using var person = new HttpClient();
        using var choice = new FormUrlEncodedContent([KeyValuePair.Create("item", photo.Id)]);
        var page = await person.GetStringAsync(new Uri($"{opened["pickerUri"]}/autoclose"));
        var done = await person.PostAsync(new Uri($"{opened["pickerUri"]}/autoclose"), choice);
        var picked = await GetAsync(http, "v1/sessions/S-1");
        var items = await GetAsync(http, "v1/mediaItems?sessionId=S-1");
        var deleted = await http.DeleteAsync("v1/sessions/S-1");
        var gone = await http.GetAsync("v1/sessions/S-1");

        Assert.Equal("5s", opened["pollingConfig"]!["pollInterval"]!.ToString());
        Assert.Matches("^1(800|799[.][0-9]+)s$", opened["pollingConfig"]!["timeoutIn"]!.ToString());
        Assert.Equal(HttpStatusCode.BadRequest, early.StatusCode);
        Assert.Contains(photo.FileName, page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.True(picked["mediaItemsSet"]!.GetValue<bool>());
        Assert.Null(picked["pollingConfig"]);
        Assert.Equal(4032, items["mediaItems"]![0]!["mediaFile"]!["mediaFileMetadata"]!["width"]!.GetValue<int>());
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (deleted.StatusCode, gone.StatusCode));
    }

    [Fact]
    public async Task Bytes_need_the_token_and_end_after_an_hour()
    {
        await using var google = await GooglePhotosSimulator.StartAsync();
        var photo = AddPhoto(google);
        using var http = CreateClient(google, google.PickerAddress);
        await PostAsync(http, "v1/sessions", new JsonObject());
        google.Pick("S-1", photo.Id);
        var baseUrl = (await GetAsync(http, "v1/mediaItems?sessionId=S-1"))["mediaItems"]![0]!["mediaFile"]!["baseUrl"]!.ToString();

        using var anonymous = new HttpClient();
        var without = await anonymous.GetAsync(new Uri(baseUrl + "=d"));
        var bytes = await http.GetByteArrayAsync(new Uri(baseUrl + "=d"));
        google.AdvanceClock(TimeSpan.FromMinutes(61));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", google.MakeAccessToken());
        var late = await http.GetAsync(new Uri(baseUrl + "=d"));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (without.StatusCode, late.StatusCode));
        Assert.Equal(photo.Bytes.ToArray(), bytes);
    }

    [Fact]
    public async Task Session_takes_so_many_items_ends_with_its_lifetime_and_is_limited_in_number()
    {
        await using var google = await GooglePhotosSimulator.StartAsync(static options => options.MaxPickingSessions = 1);
        var photo = AddPhoto(google);
        using var http = CreateClient(google, google.PickerAddress);
        await PostAsync(http, "v1/sessions", new JsonObject { ["pickingConfig"] = new JsonObject { ["maxItemCount"] = "1" } });

        var second = await http.PostAsJsonAsync("v1/sessions", new JsonObject());
        var tooMany = google.Pick("S-1", photo.Id, "other");
        google.AdvanceClock(TimeSpan.FromDays(7));

        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.False(tooMany);
        Assert.Empty(google.PickingSessions);
    }

    [Theory]
    [InlineData("https://www.googleapis.com/auth/photoslibrary.readonly.appcreateddata", true, 403, "insufficient")]
    [InlineData("https://www.googleapis.com/auth/photospicker.mediaitems.readonly", false, 403, "Picker API has not been used")]
    public async Task Missing_permission_and_disabled_api_are_told_apart(string scope, bool isEnabled, int status, string expected)
    {
        await using var google = await GooglePhotosSimulator.StartAsync(options =>
        {
            options.Scope = scope;
            options.IsPickerEnabled = isEnabled;
        });
        using var http = CreateClient(google, google.PickerAddress);

        var reply = await http.PostAsJsonAsync("v1/sessions", new JsonObject());

        Assert.Equal(status, (int)reply.StatusCode);
        Assert.Contains(expected, await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ambient_device_is_made_once_for_a_request_and_lists_what_was_chosen()
    {
        await using var google = await GooglePhotosSimulator.StartAsync(static options =>
            options.Scope = "https://www.googleapis.com/auth/photosambient.mediaitems"
        );
        AddPhoto(google);
        var request = $"v1/devices?requestId={Guid.NewGuid():D}";
        using var http = CreateClient(google, google.AmbientAddress);

        var device = await PostAsync(http, request, new JsonObject { ["displayName"] = "Kitchen" });
        var again = await http.PostAsJsonAsync(request, new JsonObject { ["displayName"] = "Kitchen" });
        var early = await http.GetAsync($"v1/mediaItems?deviceId={device["id"]}");
        google.ChooseAmbient(device["id"]!.ToString(), google.Albums[0].Id);
        var items = await GetAsync(http, $"v1/mediaItems?deviceId={device["id"]}&mediaSourceId={google.Albums[0].Id}");
        var highlights = await http.GetAsync($"v1/mediaItems?deviceId={device["id"]}&mediaSourceId=highlights");
        google.Options.AmbientListsPerDay = 3;
        var over = await http.GetAsync($"v1/mediaItems?deviceId={device["id"]}");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.BadRequest), (again.StatusCode, early.StatusCode));
        Assert.Single(items["mediaItems"]!.AsArray());
        Assert.Null(items["mediaItems"]![0]!["mediaFile"]!["filename"]);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.TooManyRequests), (highlights.StatusCode, over.StatusCode));
    }

    private static SimulatedGoogleItem AddPhoto(GooglePhotosSimulator google) =>
        google.AddPhoto(google.AddAlbum("Seaside").Id, "pier.jpg", new byte[] { 0xFF, 0xD8, 1, 2, 3 });

    private static HttpClient CreateClient(GooglePhotosSimulator google, Uri address)
    {
        var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", google.MakeAccessToken());
        return http;
    }

    private static async Task<JsonNode> GetAsync(HttpClient http, string path) => JsonNode.Parse(await http.GetStringAsync(path))!;

    private static async Task<JsonNode> PostAsync(HttpClient http, string path, JsonObject body)
    {
        using var reply = await http.PostAsJsonAsync(path, body);
        reply.EnsureSuccessStatusCode();
        return JsonNode.Parse(await reply.Content.ReadAsStringAsync())!;
    }
}
