using System.Net.Http.Headers;

namespace Picsync.GooglePhotos.Tests.Picker;

public sealed class GooglePhotosPickerClientTests : IDisposable
{
    private const string Opened = """
        {"id":"S-1","pickerUri":"https://photos.google.com/picker/S-1","pollingConfig":{"pollInterval":"2.5s","timeoutIn":"10s"},"expireTime":"2026-01-08T00:00:00Z"}
        """;

    private readonly GoogleSetup _setup = new(static options => options.PickerAddress = new Uri("https://picker.example/gateway"));

    public void Dispose() => _setup.Dispose();

    [Fact]
    public async Task Session_is_opened_below_the_path_of_the_address_with_the_most_items_as_text()
    {
        _setup.Google.On("/gateway/v1/sessions", StubGoogle.Json(Opened));

        var session = await _setup.Picker.CreateSessionAsync(maxItems: 250);

        var request = Assert.Single(_setup.Google.Requests);
        Assert.Equal("""{"pickingConfig":{"maxItemCount":"250"}}""", request.Body);
        Assert.Equal("Bearer " + GoogleSetup.AccessToken, request.Authorization);
        Assert.Equal("https://photos.google.com/picker/S-1/autoclose", session.BrowserLink?.AbsoluteUri);
        Assert.Equal(
            (TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(10), false),
            (session.PollInterval!.Value, session.TimeLeft!.Value, session.IsPicked)
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2_001)]
    public async Task Session_for_too_few_or_too_many_items_is_not_asked_for(int maxItems)
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _setup.Picker.CreateSessionAsync(maxItems));

        Assert.Empty(_setup.Google.Requests);
    }

    [Fact]
    public async Task Opening_a_session_is_never_repeated_since_each_opens_one_more()
    {
        _setup.Google.On("/v1/sessions", StubGoogle.Status(503));

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => _setup.Picker.CreateSessionAsync());

        Assert.Single(_setup.Google.Requests);
        Assert.True(error.IsTransient);
    }

    [Theory]
    [InlineData("""{"id":"","pickerUri":"https://photos.google.com/picker/S-1"}""")]
    [InlineData("""{"id":"S-1"}""")]
    [InlineData("""{"id":"S-1","pickerUri":"https://photos.google.com.example/picker"}""")]
    [InlineData("""{"id":"S-1","pickerUri":"http://photos.google.com/picker"}""")]
    [InlineData("""{"id":"S-1","pickerUri":"http://127.0.0.1/picker"}""")]
    [InlineData("""{"id":"S-1","pickerUri":"javascript:alert(1)"}""")]
    public async Task Answer_without_a_page_of_Google_is_no_session(string answer)
    {
        _setup.Google.On("/v1/sessions", StubGoogle.Json(answer));

        await Assert.ThrowsAsync<ServiceRequestException>(() => _setup.Picker.CreateSessionAsync());
    }

    [Fact]
    public async Task Wait_looks_as_often_as_Google_advises_and_ends_with_the_pick()
    {
        _setup.Google.On(
            "/v1/sessions/S-1",
            StubGoogle.Json("""{"id":"S-1","pollingConfig":{"pollInterval":"7s","timeoutIn":"60s"}}"""),
            StubGoogle.Json("""{"id":"S-1","expireTime":"2026-01-08T00:00:00Z","mediaItemsSet":true}""")
        );

        var session = await _setup.Picker.WaitForPickAsync(
            new PickingSession("S-1") { PollInterval = TimeSpan.FromSeconds(3), TimeLeft = TimeSpan.FromSeconds(60) }
        );

        Assert.True(session.IsPicked);
        Assert.Equal([TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(7)], _setup.Time.RequestedDelays);
    }

    [Fact]
    public async Task Wait_ends_when_the_advised_time_is_over_though_each_answer_advises_the_same_again()
    {
        _setup.Google.Always("/v1/sessions/S-1", StubGoogle.Json(Opened));

        var error = await Assert.ThrowsAsync<PickingSessionEndedException>(() =>
            _setup.Picker.WaitForPickAsync(
                new PickingSession("S-1") { PollInterval = TimeSpan.FromSeconds(2.5), TimeLeft = TimeSpan.FromSeconds(10) }
            )
        );

        Assert.Contains("in time", error.Message, StringComparison.Ordinal);
        Assert.Equal(4, _setup.Google.Requests.Count);
    }

    [Theory]
    [InlineData("0s")]
    [InlineData("0.000000000s")]
    public async Task Wait_ends_when_Google_says_that_looking_is_of_no_use(string left)
    {
        _setup.Google.On("/v1/sessions/S-1", StubGoogle.Json("{\"id\":\"S-1\",\"pollingConfig\":{\"timeoutIn\":\"" + left + "\"}}"));

        await Assert.ThrowsAsync<PickingSessionEndedException>(() => _setup.Picker.WaitForPickAsync(new PickingSession("S-1")));

        Assert.Single(_setup.Google.Requests);
    }

    [Fact]
    public async Task Wait_ends_with_the_session()
    {
        _setup.Google.Always("/v1/sessions/S-1", StubGoogle.Json("""{"id":"S-1","expireTime":"2026-01-01T00:00:12Z"}"""));

        await Assert.ThrowsAsync<PickingSessionEndedException>(() => _setup.Picker.WaitForPickAsync(new PickingSession("S-1")));

        Assert.Equal(3, _setup.Google.Requests.Count);
    }

    [Fact]
    public async Task Wait_outlasts_passing_trouble()
    {
        _setup.Google.On(
            "/v1/sessions/S-1",
            StubGoogle.Status(503),
            StubGoogle.Status(503),
            StubGoogle.Status(503),
            StubGoogle.Html(502),
            StubGoogle.Json("""{"id":"S-1","mediaItemsSet":true}""")
        );

        Assert.True((await _setup.Picker.WaitForPickAsync(new PickingSession("S-1"))).IsPicked);
    }

    [Fact]
    public async Task Wait_for_a_session_that_is_gone_says_to_pick_again()
    {
        _setup.Google.On("/v1/sessions/S-1", NotFound());

        var error = await Assert.ThrowsAsync<PickingSessionEndedException>(() => _setup.Picker.WaitForPickAsync(new PickingSession("S-1")));

        Assert.Contains("Pick again", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_come_from_all_pages_once_with_what_Google_tells_of_them()
    {
        _setup.Google.On(
            "/v1/mediaItems",
            StubGoogle.Json(
                """
                {"mediaItems":[{"id":"A","createTime":"2026-08-02T09:14:07Z","type":"PHOTO","mediaFile":{"baseUrl":"https://lh3.googleusercontent.com/ppa/a",
                "mimeType":"image/JPEG","filename":"IMG_0107.JPG","mediaFileMetadata":{"width":4032,"height":"3024","photoMetadata":{}}}}],"nextPageToken":"n/2"}
                """
            ),
            StubGoogle.Json("""{"nextPageToken":"n3"}"""),
            StubGoogle.Json(
                """
                {"mediaItems":[{"id":"A"},{"id":"V","type":"VIDEO","mediaFile":{"mediaFileMetadata":{"videoMetadata":{"fps":30,"processingStatus":"PROCESSING"}}}}]}
                """
            )
        );

        var items = await GoogleSetup.ToListAsync(_setup.Picker.GetItemsAsync("S 1"));

        Assert.Equal(["A", "V"], items.Select(static item => item.Id));
        Assert.Equal(
            ("IMG_0107.JPG", "image/jpeg", 4032, 3024),
            (items[0].FileName, items[0].ContentType, items[0].Width!.Value, items[0].Height!.Value)
        );
        Assert.Equal(new DateTimeOffset(2026, 8, 2, 9, 14, 7, TimeSpan.Zero), items[0].CreatedAt);
        Assert.Equal((MediaKind.Video, "PROCESSING"), (items[1].Kind, items[1].VideoStatus));
        Assert.Equal(
            [
                "?sessionId=S%201&pageSize=100",
                "?sessionId=S%201&pageSize=100&pageToken=n%2F2",
                "?sessionId=S%201&pageSize=100&pageToken=n3",
            ],
            _setup.Google.Requests.Select(static request => request.Address.Query)
        );
    }

    [Theory]
    [InlineData("""{"mediaItems":[{"type":"PHOTO"}]}""")]
    [InlineData("""{"mediaItems":[null]}""")]
    [InlineData("not json")]
    public async Task Items_that_cannot_be_read_are_an_incomplete_list(string answer)
    {
        _setup.Google.Always("/v1/mediaItems", StubGoogle.Json(answer));

        var (items, error) = await GoogleSetup.ReadAsync(_setup.Picker.GetItemsAsync("S-1"));

        Assert.Empty(items);
        Assert.IsType<IncompleteListingException>(error);
    }

    [Fact]
    public async Task Items_asked_for_too_early_say_that_the_person_is_not_done()
    {
        _setup.Google.On("/v1/mediaItems", Precondition());

        var (_, error) = await GoogleSetup.ReadAsync(_setup.Picker.GetItemsAsync("S-1"));

        Assert.IsType<PickingNotFinishedException>(error);
    }

    [Fact]
    public async Task Account_without_Google_Photos_is_told_so()
    {
        _setup.Google.On("/v1/sessions", Precondition());

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => _setup.Picker.CreateSessionAsync());

        Assert.Contains("no Google Photos", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"error":{"code":403,"message":"Request had insufficient authentication scopes.","status":"PERMISSION_DENIED"}}""")]
    [InlineData(
        """{"error":{"code":403,"message":"No.","status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"ACCESS_TOKEN_SCOPE_INSUFFICIENT"}]}}"""
    )]
    public async Task Sign_in_without_the_permission_names_it_and_the_command(string answer)
    {
        _setup.Google.On("/v1/sessions", StubGoogle.Json(answer, 403));

        var error = await Assert.ThrowsAsync<SignInRequiredException>(() => _setup.Picker.CreateSessionAsync());

        Assert.Contains("photospicker.mediaitems.readonly", error.Message, StringComparison.Ordinal);
        Assert.Contains("picsync googlephotos login", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_that_is_off_in_the_project_is_named_with_Googles_link()
    {
        _setup.Google.On(
            "/v1/sessions",
            StubGoogle.Json(
                """
                {"error":{"code":403,"message":"Google Photos Picker API has not been used in project 1 before or it is disabled.","status":"PERMISSION_DENIED",
                "details":[{"@type":"type.googleapis.com/google.rpc.Help","links":[{"url":"https://console.developers.google.com/apis/api/photospicker.googleapis.com"}]}]}}
                """,
                403
            )
        );

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => _setup.Picker.CreateSessionAsync());

        Assert.Contains("Picker API is not enabled", error.Message, StringComparison.Ordinal);
        Assert.Contains("console.developers.google.com", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_sessions_say_so()
    {
        _setup.Google.On("/v1/sessions", StubGoogle.Json("""{"error":{"code":429,"status":"RESOURCE_EXHAUSTED"}}""", 429));

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => _setup.Picker.CreateSessionAsync());

        Assert.Equal((429, true), (error.StatusCode, error.IsTransient));
        Assert.Contains("too many picks", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(204)]
    [InlineData(404)]
    public async Task Deleting_a_session_that_is_gone_is_fine(int status)
    {
        _setup.Google.On("/v1/sessions/S-1", StubGoogle.Status(status));

        await _setup.Picker.DeleteSessionAsync("S-1");

        Assert.Equal(HttpMethod.Delete, Assert.Single(_setup.Google.Requests).Method);
    }

    [Fact]
    public async Task Bytes_are_fetched_with_the_token_and_the_suffix_for_their_kind()
    {
        _setup.Google.Always("googleusercontent", StubGoogle.Bytes([1, 2, 3]));

        await ReadAsync(Item(MediaKind.Photo));
        await ReadAsync(Item(MediaKind.Video) with { VideoStatus = "READY" });
        await ReadAsync(Item(MediaKind.Photo), Rendition.Fit(640, 480));

        Assert.Equal(
            ["/ppa/a=d", "/ppa/a=dv", "/ppa/a=w640-h480"],
            _setup.Google.Requests.Select(static request => request.Address.AbsolutePath)
        );
        Assert.All(
            _setup.Google.Requests,
            static request =>
                Assert.Equal(new AuthenticationHeaderValue("Bearer", GoogleSetup.AccessToken).ToString(), request.Authorization)
        );
    }

    [Theory]
    [InlineData("https://elsewhere.example/x")]
    [InlineData("https://googleusercontent.com.example/x")]
    [InlineData("http://lh3.googleusercontent.com/x")]
    [InlineData("http://127.0.0.1/x")]
    public async Task Token_never_follows_a_redirect_to_another_host(string address)
    {
        _setup.Google.On("/ppa/a=d", StubGoogle.Redirect(address));

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => ReadAsync(Item(MediaKind.Photo)));

        Assert.Contains("not a host of Google Photos", error.Message, StringComparison.Ordinal);
        Assert.Single(_setup.Google.Requests);
    }

    [Fact]
    public async Task Token_that_the_byte_host_rejects_is_renewed_once()
    {
        _setup.Google.On("/ppa/a=d", StubGoogle.Status(401), StubGoogle.Bytes([1]));
        _setup.Google.On("/token", StubGoogle.Json("""{"access_token":"ya29.second","expires_in":3599}"""));

        await ReadAsync(Item(MediaKind.Photo));

        Assert.Equal("Bearer ya29.second", _setup.Google.Requests[^1].Authorization);
    }

    [Fact]
    public async Task Address_that_has_ended_makes_the_item_unavailable()
    {
        _setup.Google.On("/ppa/a=d", StubGoogle.Html(403));

        await Assert.ThrowsAsync<ItemUnavailableException>(() => ReadAsync(Item(MediaKind.Photo)));
    }

    [Fact]
    public async Task Link_of_a_session_and_address_of_an_item_are_in_no_text()
    {
        _setup.Google.On("/v1/sessions", StubGoogle.Json(Opened));

        var session = await _setup.Picker.CreateSessionAsync();

        Assert.DoesNotContain("https", session.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("https", Item(MediaKind.Photo).ToString(), StringComparison.Ordinal);
    }

    private static GoogleMediaItem Item(MediaKind kind) =>
        new("A") { Kind = kind, BaseUrl = new Uri("https://lh3.googleusercontent.com/ppa/a") };

    private async Task ReadAsync(GoogleMediaItem item, Rendition rendition = default)
    {
        await using var content = await _setup.Picker.OpenReadAsync(item, rendition);
        await content.Stream.CopyToAsync(Stream.Null);
    }

    private static Func<StubRequest, HttpResponseMessage> NotFound() =>
        StubGoogle.Json("""{"error":{"code":404,"message":"Requested entity was not found.","status":"NOT_FOUND"}}""", 404);

    private static Func<StubRequest, HttpResponseMessage> Precondition() =>
        StubGoogle.Json("""{"error":{"code":400,"message":"No.","status":"FAILED_PRECONDITION"}}""", 400);
}
