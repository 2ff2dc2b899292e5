using System.Web;

namespace Picsync.GooglePhotos.Tests;

public sealed class AlbumBytesTests
{
    private static readonly byte[] s_photo = [.. "a photo"u8];

    [Fact]
    public async Task Photo_is_fetched_once_with_its_suffix_and_without_a_token()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", Album(1));
        setup.Google.On("https://lh3.googleusercontent.com/lr/0-v0=d", StubGoogle.Bytes(s_photo));
        using var source = setup.CreateSource();
        var item = (await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None)))[0];

        var bytes = await GoogleSetup.ReadAsync(source, item);

        Assert.Equal(s_photo, bytes);
        Assert.Equal("https://lh3.googleusercontent.com/lr/0-v0=d", setup.Google.Requests[^1].Address.AbsoluteUri);
        Assert.Null(setup.Google.Requests[^1].Authorization);
        Assert.Equal(1, setup.Google.CountOf("=d"));
    }

    [Fact]
    public async Task Fitted_photo_is_scaled_by_google()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", Album(1));
        setup.Google.On("/lr/0-v0=w1920-h1200", StubGoogle.Bytes(s_photo, "image/png"));
        using var source = setup.CreateSource();
        var item = (await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None)))[0];

        await using var content = await source.OpenReadAsync(item, Rendition.Fit(1920, 1200), CancellationToken.None);

        Assert.Equal("image/png", content.ContentType);
        Assert.Equal(s_photo.Length, content.LengthBytes);
    }

    [Fact]
    public async Task Video_is_fetched_as_a_video_and_never_as_a_still()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", Video("READY"));
        setup.Google.On("/lr/v=dv", StubGoogle.Bytes(s_photo, "video/mp4"));
        using var source = setup.CreateSource();
        var item = (await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None)))[0];

        var bytes = await GoogleSetup.ReadAsync(source, item);
        var still = () => source.OpenReadAsync(item, Rendition.Fit(100, 100), CancellationToken.None);

        Assert.Null(item.UnavailableReason);
        Assert.Equal(s_photo, bytes);
        await Assert.ThrowsAsync<ItemUnavailableException>(still);
    }

    [Theory]
    [InlineData("PROCESSING")]
    [InlineData("FAILED")]
    [InlineData("SOMETHING_NEW")]
    public async Task Video_that_is_not_ready_is_not_fetched(string status)
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", Video(status));
        using var source = setup.CreateSource();
        var item = (await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None)))[0];

        var opening = () => source.OpenReadAsync(item, Rendition.Original, CancellationToken.None);

        Assert.NotNull(item.UnavailableReason);
        await Assert.ThrowsAsync<ItemUnavailableException>(opening);
        Assert.DoesNotContain(setup.Google.Requests, static request => request.Address.Host == "lh3.googleusercontent.com");
    }

    [Fact]
    public async Task Addresses_are_renewed_in_batches_after_forty_minutes()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", Album(120));
        setup.Google.Always(":batchGet", Renew(version: 1));
        setup.Google.Always("-v1=d", StubGoogle.Bytes(s_photo));
        using var source = setup.CreateSource();
        var items = await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None));
        setup.Time.Advance(TimeSpan.FromMinutes(40));

        foreach (var item in items)
        {
            await GoogleSetup.ReadAsync(source, item);
        }

        var batches = setup.Google.Requests.Where(static request =>
            request.Address.AbsolutePath.EndsWith(":batchGet", StringComparison.Ordinal)
        );
        Assert.Equal([50, 50, 20], batches.Select(static request => IdsOf(request).Length));
        Assert.Equal(120, setup.Google.CountOf("-v1=d"));
    }

    [Fact]
    public async Task Addresses_are_used_as_they_are_for_forty_minutes()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", Album(1));
        setup.Google.Always("-v0=d", StubGoogle.Bytes(s_photo));
        using var source = setup.CreateSource();
        var item = (await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None)))[0];
        setup.Time.Advance(TimeSpan.FromMinutes(39));

        await GoogleSetup.ReadAsync(source, item);

        Assert.Equal(0, setup.Google.CountOf(":batchGet"));
    }

    [Fact]
    public async Task Many_readers_share_one_renewal()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", Album(30));
        setup.Google.Always(":batchGet", Renew(version: 1));
        setup.Google.Always("-v1=d", StubGoogle.Bytes(s_photo));
        using var source = setup.CreateSource();
        var items = await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None));
        setup.Time.Advance(TimeSpan.FromHours(1));

        await Task.WhenAll(items.AsEnumerable().Reverse().Select(item => Task.Run(() => GoogleSetup.ReadAsync(source, item))));

        // Whoever comes first takes those after it along; the readers before it, and only they, can need a second batch.
        Assert.InRange(setup.Google.CountOf(":batchGet"), 1, 3);
    }

    [Fact]
    public async Task Items_of_an_earlier_run_get_an_address_first()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":batchGet", Renew(version: 1));
        setup.Google.On("/lr/7-v1=d", StubGoogle.Bytes(s_photo));
        using var source = setup.CreateSource();

        var bytes = await GoogleSetup.ReadAsync(source, new MediaItem { Id = "MI-7", FileName = "7.jpg" });

        Assert.Equal(s_photo, bytes);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Ended_address_is_renewed_and_tried_once_more(int status)
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", Album(1));
        setup.Google.On("/lr/0-v0=d", StubGoogle.Html(status));
        setup.Google.On(":batchGet", Renew(version: 1));
        setup.Google.On("/lr/0-v1=d", StubGoogle.Bytes(s_photo));
        using var source = setup.CreateSource();
        var item = (await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None)))[0];

        Assert.Equal(s_photo, await GoogleSetup.ReadAsync(source, item));
    }

    [Fact]
    public async Task Renewed_address_that_is_refused_too_skips_the_item()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", Album(1));
        setup.Google.Always("=d", StubGoogle.Html(403));
        setup.Google.On(":batchGet", Renew(version: 1));
        using var source = setup.CreateSource();
        var item = (await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None)))[0];

        await Assert.ThrowsAsync<ItemUnavailableException>(() => GoogleSetup.ReadAsync(source, item));

        Assert.Equal(
            ["0-v0=d", "0-v1=d"],
            setup
                .Google.Requests.Select(static request => request.Address.Segments[^1])
                .Where(static name => name.EndsWith("=d", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Address_that_google_gives_again_is_not_fetched_twice()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", Album(1));
        setup.Google.On("/lr/0-v0=d", StubGoogle.Html(403));
        setup.Google.On(":batchGet", Renew(version: 0));
        using var source = setup.CreateSource();
        var item = (await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None)))[0];

        await Assert.ThrowsAsync<ItemUnavailableException>(() => GoogleSetup.ReadAsync(source, item));

        Assert.Equal(1, setup.Google.CountOf("=d"));
    }

    [Fact]
    public async Task Item_that_vanished_between_listing_and_download_is_skipped()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", Album(1));
        setup.Google.On("/lr/0-v0=d", StubGoogle.Html(404));
        setup.Google.On(":batchGet", StubGoogle.Json("""{"mediaItemResults":[{"status":{"code":5,"message":"Not found."}}]}"""));
        using var source = setup.CreateSource();
        var item = (await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None)))[0];

        var error = await Assert.ThrowsAsync<ItemUnavailableException>(() => GoogleSetup.ReadAsync(source, item));

        Assert.Contains("no longer in Google Photos", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://other.example/x")]
    [InlineData("http://lh3.googleusercontent.com/x")]
    [InlineData("https://lh3.googleusercontent.com.evil.example/x")]
    [InlineData("https://evilgoogleusercontent.com/x")]
    [InlineData("https://user@lh3.googleusercontent.com/x")]
    [InlineData("https://lh3.googleusercontent.com:8443/x")]
    [InlineData("http://127.0.0.1/x")]
    public async Task Bytes_come_from_googles_host_alone(string address)
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", StubGoogle.Json($$"""{"mediaItems":[{"id":"MI-0","filename":"0.jpg","baseUrl":"{{address}}"}]}"""));
        using var source = setup.CreateSource();
        var item = (await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None)))[0];

        await Assert.ThrowsAsync<ServiceRequestException>(() => GoogleSetup.ReadAsync(source, item));

        Assert.All(setup.Google.Requests, static request => Assert.Equal("photoslibrary.googleapis.com", request.Address.Host));
    }

    [Fact]
    public async Task Bytes_come_from_this_machine_where_the_api_does()
    {
        using var setup = new GoogleSetup(static options => options.LibraryAddress = new Uri("http://127.0.0.1:18080/"));
        setup.Google.On(
            ":search",
            StubGoogle.Json("""{"mediaItems":[{"id":"MI-0","filename":"0.jpg","baseUrl":"http://localhost:18081/b"}]}""")
        );
        setup.Google.On("http://localhost:18081/b=d", StubGoogle.Bytes(s_photo));
        using var source = setup.CreateSource();
        var item = (await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None)))[0];

        Assert.Equal(s_photo, await GoogleSetup.ReadAsync(source, item));
    }

    [Fact]
    public async Task Redirect_is_followed_to_googles_hosts_alone()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", Album(2));
        setup.Google.On("/lr/0-v0=d", StubGoogle.Redirect("https://video-downloads.googleusercontent.com/x"));
        setup.Google.On("video-downloads", StubGoogle.Bytes(s_photo));
        setup.Google.On("/lr/1-v0=d", StubGoogle.Redirect("https://other.example/x"));
        using var source = setup.CreateSource();
        var items = await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None));

        var followed = await GoogleSetup.ReadAsync(source, items[0]);
        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => GoogleSetup.ReadAsync(source, items[1]));

        Assert.Equal(s_photo, followed);
        Assert.Contains("other.example", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, setup.Google.CountOf("other.example"));
    }

    [Fact]
    public async Task Redirects_without_an_end_are_given_up()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", Album(1));
        setup.Google.Always("/lr/", StubGoogle.Redirect("https://lh3.googleusercontent.com/lr/again"));
        using var source = setup.CreateSource();
        var item = (await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None)))[0];

        await Assert.ThrowsAsync<ServiceRequestException>(() => GoogleSetup.ReadAsync(source, item));

        Assert.Equal(6, setup.Google.CountOf("/lr/"));
    }

    [Theory]
    [InlineData(90_000)]
    [InlineData(210_000)]
    public async Task Body_of_another_length_than_announced_is_an_error(int sent)
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", Album(1));
        setup.Google.On("=d", StubGoogle.Bytes(new byte[sent], announced: 200_000));
        using var source = setup.CreateSource();
        var item = (await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None)))[0];
        await using var content = await source.OpenReadAsync(item, Rendition.Original, CancellationToken.None);

        await Assert.ThrowsAsync<IOException>(() => content.Stream.CopyToAsync(Stream.Null));
    }

    [Fact]
    public async Task Page_in_place_of_a_photo_is_an_error()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", Album(1));
        setup.Google.On("=d", StubGoogle.Html(200));
        using var source = setup.CreateSource();
        var item = (await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None)))[0];

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => GoogleSetup.ReadAsync(source, item));

        Assert.Contains("text/html instead of a photo", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Throttled_bytes_are_repeated_and_then_fail_without_showing_the_address()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(":search", Album(1));
        setup.Google.Always("=d", StubGoogle.Html(429));
        using var source = setup.CreateSource();
        var item = (await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None)))[0];

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => GoogleSetup.ReadAsync(source, item));

        Assert.True(error.IsTransient);
        Assert.Equal(3, setup.Google.CountOf("=d"));
        Assert.DoesNotContain("0-v0", error.ToString(), StringComparison.Ordinal);
    }

    private static Func<StubRequest, HttpResponseMessage> Album(int count) =>
        StubGoogle.Json(
            "{\"mediaItems\":["
                + string.Join(',', Enumerable.Range(0, count).Select(static number => Item($"MI-{number}", version: 0)))
                + "]}"
        );

    private static Func<StubRequest, HttpResponseMessage> Video(string status) =>
        StubGoogle.Json(
            $$$$"""{"mediaItems":[{"id":"MI-V","filename":"wave.mp4","mimeType":"video/mp4","baseUrl":"https://lh3.googleusercontent.com/lr/v","mediaMetadata":{"video":{"status":"{{{{status}}}}"}}}]}"""
        );

    private static Func<StubRequest, HttpResponseMessage> Renew(int version) =>
        request =>
            StubGoogle.Json(
                "{\"mediaItemResults\":["
                    + string.Join(',', IdsOf(request).Select(id => "{\"mediaItem\":" + Item(id, version) + "}"))
                    + "]}"
            )(request);

    private static string Item(string id, int version) =>
        $$"""{"baseUrl":"https://lh3.googleusercontent.com/lr/{{id[3..]}}-v{{version}}","id":"{{id}}","filename":"{{id}}.jpg","mimeType":"image/jpeg"}""";

    private static string[] IdsOf(StubRequest request) =>
        HttpUtility.ParseQueryString(request.Address.Query).GetValues("mediaItemIds") ?? [];
}
