using Picsync.Testing;

namespace Picsync.GooglePhotos.Tests.SharedAlbums;

public sealed class SharedAlbumBytesTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new() { AutoAdvance = true };
    private SimulatedGoogle? _google;
    private SharedAlbumSource? _source;
    private string _albumId = "";

    private GooglePhotosSimulator Google => _google?.Google ?? throw new InvalidOperationException("The simulator has not started.");

    private SharedAlbumSource Source => _source ??= CreateSource();

    public async Task InitializeAsync()
    {
        _google = await SimulatedGoogle.StartAsync(options =>
        {
            options.TimeProvider = _time;
            options.SharedLinks.PageSize = 10;
        });
        _albumId = Google.AddAlbum("Seaside").Id;
        for (var number = 0; number < 25; number++)
        {
            Google.AddPhoto(_albumId, $"{number:00}.jpg", SamplePictures.Jpeg(number, 64, 48, $"{number}"));
        }
    }

    public async Task DisposeAsync()
    {
        _source?.Dispose();
        Assert.Empty(Google.Violations);
        await _google!.DisposeAsync();
    }

    [Fact]
    public async Task Originals_come_as_they_are_and_fitted_ones_from_Google()
    {
        var items = await ListAsync();

        var original = await GoogleSetup.ReadAsync(Source, items[3]);
        var fitted = await GoogleSetup.ReadAsync(Source, items[3], Rendition.Fit(32, 32));

        Assert.Equal(Google.Albums[0].Items[3].Bytes.ToArray(), original);
        Assert.NotEqual(original, fitted);
        Assert.Equal((2, 3), (Google.Requests.CountOf("download"), Pages()));
    }

    [Fact]
    public async Task Setting_asks_for_a_smaller_picture_in_place_of_originals()
    {
        await using var small = SimulatedGoogle.Beside(Google, static options => options.SharedLinks.PhotoSuffix = "=w32-h32");
        using var source = small.CreateSource(Google.ShareAlbum(_albumId).LongLink);
        var item = (await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None)))[0];

        var bytes = await GoogleSetup.ReadAsync(source, item);

        Assert.Null(item.LengthBytes);
        Assert.NotEqual(Google.Albums[0].Items[0].Bytes.ToArray(), bytes);
    }

    [Fact]
    public async Task Video_comes_as_a_video_and_never_as_a_still()
    {
        byte[] bytes = [0, 0, 0, 24, .. "ftypmp42"u8, 1, 2, 3];
        Google.AddVideo(_albumId, "wave.mp4", bytes);
        var still = Google.AddVideo(_albumId, "still.mp4", SamplePictures.Jpeg(1, 8, 8, "1"));
        var items = (await ListAsync()).Where(static item => item.Kind == MediaKind.Video).ToList();

        Assert.Equal(bytes, await GoogleSetup.ReadAsync(Source, items[0]));
        var error = await Assert.ThrowsAsync<ItemUnavailableException>(() => GoogleSetup.ReadAsync(Source, items[1]));
        await Assert.ThrowsAsync<ItemUnavailableException>(() => GoogleSetup.ReadAsync(Source, items[0], Rendition.Fit(32, 32)));

        Assert.Contains("still picture in place of the video", error.Message, StringComparison.Ordinal);
        Assert.Equal(MediaKind.Video, items.Single(item => item.Id.Contains(still.Id, StringComparison.Ordinal)).Kind);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html>Sorry</html>", "image/jpeg")]
    [InlineData("\n  <html>Sorry</html>", "application/octet-stream")]
    [InlineData("{\"error\":1}", "image/jpeg")]
    public async Task Page_that_is_called_a_picture_is_not_taken_for_one(string page, string type)
    {
        var item = (await ListAsync())[0];
        Google.Faults.On("download").Respond(200, page, type);

        var error = await Assert.ThrowsAsync<ItemUnavailableException>(() => GoogleSetup.ReadAsync(Source, item));

        Assert.Contains("a page in place of its bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Web_page_in_place_of_a_picture_is_an_error()
    {
        var item = (await ListAsync())[0];
        Google.Faults.On("download").RespondHtml();

        await Assert.ThrowsAsync<ServiceRequestException>(() => GoogleSetup.ReadAsync(Source, item));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(90_000)]
    public async Task Cut_download_is_an_error(int sent)
    {
        using var google = new GoogleSetup();
        google.Google.On("=d", StubGoogle.Bytes(new byte[sent], announced: 200_000));
        var item = new SharedAlbumItem("k") { BaseUrl = new Uri("https://lh3.googleusercontent.com/pw/1") };

        await Assert.ThrowsAsync<IOException>(async () =>
        {
            await using var content = await google.SharedAlbums.OpenReadAsync(item, Rendition.Original, CancellationToken.None);
            await content.Stream.CopyToAsync(Stream.Null);
        });
    }

    [Fact]
    public async Task Ended_addresses_are_renewed_page_by_page()
    {
        var items = await ListAsync();
        Google.Options.SharedLinks.AddressLifetime = TimeSpan.FromMinutes(5);
        _time.Advance(TimeSpan.FromMinutes(6));
        Google.Requests.Clear();

        var bytes = await Task.WhenAll(items.Select(item => GoogleSetup.ReadAsync(Source, item)));

        Assert.Equal(Google.Albums[0].Items.Select(static item => Convert.ToHexString(item.Bytes.Span)), bytes.Select(Convert.ToHexString));
        Assert.Equal(3, Pages());
    }

    [Fact]
    public async Task Old_addresses_are_renewed_before_they_are_refused()
    {
        var items = await ListAsync();
        _time.Advance(TimeSpan.FromMinutes(41));
        Google.Requests.Clear();

        foreach (var item in items)
        {
            await GoogleSetup.ReadAsync(Source, item);
        }

        Assert.Equal((3, 25), (Pages(), Google.Requests.CountOf("download")));
    }

    [Fact]
    public async Task Refused_token_of_a_page_is_made_up_for_by_a_walk()
    {
        var items = await ListAsync();
        _time.Advance(TimeSpan.FromMinutes(41));
        Google.Requests.Clear();
        Google.Faults.On(GooglePhotosOperations.ListSharedItems).Respond(200, "[[\"wrb.fr\",\"snAcKc\",null,null,null,[5],\"generic\"]]");

        var bytes = await GoogleSetup.ReadAsync(Source, items[24]);

        Assert.Equal(Google.Albums[0].Items[24].Bytes.ToArray(), bytes);
        Assert.Equal(4, Pages());
    }

    [Fact]
    public async Task Item_of_an_earlier_run_is_found_by_walking_as_far_as_it_is()
    {
        var items = await ListAsync();
        using var later = CreateSource();
        Google.Requests.Clear();

        var bytes = await GoogleSetup.ReadAsync(later, items[12]);

        Assert.Equal(Google.Albums[0].Items[12].Bytes.ToArray(), bytes);
        Assert.Equal(2, Pages());
    }

    [Fact]
    public async Task Items_that_are_gone_cost_one_walk_together()
    {
        var items = await ListAsync();
        Google.Requests.Clear();

        for (var number = 0; number < 5; number++)
        {
            var gone = items[0] with { Id = $"gone-{number}" };
            await Assert.ThrowsAsync<ItemUnavailableException>(() => GoogleSetup.ReadAsync(Source, gone));
        }

        Assert.Equal(3, Pages());
    }

    [Fact]
    public async Task Addresses_that_always_end_cost_one_renewal_for_each_page()
    {
        var items = await ListAsync();
        Google.Requests.Clear();
        Google.Faults.On("download").Always().RespondHtml(403);

        foreach (var item in items)
        {
            await Assert.ThrowsAsync<ItemUnavailableException>(() => GoogleSetup.ReadAsync(Source, item));
        }

        Assert.Equal(3, Pages());
        Assert.InRange(Google.Requests.CountOf("download"), 25, 50);
    }

    [Fact]
    public async Task Link_that_is_switched_off_meanwhile_fails_the_items_without_a_request_for_each()
    {
        var items = await ListAsync();
        Google.StopSharing(_albumId);
        _time.Advance(TimeSpan.FromMinutes(41));
        Google.Requests.Clear();

        foreach (var item in items)
        {
            var error = await Assert.ThrowsAsync<ServiceRequestException>(() => GoogleSetup.ReadAsync(Source, item));
            Assert.Contains("switched link sharing off", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, Pages());
    }

    [Fact]
    public async Task Bytes_come_from_this_machine_only_for_links_of_this_machine()
    {
        using var google = new GoogleSetup();
        const string Album = "AF1QipTESTALBUM000000000000000000000000000001";
        google.Google.On(
            "/share/",
            StubGoogle.Bytes(
                System.Text.Encoding.UTF8.GetBytes(
                    $"<script>AF_initDataCallback({{key: 'ds:1', data:[null,[[\"k\",[\"http://127.0.0.1:80/pw/1\",1,1]]],\"\",[\"{Album}\",\"T\",[],0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1]]}});</script>"
                ),
                "text/html"
            )
        );
        using var source = new SharedAlbumSource(
            google.SharedAlbums,
            SharedAlbumLink.Parse($"https://photos.google.com/share/{Album}?key=QVVUSEtFWS10ZXN0LTAwMQ")
        );
        var item = Assert.Single(await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None)));

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => GoogleSetup.ReadAsync(source, item));

        Assert.Contains("not a host of Google Photos", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, google.Google.CountOf("127.0.0.1"));
    }

    [Fact]
    public async Task Client_opens_what_it_listed_and_tells_when_the_address_has_ended()
    {
        var client = _google!.SharedAlbums;
        var link = SharedAlbumLink.Parse(Google.ShareAlbum(_albumId).ShortLink.AbsoluteUri);
        var item = (await GoogleSetup.ToListAsync(client.GetItemsAsync(link, CancellationToken.None)))[0];

        await using (var content = await client.OpenReadAsync(item, Rendition.Original, CancellationToken.None))
        {
            Assert.Equal("image/jpeg", content.ContentType);
        }

        _time.Advance(TimeSpan.FromHours(7));
        var error = await Assert.ThrowsAsync<ItemUnavailableException>(() =>
            client.OpenReadAsync(item, Rendition.Original, CancellationToken.None)
        );
        await Assert.ThrowsAsync<ItemUnavailableException>(() =>
            client.OpenReadAsync(new SharedAlbumItem("no address"), Rendition.Original, CancellationToken.None)
        );

        Assert.Contains("its address has ended (HTTP 403)", error.Message, StringComparison.Ordinal);
    }

    private SharedAlbumSource CreateSource() => _google!.CreateSource(Google.ShareAlbum(_albumId).LongLink);

    private Task<List<MediaItem>> ListAsync() => GoogleSetup.ToListAsync(Source.GetMediaItemsAsync(CancellationToken.None));

    private int Pages() =>
        Google.Requests.CountOf(GooglePhotosOperations.ShowSharedAlbum) + Google.Requests.CountOf(GooglePhotosOperations.ListSharedItems);
}
