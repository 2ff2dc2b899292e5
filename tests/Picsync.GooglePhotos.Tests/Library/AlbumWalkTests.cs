using System.Text.Json;

namespace Picsync.GooglePhotos.Tests;

public sealed class AlbumWalkTests
{
    private const string Refused =
        """{"error":{"code":400,"message":"Request contains an invalid argument.","status":"INVALID_ARGUMENT"}}""";

    [Fact]
    public async Task Items_of_all_pages_come_with_all_that_google_tells()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(
            ":search",
            StubGoogle.Json(
                """{"mediaItems":[{"id":"MI-1","description":"Pier","baseUrl":"https://lh3.googleusercontent.com/lr/b1","mimeType":"image/jpeg","filename":"pier.jpg","mediaMetadata":{"creationTime":"2026-07-30T17:04:05Z","width":"4032","height":"3024","photo":{"cameraMake":"Acme","exposureTime":"0.008333333s"}}}],"nextPageToken":"T2"}"""
            ),
            StubGoogle.Json("""{"nextPageToken":"T3"}"""),
            StubGoogle.Json(
                """{"mediaItems":[{"id":"MI-2","baseUrl":"https://lh3.googleusercontent.com/lr/b2","mimeType":"video/mp4","filename":"wave.mp4","mediaMetadata":{"creationTime":"2026-07-30T18:00:00Z","width":1920,"height":"x","video":{"fps":29.97,"status":"PROCESSING"}}}]}"""
            )
        );
        setup.Google.On("/v1/albums/ALB-1", StubGoogle.Json("""{"id":"ALB-1","mediaItemsCount":"2"}"""));

        var items = await GoogleSetup.ToListAsync(setup.CreateSource().GetMediaItemsAsync(CancellationToken.None));

        Assert.Equal(
            new MediaItem
            {
                Id = "MI-1",
                FileName = "pier.jpg",
                ContentType = "image/jpeg",
                Kind = MediaKind.Photo,
                TakenAt = new DateTimeOffset(2026, 7, 30, 17, 4, 5, TimeSpan.Zero),
                Width = 4032,
                Height = 3024,
                Caption = "Pier",
            },
            items[0]
        );
        Assert.Equal((MediaKind.Video, "video/mp4", 1920, null), (items[1].Kind, items[1].ContentType, items[1].Width, items[1].Height));
        Assert.Contains("still processing", items[1].UnavailableReason, StringComparison.Ordinal);
        Assert.Equal(
            [
                """{"albumId":"ALB-1","pageSize":100}""",
                """{"albumId":"ALB-1","pageSize":100,"pageToken":"T2"}""",
                """{"albumId":"ALB-1","pageSize":100,"pageToken":"T3"}""",
            ],
            setup.Google.Requests.Where(static request => request.Method == HttpMethod.Post).Select(static request => request.Body)
        );
    }

    [Fact]
    public async Task Two_hundred_items_cost_two_requests_and_one_for_the_count()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", Page(0, 100, "T2"), Page(100, 100));

        var items = await GoogleSetup.ToListAsync(setup.CreateSource().GetMediaItemsAsync(CancellationToken.None));

        Assert.Equal(200, items.Count);
        Assert.Equal(3, setup.Google.Requests.Count);
    }

    [Fact]
    public async Task Second_page_is_not_fetched_before_it_is_asked_for()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", Page(0, 3, "T2"));

        await foreach (var item in setup.CreateSource().GetMediaItemsAsync(CancellationToken.None))
        {
            if (item.Id == "MI-2")
            {
                break;
            }
        }

        Assert.Equal(1, setup.Google.CountOf(":search"));
    }

    [Fact]
    public async Task Item_that_comes_twice_is_yielded_once()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", Page(0, 5, "T2"), Page(3, 5));

        var items = await GoogleSetup.ToListAsync(setup.CreateSource().GetMediaItemsAsync(CancellationToken.None));

        Assert.Equal(8, items.Count);
        Assert.Equal(8, items.DistinctBy(static item => item.Id).Count());
    }

    [Fact]
    public async Task Page_that_leads_back_ends_the_listing_as_incomplete()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", Page(0, 2, "T2"), Page(2, 2, "T3"), Page(4, 2, "T2"));

        var (items, error) = await GoogleSetup.ReadAsync(setup.CreateSource().GetMediaItemsAsync(CancellationToken.None));

        Assert.Equal(6, items.Count);
        Assert.Contains("leads back", Assert.IsType<IncompleteListingException>(error).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listing_without_an_end_is_given_up()
    {
        using var setup = new GoogleSetup(static options => options.MaxPages = 5);
        var number = 0;
        setup.Google.Always(":search", request => StubGoogle.Json($$"""{"nextPageToken":"T{{number++}}"}""")(request));

        var (_, error) = await GoogleSetup.ReadAsync(setup.CreateSource().GetMediaItemsAsync(CancellationToken.None));

        Assert.Contains("more than 5 pages", Assert.IsType<IncompleteListingException>(error).Reason, StringComparison.Ordinal);
        Assert.Equal(5, setup.Google.Requests.Count);
    }

    [Fact]
    public async Task Refused_page_token_starts_the_walk_anew_once()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", Page(0, 2, "T2"), StubGoogle.Json(Refused, 400), Page(0, 2, "U2"), Page(2, 2));
        setup.Google.On("/v1/albums/ALB-1", StubGoogle.Json("""{"id":"ALB-1","mediaItemsCount":"4"}"""));

        var items = await GoogleSetup.ToListAsync(setup.CreateSource().GetMediaItemsAsync(CancellationToken.None));

        Assert.Equal(["MI-0", "MI-1", "MI-2", "MI-3"], items.Select(static item => item.Id));
        Assert.Equal(5, setup.Google.Requests.Count);
    }

    [Fact]
    public async Task Page_token_that_is_refused_again_ends_the_listing_as_incomplete()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", Page(0, 2, "T2"), StubGoogle.Json(Refused, 400), Page(0, 2, "U2"), StubGoogle.Json(Refused, 400));

        var (items, error) = await GoogleSetup.ReadAsync(setup.CreateSource().GetMediaItemsAsync(CancellationToken.None));

        Assert.Equal(2, items.Count);
        Assert.IsType<IncompleteListingException>(error);
    }

    [Fact]
    public async Task Failed_page_ends_the_listing_as_incomplete_after_the_items_that_came()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", [Page(0, 2, "T2"), .. Enumerable.Repeat(StubGoogle.Status(503), 3)]);

        var (items, error) = await GoogleSetup.ReadAsync(setup.CreateSource().GetMediaItemsAsync(CancellationToken.None));

        Assert.Equal(2, items.Count);
        Assert.Contains("page 2", Assert.IsType<IncompleteListingException>(error).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entry_without_an_id_ends_the_listing_as_incomplete()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", StubGoogle.Json("""{"mediaItems":[{"id":"MI-0"},{"filename":"x.jpg"},null]}"""));

        var (items, error) = await GoogleSetup.ReadAsync(setup.CreateSource().GetMediaItemsAsync(CancellationToken.None));

        Assert.Single(items);
        Assert.IsType<IncompleteListingException>(error);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(400)]
    public async Task Album_that_google_does_not_know_is_a_wrong_configuration(int status)
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", StubGoogle.Json(Refused, status));

        var (_, error) = await GoogleSetup.ReadAsync(setup.CreateSource().GetMediaItemsAsync(CancellationToken.None));

        Assert.Contains("31 March 2025", Assert.IsType<AlbumNotFoundException>(error).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":"ALB-1","title":"x"}""")]
    [InlineData("""{"id":"ALB-1","mediaItemsCount":"0"}""")]
    public async Task Empty_answer_is_an_empty_album_only_if_the_album_says_so(string album)
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", StubGoogle.Json("{}"));
        setup.Google.On("/v1/albums/ALB-1", StubGoogle.Json(album));

        Assert.Empty(await GoogleSetup.ToListAsync(setup.CreateSource().GetMediaItemsAsync(CancellationToken.None)));
    }

    [Fact]
    public async Task Empty_answer_for_an_album_with_items_is_explained_and_never_an_empty_album()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", StubGoogle.Json("{}"));
        setup.Google.On("/v1/albums/ALB-1", StubGoogle.Json("""{"id":"ALB-1","mediaItemsCount":"128"}"""));

        var (_, error) = await GoogleSetup.ReadAsync(setup.CreateSource().GetMediaItemsAsync(CancellationToken.None));

        var reason = Assert.IsType<IncompleteListingException>(error).Reason;
        Assert.Contains("128 items", reason, StringComparison.Ordinal);
        Assert.Contains("31 March 2025", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, typeof(AlbumNotFoundException))]
    [InlineData(500, typeof(IncompleteListingException))]
    public async Task Empty_answer_whose_album_cannot_be_asked_is_never_an_empty_album(int status, Type expected)
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", StubGoogle.Json("{}"));
        setup.Google.Always("/v1/albums/ALB-1", StubGoogle.Status(status));

        var (_, error) = await GoogleSetup.ReadAsync(setup.CreateSource().GetMediaItemsAsync(CancellationToken.None));

        Assert.IsType(expected, error);
    }

    [Theory]
    [InlineData("3", typeof(IncompleteListingException), 2)]
    [InlineData("2", null, 2)]
    [InlineData("1", typeof(FilterNotVerifiedException), 1)]
    public async Task First_listing_of_a_process_is_compared_with_the_albums_own_count(string counted, Type? doubt, int given)
    {
        using var setup = new GoogleSetup(static options => options.ChecksShrunkListings = true);
        setup.Google.On(":search", Page(0, 2));
        setup.Google.Always("/v1/albums/ALB-1", StubGoogle.Json($$"""{"id":"ALB-1","mediaItemsCount":"{{counted}}"}"""));

        var (items, error) = await GoogleSetup.ReadAsync(setup.CreateSource().GetMediaItemsAsync(CancellationToken.None));

        Assert.Equal(given, items.Count);
        Assert.Equal(doubt, error?.GetType());
        Assert.Equal(doubt == typeof(IncompleteListingException) ? 1 : null, (error as IncompleteListingException)?.CountDifference);
    }

    [Fact]
    public async Task Walk_that_breaks_off_has_given_nothing_beyond_the_albums_own_count()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", [Page(0, 100, "T2"), .. Enumerable.Repeat(StubGoogle.Status(503), 3)]);
        setup.Google.Always("/v1/albums/ALB-1", StubGoogle.Json("""{"id":"ALB-1","mediaItemsCount":"3"}"""));

        var (items, error) = await GoogleSetup.ReadAsync(setup.CreateSource().GetMediaItemsAsync(CancellationToken.None));

        Assert.Equal(3, items.Count);
        Assert.Equal("albumId", Assert.IsType<FilterNotVerifiedException>(error).Filter);
    }

    [Fact]
    public async Task Count_is_asked_for_again_only_when_the_length_changes()
    {
        using var setup = new GoogleSetup(static options => options.ChecksShrunkListings = true);
        setup.Google.On(":search", Page(0, 2), Page(0, 2), Page(0, 3), Page(0, 3), Page(0, 2));
        setup.Google.On(
            "/v1/albums/ALB-1",
            [.. ((int[])[2, 3, 2]).Select(static count => StubGoogle.Json($$"""{"id":"ALB-1","mediaItemsCount":"{{count}}"}"""))]
        );
        using var source = setup.CreateSource();
        var asked = new List<int>();

        for (var listing = 0; listing < 5; listing++)
        {
            await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None));
            asked.Add(setup.Google.CountOf("/v1/albums/"));
        }

        Assert.Equal([1, 1, 2, 2, 3], asked);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task Count_is_asked_for_each_time_when_that_is_wanted(bool each, int asked)
    {
        using var setup = new GoogleSetup(options => (options.ChecksShrunkListings, options.ChecksItemCount) = (true, each));
        setup.Google.On(":search", Page(0, 2), Page(0, 2));
        setup.Google.Always("/v1/albums/ALB-1", StubGoogle.Json("""{"id":"ALB-1","mediaItemsCount":"2"}"""));
        using var source = setup.CreateSource();

        await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None));
        await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None));

        Assert.Equal(asked, setup.Google.CountOf("/v1/albums/"));
    }

    [Fact]
    public async Task Short_listing_after_an_empty_page_is_doubted()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", Page(0, 2, "T2"), StubGoogle.Json("""{"nextPageToken":"T3"}"""), StubGoogle.Json("{}"));
        setup.Google.Always("/v1/albums/ALB-1", StubGoogle.Json("""{"id":"ALB-1","mediaItemsCount":"250"}"""));

        var (_, error) = await GoogleSetup.ReadAsync(setup.CreateSource().GetMediaItemsAsync(CancellationToken.None));

        Assert.Contains("listed 2 items and counts 250", Assert.IsType<IncompleteListingException>(error).Reason, StringComparison.Ordinal);
    }

    private static Func<StubRequest, HttpResponseMessage> Page(int first, int count, string? next = null) =>
        StubGoogle.Json(
            JsonSerializer.Serialize(
                new
                {
                    mediaItems = Enumerable
                        .Range(first, count)
                        .Select(static number => new
                        {
                            id = $"MI-{number}",
                            filename = $"{number}.jpg",
                            mimeType = "image/jpeg",
                            baseUrl = $"https://lh3.googleusercontent.com/lr/{number}",
                        }),
                    nextPageToken = next ?? "",
                }
            )
        );
}
