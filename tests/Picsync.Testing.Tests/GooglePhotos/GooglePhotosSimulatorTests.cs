using System.Net;
using System.Text.Json.Nodes;

namespace Picsync.Testing.Tests;

public sealed class GooglePhotosSimulatorTests
{
    [Fact]
    public async Task Refresh_gives_an_access_token_and_no_new_refresh_token()
    {
        await using var google = await GooglePhotosSimulator.StartAsync();
        using var browser = new GoogleBrowser(google);

        var (status, json) = await browser.RefreshAsync();
        browser.AccessToken = json["access_token"]!.GetValue<string>();
        using var albums = await browser.GetAsync("v1/albums");

        Assert.Equal((200, 3599), (status, json["expires_in"]!.GetValue<int>()));
        Assert.Null(json["refresh_token"]);
        Assert.Equal(HttpStatusCode.OK, albums.StatusCode);
    }

    [Fact]
    public async Task Dead_refresh_token_and_wrong_client_are_told_apart()
    {
        await using var google = await GooglePhotosSimulator.StartAsync();
        using var browser = new GoogleBrowser(google);

        var wrongClient = await browser.RefreshAsync(secret: "other");
        var wrongToken = await browser.RefreshAsync("1//other");
        google.RevokeRefreshToken();
        var revoked = await browser.RefreshAsync();
        google.DeleteClient();
        var deleted = await browser.RefreshAsync();

        Assert.Equal((401, "invalid_client"), (wrongClient.Status, wrongClient.Json["error"]!.GetValue<string>()));
        Assert.Equal((400, "invalid_grant"), (wrongToken.Status, wrongToken.Json["error"]!.GetValue<string>()));
        Assert.Equal("Token has been expired or revoked.", revoked.Json["error_description"]!.GetValue<string>());
        Assert.Equal((401, "deleted_client"), (deleted.Status, deleted.Json["error"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Token_endpoint_shows_the_faults_planned_for_it()
    {
        await using var google = await GooglePhotosSimulator.StartAsync();
        using var http = new HttpClient();
        google.Faults.On(GooglePhotosOperations.RefreshToken).Respond(503).On(GooglePhotosOperations.RefreshToken).RespondHtml();

        using var first = await http.PostAsync(google.TokenAddress, content: null);
        using var second = await http.PostAsync(google.TokenAddress, content: null);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, first.StatusCode);
        Assert.Equal("text/html", second.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Albums_come_in_pages_with_counts_as_text_and_nothing_that_is_empty()
    {
        await using var google = await GooglePhotosSimulator.StartAsync();
        var seaside = google.AddAlbum("Seaside");
        google.AddPhoto(seaside.Id, "pier.jpg", new byte[9]);
        google.AddAlbum("Empty one");
        using var browser = new GoogleBrowser(google);

        var first = await browser.GetJsonAsync("v1/albums?pageSize=1");
        var second = await browser.GetJsonAsync($"v1/albums?pageSize=1&pageToken={first["nextPageToken"]}");

        Assert.Equal("1", first["albums"]![0]!["mediaItemsCount"]!.GetValue<string>());
        Assert.Equal(["id", "title", "productUrl", "isWriteable"], second["albums"]![0]!.AsObject().Select(member => member.Key));
        Assert.Null(second["nextPageToken"]);
    }

    [Theory]
    [InlineData("v1/albums?pageSize=51")]
    [InlineData("v1/albums?pageToken=bogus")]
    public async Task Page_size_over_the_limit_and_unknown_token_are_invalid(string path)
    {
        await using var google = await GooglePhotosSimulator.StartAsync();
        using var browser = new GoogleBrowser(google);

        using var reply = await browser.GetAsync(path);

        Assert.Equal("INVALID_ARGUMENT", (await GoogleBrowser.ReadAsync(reply))["error"]!["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Page_token_works_only_with_the_query_it_was_given_for()
    {
        await using var google = await GooglePhotosSimulator.StartAsync();
        var album = AddAlbum(google, 3);
        using var browser = new GoogleBrowser(google);
        var first = await browser.SearchJsonAsync($$"""{"albumId":"{{album.Id}}","pageSize":2}""");
        var token = first["nextPageToken"]!.GetValue<string>();

        using var changed = await browser.SearchAsync($$"""{"albumId":"{{album.Id}}","pageSize":1,"pageToken":"{{token}}"}""");
        var next = await browser.SearchJsonAsync($$"""{"albumId":"{{album.Id}}","pageSize":2,"pageToken":"{{token}}"}""");

        Assert.Equal(HttpStatusCode.BadRequest, changed.StatusCode);
        Assert.Equal(["MI-3"], GoogleBrowser.IdsOf(next));
    }

    [Fact]
    public async Task Empty_and_short_pages_with_a_token_lose_nothing()
    {
        await using var google = await GooglePhotosSimulator.StartAsync(options =>
        {
            options.HasEmptyPages = true;
            options.MaxPageSize = 2;
        });
        var album = AddAlbum(google, 5);
        using var browser = new GoogleBrowser(google);

        var pages = await WalkAsync(browser, album.Id);

        Assert.Equal([2, 0, 2, 0, 1], pages.Select(page => page.Length));
        Assert.Equal(album.Items.Select(item => item.Id), pages.SelectMany(page => page));
    }

    [Fact]
    public async Task Token_repeats_for_ever_when_asked()
    {
        await using var google = await GooglePhotosSimulator.StartAsync(options => options.RepeatsPageToken = true);
        var album = AddAlbum(google, 5);
        using var browser = new GoogleBrowser(google);
        var first = await browser.SearchJsonAsync($$"""{"albumId":"{{album.Id}}","pageSize":2}""");
        var token = first["nextPageToken"]!.GetValue<string>();

        var second = await browser.SearchJsonAsync($$"""{"albumId":"{{album.Id}}","pageSize":2,"pageToken":"{{token}}"}""");

        Assert.Equal(token, second["nextPageToken"]!.GetValue<string>());
    }

    [Fact]
    public async Task Empty_object_and_wrong_count_come_when_asked()
    {
        await using var google = await GooglePhotosSimulator.StartAsync(options =>
        {
            options.AnswersEmptyObject = true;
            options.MediaItemsCountError = 3;
        });
        var album = AddAlbum(google, 2);
        using var browser = new GoogleBrowser(google);

        var page = await browser.SearchJsonAsync($$"""{"albumId":"{{album.Id}}"}""");
        var listed = await browser.GetJsonAsync($"v1/albums/{album.Id}");

        Assert.Empty(page);
        Assert.Equal("5", listed["mediaItemsCount"]!.GetValue<string>());
    }

    [Fact]
    public async Task Album_together_with_filters_is_invalid()
    {
        await using var google = await GooglePhotosSimulator.StartAsync();
        var album = AddAlbum(google, 1);
        using var browser = new GoogleBrowser(google);

        using var reply = await browser.SearchAsync($$"""{"albumId":"{{album.Id}}","filters":{ } }""");

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
    }

    [Fact]
    public async Task Video_tells_how_far_it_is_and_is_only_served_when_ready()
    {
        await using var google = await GooglePhotosSimulator.StartAsync();
        var album = google.AddAlbum("Seaside");
        var video = google.AddVideo(album.Id, "wave.mp4", new byte[] { 1, 2, 3 }, GoogleVideoStatus.Processing);
        using var browser = new GoogleBrowser(google);

        var item = await browser.GetJsonAsync($"v1/mediaItems/{video.Id}");
        using var early = await browser.Http.GetAsync(new Uri(item["baseUrl"] + "=dv"));
        google.Change(video.Id, static item => item with { VideoStatus = GoogleVideoStatus.Ready });
        using var late = await browser.Http.GetAsync(new Uri(item["baseUrl"] + "=dv"));
        using var still = await browser.Http.GetAsync(new Uri(item["baseUrl"] + "=d"));

        Assert.Equal("PROCESSING", item["mediaMetadata"]!["video"]!["status"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        Assert.Equal([1, 2, 3], await late.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/jpeg", still.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Batch_answers_each_id_in_order_and_refuses_repeats_and_too_many()
    {
        await using var google = await GooglePhotosSimulator.StartAsync();
        AddAlbum(google, 1);
        using var browser = new GoogleBrowser(google);
        var many = string.Join('&', Enumerable.Range(0, 51).Select(number => $"mediaItemIds={number}"));

        var mixed = await browser.GetJsonAsync("v1/mediaItems:batchGet?mediaItemIds=GONE&mediaItemIds=MI-1");
        using var repeated = await browser.GetAsync("v1/mediaItems:batchGet?mediaItemIds=MI-1&mediaItemIds=MI-1");
        using var tooMany = await browser.GetAsync($"v1/mediaItems:batchGet?{many}");
        using var none = await browser.GetAsync("v1/mediaItems:batchGet");

        var results = mixed["mediaItemResults"]!.AsArray();
        Assert.Equal(3, results[0]!["status"]!["code"]!.GetValue<int>());
        Assert.Equal("MI-1", results[1]!["mediaItem"]!["id"]!.GetValue<string>());
        Assert.All([repeated, tooMany, none], reply => Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode));
    }

    [Theory]
    [InlineData(GooglePhotosAccess.InsufficientScopes, "Request had insufficient authentication scopes.", true)]
    [InlineData(GooglePhotosAccess.InsufficientScopesWithoutDetails, "Request had insufficient authentication scopes.", false)]
    [InlineData(GooglePhotosAccess.ServiceDisabled, "Photos Library API has not been used in project 1234 before or it is disabled.", true)]
    public async Task Access_that_google_took_away_is_answered_403(GooglePhotosAccess access, string message, bool hasDetails)
    {
        await using var google = await GooglePhotosSimulator.StartAsync(options => options.Access = access);
        using var browser = new GoogleBrowser(google);

        using var reply = await browser.GetAsync("v1/albums");

        var error = (await GoogleBrowser.ReadAsync(reply))["error"]!;
        Assert.Equal(HttpStatusCode.Forbidden, reply.StatusCode);
        Assert.StartsWith(message, error["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(hasDetails, error["details"] is not null);
    }

    [Fact]
    public async Task App_that_sees_only_its_own_data_gets_empty_answers()
    {
        await using var google = await GooglePhotosSimulator.StartAsync(options => options.Access = GooglePhotosAccess.AppCreatedOnly);
        var album = AddAlbum(google, 2);
        using var browser = new GoogleBrowser(google);

        var albums = await browser.GetJsonAsync("v1/albums");
        var items = await browser.SearchJsonAsync($$"""{"albumId":"{{album.Id}}"}""");

        Assert.Empty(albums);
        Assert.Empty(items);
    }

    [Fact]
    public async Task Shared_albums_are_refused_unless_allowed()
    {
        await using var google = await GooglePhotosSimulator.StartAsync();
        google.AddAlbum("Ours", isShared: true);
        using var browser = new GoogleBrowser(google);

        using var refused = await browser.GetAsync("v1/sharedAlbums?pageSize=50");
        google.Options.AllowsSharedAlbums = true;
        var allowed = await browser.GetJsonAsync("v1/sharedAlbums?pageSize=50");

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(["ALB-1"], GoogleBrowser.IdsOf(allowed, "sharedAlbums"));
    }

    [Fact]
    public async Task Daily_quota_ends_with_429_and_comes_back_the_next_day()
    {
        await using var google = await GooglePhotosSimulator.StartAsync(options =>
        {
            options.DailyQuota = 1;
            options.QuotaRetryAfter = TimeSpan.FromSeconds(30);
        });
        using var browser = new GoogleBrowser(google);

        using var first = await browser.GetAsync("v1/albums");
        using var second = await browser.GetAsync("v1/albums");
        google.AdvanceClock(TimeSpan.FromDays(1));
        browser.AccessToken = google.MakeAccessToken();
        using var third = await browser.GetAsync("v1/albums");

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.OK],
            (HttpStatusCode[])[first.StatusCode, second.StatusCode, third.StatusCode]
        );
        Assert.Equal(TimeSpan.FromSeconds(30), second.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Access_token_expires()
    {
        await using var google = await GooglePhotosSimulator.StartAsync();
        using var browser = new GoogleBrowser(google);

        google.AdvanceClock(TimeSpan.FromSeconds(3599));
        using var reply = await browser.GetAsync("v1/albums");

        Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
        Assert.Equal("UNAUTHENTICATED", (await GoogleBrowser.ReadAsync(reply))["error"]!["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Bytes_come_whole_scaled_or_as_a_preview_by_their_suffix()
    {
        await using var google = await GooglePhotosSimulator.StartAsync();
        var bytes = SamplePictures.Jpeg(1, 40, 30, "1");
        var album = google.AddAlbum("Seaside");
        var photo = google.AddPhoto(album.Id, "pier.jpg", bytes, static item => item with { Width = 400, Height = 300 });
        using var browser = new GoogleBrowser(google);
        var url = await browser.GetBaseUrlAsync(photo.Id);

        using var original = await browser.Http.GetAsync(new Uri(url + "=d"));
        var fitted = BaselineJpegDecoder.Decode(await browser.Http.GetByteArrayAsync(new Uri(url + "=w200-h200")));
        using var preview = await browser.Http.GetAsync(new Uri(url));

        Assert.Equal(bytes, await original.Content.ReadAsByteArrayAsync());
        Assert.Equal("pier.jpg", original.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.Equal((200, 150), (fitted.Width, fitted.Height));
        Assert.Equal(HttpStatusCode.OK, preview.StatusCode);
        Assert.Contains("suffix", Assert.Single(google.Violations).Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Base_url_is_another_one_each_time_and_expires_with_a_page()
    {
        await using var google = await GooglePhotosSimulator.StartAsync();
        var album = AddAlbum(google, 1);
        using var browser = new GoogleBrowser(google);
        var first = await browser.GetBaseUrlAsync(album.Items[0].Id);
        var second = await browser.GetBaseUrlAsync(album.Items[0].Id);

        google.AdvanceClock(TimeSpan.FromMinutes(61));
        using var expired = await browser.Http.GetAsync(new Uri(first + "=d"));

        Assert.NotEqual(first, second);
        Assert.Equal((HttpStatusCode.Forbidden, "text/html"), (expired.StatusCode, expired.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Token_at_the_bytes_is_a_violation_and_a_redirect_goes_where_asked()
    {
        await using var google = await GooglePhotosSimulator.StartAsync(options =>
            options.RedirectsDownloadsTo = new Uri("https://other.example/x")
        );
        var album = AddAlbum(google, 1);
        using var browser = new GoogleBrowser(google);
        using var request = new HttpRequestMessage(HttpMethod.Get, await browser.GetBaseUrlAsync(album.Items[0].Id) + "=d");
        request.Headers.Authorization = new("Bearer", browser.AccessToken);

        using var reply = await browser.Http.SendAsync(request);

        Assert.Equal((HttpStatusCode.Found, "https://other.example/x"), (reply.StatusCode, reply.Headers.Location?.AbsoluteUri));
        Assert.Single(google.Violations);
    }

    [Fact]
    public async Task Truncated_download_announces_the_whole_length()
    {
        await using var google = await GooglePhotosSimulator.StartAsync();
        var album = google.AddAlbum("Seaside");
        var photo = google.AddPhoto(album.Id, "pier.jpg", new byte[200_000]);
        using var browser = new GoogleBrowser(google);
        var url = await browser.GetBaseUrlAsync(photo.Id);
        google.Faults.On(GooglePhotosOperations.Download).TruncateBody(90_000);

        using var reply = await browser.Http.GetAsync(new Uri(url + "=d"), HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(200_000, reply.Content.Headers.ContentLength);
        await Assert.ThrowsAnyAsync<Exception>(() => reply.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Corrupt_download_has_its_length_and_other_bytes()
    {
        await using var google = await GooglePhotosSimulator.StartAsync();
        var album = google.AddAlbum("Seaside");
        var photo = google.AddPhoto(album.Id, "pier.jpg", new byte[100]);
        using var browser = new GoogleBrowser(google);
        var url = await browser.GetBaseUrlAsync(photo.Id);
        google.Faults.On(GooglePhotosOperations.Download).CorruptBody();

        var bytes = await browser.Http.GetByteArrayAsync(new Uri(url + "=d"));

        Assert.Equal(100, bytes.Length);
        Assert.Equal(8, bytes.Count(static value => value != 0));
    }

    [Fact]
    public async Task Album_changes_show_in_the_next_listing()
    {
        await using var google = await GooglePhotosSimulator.StartAsync();
        var album = AddAlbum(google, 3);
        using var browser = new GoogleBrowser(google);

        google.Reorder(album.Id, ["MI-3", "MI-1", "MI-2"]);
        google.DeleteItem("MI-1");
        var pages = await WalkAsync(browser, album.Id);

        Assert.Equal(["MI-3", "MI-2"], pages.SelectMany(page => page));
    }

    private static SimulatedGoogleAlbum AddAlbum(GooglePhotosSimulator google, int count)
    {
        var album = google.AddAlbum("Seaside");
        for (var number = 1; number <= count; number++)
        {
            google.AddPhoto(album.Id, $"{number}.jpg", new byte[] { (byte)number });
        }

        return google.Albums.Single(entry => entry.Id == album.Id);
    }

    private static async Task<List<string[]>> WalkAsync(GoogleBrowser browser, string albumId)
    {
        var pages = new List<string[]>();
        for (JsonNode? token = null; ; )
        {
            var page = await browser.SearchJsonAsync($$"""{"albumId":"{{albumId}}","pageSize":100,"pageToken":"{{token}}"}""");
            pages.Add(GoogleBrowser.IdsOf(page));
            token = page["nextPageToken"];
            if (token is null)
            {
                return pages;
            }
        }
    }
}
