namespace Picsync.GooglePhotos.Tests;

public sealed class GooglePhotosLibraryClientTests
{
    private const string ScopeError = """
        {"error":{"code":403,"message":"Request had insufficient authentication scopes.","status":"PERMISSION_DENIED"}}
        """;

    private const string DailyQuota = """
        {"error":{"code":429,"message":"Quota exceeded for quota metric 'All requests' and limit 'All requests per day' of service 'photoslibrary.googleapis.com' for consumer 'project_number:1234'.","status":"RESOURCE_EXHAUSTED"}}
        """;

    [Fact]
    public async Task Albums_of_all_pages_are_listed()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(
            "/v1/albums",
            StubGoogle.Json(
                """{"albums":[{"id":"ALB-1","title":"Seaside","productUrl":"https://photos.google.com/lr/album/ALB-1","isWriteable":true,"mediaItemsCount":"128","coverPhotoBaseUrl":"https://lh3.googleusercontent.com/lr/c1"}],"nextPageToken":"P 2"}"""
            ),
            StubGoogle.Json("""{"albums":[{"id":"ALB-2","title":"Empty one"},{"id":"ALB-3","mediaItemsCount":7}]}""")
        );

        var albums = await GoogleSetup.ToListAsync(setup.Client.GetAlbumsAsync(CancellationToken.None));

        Assert.Equal(
            [
                new GoogleAlbum("ALB-1", "Seaside") { ItemCount = 128, ProductUrl = new Uri("https://photos.google.com/lr/album/ALB-1") },
                new GoogleAlbum("ALB-2", "Empty one"),
                new GoogleAlbum("ALB-3", "") { ItemCount = 7 },
            ],
            albums
        );
        Assert.Equal(
            [
                "https://photoslibrary.googleapis.com/v1/albums?pageSize=50",
                "https://photoslibrary.googleapis.com/v1/albums?pageSize=50&pageToken=P%202",
            ],
            setup.Google.Requests.Select(static request => request.Address.AbsoluteUri)
        );
        Assert.All(setup.Google.Requests, static request => Assert.Equal("Bearer ya29.TEST-AT-1", request.Authorization));
    }

    [Fact]
    public async Task Account_without_visible_albums_has_none()
    {
        using var setup = new GoogleSetup();
        setup.Google.On("/v1/albums", StubGoogle.Json("{}"));

        Assert.Empty(await GoogleSetup.ToListAsync(setup.Client.GetAlbumsAsync(CancellationToken.None)));
    }

    [Fact]
    public async Task Address_with_a_path_is_kept()
    {
        using var setup = new GoogleSetup(static options => options.LibraryAddress = new Uri("http://127.0.0.1:18080/google"));
        setup.Google.On("http://127.0.0.1:18080/google/v1/albums?", StubGoogle.Json("{}"));

        await GoogleSetup.ToListAsync(setup.Client.GetAlbumsAsync(CancellationToken.None));

        Assert.Single(setup.Google.Requests);
    }

    [Theory]
    [InlineData(ScopeError)]
    [InlineData(
        """{"error":{"code":403,"message":"Denied.","status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"ACCESS_TOKEN_SCOPE_INSUFFICIENT"}]}}"""
    )]
    public async Task Withdrawn_permission_is_explained_and_not_repeated(string body)
    {
        using var setup = new GoogleSetup();
        setup.Google.On("/v1/albums", StubGoogle.Json(body, 403));

        var error = await Assert.ThrowsAsync<SignInRequiredException>(() =>
            GoogleSetup.ToListAsync(setup.Client.GetAlbumsAsync(CancellationToken.None))
        );

        Assert.Contains("31 March 2025", error.Message, StringComparison.Ordinal);
        Assert.Contains("sharedlinks:", error.Message, StringComparison.Ordinal);
        Assert.Single(setup.Google.Requests);
    }

    [Fact]
    public async Task Shared_albums_say_that_no_permission_brings_them_back()
    {
        using var setup = new GoogleSetup();
        setup.Google.On("/v1/sharedAlbums?pageSize=50", StubGoogle.Json(ScopeError, 403));

        var error = await Assert.ThrowsAsync<IncompleteListingException>(() =>
            GoogleSetup.ToListAsync(setup.Client.GetSharedAlbumsAsync(CancellationToken.None))
        );

        Assert.Contains("shared albums", error.Message, StringComparison.Ordinal);
        Assert.Contains("31 March 2025", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shared_albums_are_listed_where_google_still_gives_them()
    {
        using var setup = new GoogleSetup();
        setup.Google.On("/v1/sharedAlbums", StubGoogle.Json("""{"sharedAlbums":[{"id":"S-1","title":"Trip"}]}"""));

        var albums = await GoogleSetup.ToListAsync(setup.Client.GetSharedAlbumsAsync(CancellationToken.None));

        Assert.Equal("S-1", Assert.Single(albums).Id);
    }

    [Theory]
    [InlineData("https://console.developers.google.com/apis/api/x?project=1234", true)]
    [InlineData("https://console.google.com.evil.example/x", false)]
    public async Task Api_that_is_not_enabled_is_named_with_googles_own_link(string link, bool isShown)
    {
        using var setup = new GoogleSetup();
        setup.Google.On(
            "/v1/albums/ALB-1",
            StubGoogle.Json(
                $$$"""{"error":{"code":403,"message":"Photos Library API has not been used in project 1234 before or it is disabled.","status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.rpc.Help","links":[{"description":"x","url":"{{{link}}}"}]}]}}""",
                403
            )
        );

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => setup.Client.GetAlbumAsync("ALB-1", CancellationToken.None));

        Assert.Contains("is not enabled", error.Message, StringComparison.Ordinal);
        Assert.Equal(isShown, error.Message.Contains(link, StringComparison.Ordinal));
        Assert.False(error.IsTransient);
    }

    [Fact]
    public async Task Daily_quota_stops_requests_until_google_counts_anew()
    {
        using var setup = new GoogleSetup();
        setup.Google.On("/v1/albums", [.. Enumerable.Repeat(StubGoogle.Json(DailyQuota, 429), 3), StubGoogle.Json("""{"id":"ALB-1"}""")]);
        var getting = () => setup.Client.GetAlbumAsync("ALB-1", CancellationToken.None);

        var first = await Assert.ThrowsAsync<ServiceRequestException>(getting);
        var sent = setup.Google.Requests.Count;
        var second = await Assert.ThrowsAsync<ServiceRequestException>(getting);
        var sentThen = setup.Google.Requests.Count;
        setup.Time.Advance(TimeSpan.FromHours(8));
        var album = await getting();

        Assert.Contains("used up", first.Message, StringComparison.Ordinal);
        Assert.Contains("used up", second.Message, StringComparison.Ordinal);
        Assert.Equal(sent, sentThen);
        Assert.Equal("ALB-1", album.Id);
    }

    [Fact]
    public async Task Rejected_access_token_is_renewed_once_unnoticed()
    {
        using var setup = new GoogleSetup();
        setup.Google.On("/token", StubGoogle.Json("""{"access_token":"ya29.TEST-AT-2","expires_in":3599}"""));
        setup.Google.On("/v1/albums", StubGoogle.Json("""{"error":{"code":401,"status":"UNAUTHENTICATED"}}""", 401), StubGoogle.Json("{}"));

        await GoogleSetup.ToListAsync(setup.Client.GetAlbumsAsync(CancellationToken.None));

        Assert.Equal(
            ["Bearer ya29.TEST-AT-1", null, "Bearer ya29.TEST-AT-2"],
            setup.Google.Requests.Select(static request => request.Authorization)
        );
    }

    [Fact]
    public async Task Access_token_that_is_rejected_again_asks_for_a_sign_in_instead_of_looping()
    {
        using var setup = new GoogleSetup();
        setup.Google.Always("/token", StubGoogle.Json("""{"access_token":"ya29.TEST-AT-2","expires_in":3599}"""));
        setup.Google.Always("/v1/albums", StubGoogle.Json("{\"error\":{\"code\":401,\"status\":\"UNAUTHENTICATED\"}}", 401));

        await Assert.ThrowsAsync<SignInRequiredException>(() =>
            GoogleSetup.ToListAsync(setup.Client.GetAlbumsAsync(CancellationToken.None))
        );

        Assert.Equal(3, setup.Google.Requests.Count);
    }

    [Fact]
    public async Task Passing_faults_are_repeated()
    {
        using var setup = new GoogleSetup();
        setup.Google.On("/v1/albums", StubGoogle.Status(503), StubGoogle.Status(429), StubGoogle.Json("{}"));

        Assert.Empty(await GoogleSetup.ToListAsync(setup.Client.GetAlbumsAsync(CancellationToken.None)));
    }

    [Theory]
    [InlineData(200, "<html>Sign in to the hotel</html>")]
    [InlineData(200, "null")]
    [InlineData(200, "[]")]
    [InlineData(200, """{"albums": [""")]
    [InlineData(302, "")]
    [InlineData(400, "")]
    [InlineData(404, "")]
    [InlineData(500, "<html>")]
    public async Task Answer_that_is_no_list_is_never_an_empty_list(int status, string body)
    {
        using var setup = new GoogleSetup();
        setup.Google.Always("/v1/albums", StubGoogle.Json(body, status));

        await Assert.ThrowsAsync<IncompleteListingException>(() =>
            GoogleSetup.ToListAsync(setup.Client.GetAlbumsAsync(CancellationToken.None))
        );
    }

    [Fact]
    public async Task Album_that_google_hides_is_explained()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(
            "/v1/albums/a%2Fb",
            StubGoogle.Json("""{"error":{"code":404,"message":"Requested entity was not found.","status":"NOT_FOUND"}}""", 404)
        );

        var error = await Assert.ThrowsAsync<AlbumNotFoundException>(() => setup.Client.GetAlbumAsync("a/b", CancellationToken.None));

        Assert.Equal("a/b", error.Album);
        Assert.Contains("31 March 2025", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_about_another_album_is_not_believed()
    {
        using var setup = new GoogleSetup();
        setup.Google.On("/v1/albums/ALB-1", StubGoogle.Json("""{"id":"ALB-2"}"""));

        await Assert.ThrowsAsync<ServiceRequestException>(() => setup.Client.GetAlbumAsync("ALB-1", CancellationToken.None));
    }

    [Fact]
    public async Task Items_are_got_in_batches_of_fifty_without_those_that_are_gone()
    {
        using var setup = new GoogleSetup();
        setup.Google.Always(
            ":batchGet",
            static request =>
                StubGoogle.Json(
                    "{\"mediaItemResults\":["
                        + string.Join(
                            ',',
                            request
                                .Address.Query.TrimStart('?')
                                .Split('&')
                                .Select(static part => part["mediaItemIds=".Length..])
                                .Select(static id =>
                                    id == "MI-7"
                                        ? """{"status":{"code":3,"message":"Invalid media item ID."}}"""
                                        : $$$"""{"mediaItem":{"id":"{{{id}}}","baseUrl":"https://lh3.googleusercontent.com/lr/{{{id}}}"}}"""
                                )
                        )
                        + "]}"
                )(request)
        );
        var ids = Enumerable.Range(0, 120).Select(static number => $"MI-{number}").ToList();

        var items = await setup.Client.GetItemsAsync([.. ids, "MI-0", "MI-1"], CancellationToken.None);

        Assert.Equal(ids.Where(static id => id != "MI-7").ToHashSet(), [.. items.Keys]);
        Assert.Equal("https://lh3.googleusercontent.com/lr/MI-5", items["MI-5"].BaseUrl?.AbsoluteUri);
        Assert.Equal([50, 50, 20], setup.Google.Requests.Select(static request => request.Address.Query.Split('&').Length));
    }

    [Fact]
    public async Task Plain_http_client_is_enough()
    {
        using var google = new StubGoogle();
        google.On("/v1/albums", StubGoogle.Json("""{"albums":[{"id":"ALB-1","title":"Seaside"}]}"""));

        using var http = new HttpClient(google, disposeHandler: false);
        var client = new GooglePhotosLibraryClient(http, new GooglePhotosOptions { Access = new() { AccessToken = "ya29.A" } });
        var albums = await GoogleSetup.ToListAsync(client.GetAlbumsAsync(CancellationToken.None));

        Assert.Equal("Seaside", Assert.Single(albums).Title);
        Assert.Equal("Bearer ya29.A", Assert.Single(google.Requests).Authorization);
    }

    [Fact]
    public void Media_item_does_not_show_its_address()
    {
        var item = new GoogleMediaItem("MI-1") { FileName = "pier.jpg", BaseUrl = new Uri("https://lh3.googleusercontent.com/lr/b1") };

        Assert.Equal("pier.jpg (MI-1)", item.ToString());
    }
}
