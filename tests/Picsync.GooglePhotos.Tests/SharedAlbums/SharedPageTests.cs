using System.Text;
using Picsync.Tests.Shared;

namespace Picsync.GooglePhotos.Tests.SharedAlbums;

/// <summary>Pages as they are known and as they might be, read by the client beneath its real handlers.</summary>
public sealed class SharedPageTests
{
    private const string Album = "AF1QipTESTALBUM000000000000000000000000000001";
    private const string Link = $"https://photos.google.com/share/{Album}?key=QVVUSEtFWS10ZXN0LTAwMQ";

    private const string Items = """
        [
         ["AF1QipITEM01",["https://lh3.googleusercontent.com/pw/AP1",4032,3024,null,null,null,null,null,[null,null,1],[2400001]],1785658447000,"q1",7200000,1785744847000,["AF1QipACTOR1"],[[1],[2]],2,{"101428965":[-1,"v1"]}],
         ["AF1QipITEM02",["https://lh3.googleusercontent.com/pw/AP2",1920,1080,null,null,null,null,null,[null,null,1]],1785662047000,"q2",7200000,1785744848000,["AF1QipACTOR1"],[[1]],2,{"76647426":[12040,null,1920,1080]}],
         ["AF1QipITEM03",["https://lh3.googleusercontent.com/pw/AP3",3000,4000,null,null,null,null,null,[null,null,1],[1800002]],1785665647000,"q3",7200000,1785744849000,["AF1QipACTOR2"],[[1]],2,{"396644657":["Ends with ] and \"quotes\" and 'tick'"]}]
        ]
        """;

    [Fact]
    public async Task Items_of_the_first_page_are_read_with_all_that_it_tells()
    {
        var (items, error) = await ListAsync(Page(Data(Items, "\"\"", AlbumOf("3"))));

        Assert.Null(error);
        Assert.Equal(["AF1QipITEM01", "AF1QipITEM02", "AF1QipITEM03"], items.Select(static item => item.Id));
        Assert.Equal([MediaKind.Photo, MediaKind.Video, MediaKind.Photo], items.Select(static item => item.Kind));
        Assert.Equal(new DateTimeOffset(2026, 8, 2, 10, 14, 7, TimeSpan.FromHours(2)), items[0].TakenAt);
        Assert.Equal(TimeSpan.FromHours(2), items[0].TakenAt!.Value.Offset);
        Assert.Equal(new DateTimeOffset(2026, 8, 3, 8, 14, 7, TimeSpan.Zero), items[0].AddedAt);
        Assert.Equal((4032, 3024, 2_400_001), (items[0].Width, items[0].Height, items[0].LengthBytes));
        Assert.Equal((TimeSpan.FromMilliseconds(12_040), null), (items[1].Duration, items[1].LengthBytes));
        Assert.Equal("Ends with ] and \"quotes\" and 'tick'", items[2].Description);
    }

    [Fact]
    public async Task Source_names_items_by_their_date_and_keeps_the_camera_s_clock()
    {
        using var google = new GoogleSetup();
        google.Google.On("/share/", Page(Data(Items, "\"\"", AlbumOf("3"))));
        using var source = new SharedAlbumSource(google.SharedAlbums, SharedAlbumLink.Parse(Link));

        var items = await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None));

        Assert.Equal(
            ["2026-08-02_10-14-07.jpg", "2026-08-02_11-14-07.mp4", "2026-08-02_12-14-07.jpg"],
            items.Select(static item => item.FileName)
        );
        Assert.Equal([null, "video/mp4", null], items.Select(static item => item.ContentType));
        Assert.Equal("Summer 2026", Assert.Single(items[0].Albums!));
        Assert.Equal("Ends with ] and \"quotes\" and 'tick'", items[2].Caption);
        Assert.Equal(2_400_001, items[0].LengthBytes);
    }

    [Fact]
    public async Task Album_tells_its_title_count_and_last_change()
    {
        using var google = new GoogleSetup();
        google.Google.On("/share/", Page(Data(Items, "\"\"", AlbumOf("3"))));

        var album = await google.SharedAlbums.GetAlbumAsync(SharedAlbumLink.Parse(Link), CancellationToken.None);

        Assert.Equal((Album, "Summer 2026", 3), (album.Key, album.Title, album.ItemCount));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1785744849123), album.ChangedAt);
    }

    [Theory]
    [InlineData(
        "[\"k\",[\"https://x.googleusercontent.com/a\",\"640\",\"480\"],\"1785658447000\",\"d\",\"-18000000\"]",
        640,
        "2026-08-02T03:14:07-05:00"
    )]
    [InlineData("[\"k\",[\"https://x.googleusercontent.com/a\",640,480],1785658447000000,\"d\",0]", 640, "2026-08-02T08:14:07+00:00")]
    [InlineData("[\"k\",[\"https://x.googleusercontent.com/a\",-1,0],-2000000000000,\"d\"]", null, "1906-08-16T20:26:40+00:00")]
    [InlineData("[\"k\",[\"https://x.googleusercontent.com/a\"],null]", null, null)]
    [InlineData("[\"k\",[\"https://x.googleusercontent.com/a\",1.5,{}],9000000000000000000,\"d\",\"x\"]", null, null)]
    [InlineData(
        "[\"k\",[\"https://x.googleusercontent.com/a\",640,480],1785658447000,\"d\",999999999999]",
        640,
        "2026-08-02T08:14:07+00:00"
    )]
    public async Task Numbers_may_be_text_in_other_units_or_missing(string entry, int? width, string? taken)
    {
        var (items, error) = await ListAsync(Page(Data($"[{entry}]", "null", AlbumOf("\"1\""))));

        Assert.Null(error);
        var item = Assert.Single(items);
        Assert.Equal(width, item.Width);
        Assert.Equal(taken is null ? null : DateTimeOffset.Parse(taken, System.Globalization.CultureInfo.InvariantCulture), item.TakenAt);
    }

    [Fact]
    public async Task Motion_photo_is_a_photo()
    {
        const string Entry =
            """[["k",["https://x.googleusercontent.com/a",1,1],1785658447000,"d",0,0,{"146008172":["a",1500],"76647426":[1500]}]]""";

        var (items, _) = await ListAsync(Page(Data(Entry, "\"\"", AlbumOf("1"))));

        var item = Assert.Single(items);
        Assert.Equal((MediaKind.Photo, true, null), (item.Kind, item.IsMotionPhoto, item.Duration));
    }

    [Theory]
    [InlineData("null", "0", "null")]
    [InlineData("[]", "0", "null")]
    [InlineData("null", "null", "[20000]")]
    public async Task Empty_album_is_empty(string items, string count, string room)
    {
        var (listed, error) = await ListAsync(Page(Data(items, "\"\"", AlbumOf(count, room))));

        Assert.Null(error);
        Assert.Empty(listed);
    }

    [Theory]
    [InlineData("null", "5", "listed 0 items and counts 5")]
    [InlineData("[]", "5", "listed 0 items and counts 5")]
    [InlineData("null", "null", "does not tell how many items")]
    public async Task Album_that_only_looks_empty_is_not_complete(string items, string count, string reason)
    {
        var (listed, error) = await ListAsync(Page(Data(items, "\"\"", AlbumOf(count, "null"))));

        Assert.Empty(listed);
        Assert.Contains(reason, Assert.IsType<IncompleteListingException>(error).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_count_is_accepted_where_a_setting_says_so()
    {
        var page = Page(Data(Items, "\"\"", AlbumOf("null", "null")));

        var (_, strict) = await ListAsync(page);
        var (items, lenient) = await ListAsync(page, static options => options.SharedLinks.RequiresItemCount = false);

        Assert.Contains("RequiresItemCount=false", Assert.IsType<IncompleteListingException>(strict).Reason, StringComparison.Ordinal);
        Assert.Null(lenient);
        Assert.Equal(3, items.Count);
    }

    [Theory]
    [InlineData("key: 'ds:1'", "key: 'ds:7'")]
    [InlineData("key: 'ds:1', hash: '2', data:", "key: \"ds:1\", isError:  false , hash: '2', data: ")]
    [InlineData("key: 'ds:1', hash: '2', data:", "key: 'ds:1', hash: '2', data:function(){return ")]
    public async Task Block_is_found_by_its_structure(string now, string then)
    {
        var (items, error) = await ListAsync(
            Html(PageText(Data(Items, "\"\"", AlbumOf("3"))).Replace(now, then, StringComparison.Ordinal))
        );

        Assert.Null(error);
        Assert.Equal(3, items.Count);
    }

    [Theory]
    [InlineData("AF_initDataCallback", "AF_load", "the page should be one with blocks AF_initDataCallback of data, and is one of")]
    [InlineData("\"AF1QipITEM02\"", "null", "data[1][1] of the block ds:1 should be an item that begins with its key, and is a list of")]
    [InlineData("[\"AF1QipITEM02\",[", "{\"a\":[", "whole JSON, and is cut")]
    [InlineData(
        "\"https://lh3.googleusercontent.com/pw/AP",
        "{},\"",
        "data[1][0][1] of the block ds:1 should be a list that begins with a web address"
    )]
    [InlineData($",\"\",[\"{Album}\"", $",{{}},[\"{Album}\"", "data[2] of the block ds:1 should be a text or null, and is an object")]
    [InlineData(
        $",\"\",[\"{Album}\"",
        ",\"\",[\"AF1QipANOTHER\"",
        "data[3] of the block ds:1 should be a list that begins with the album's key"
    )]
    [InlineData("data:[null,[", "data:[null,{\"a\":1},[", "data[3] of the block ds:1")]
    [InlineData("\\\"quotes", "\"quotes", "the block ds:1 should be whole JSON")]
    public async Task Changed_format_is_told_as_drift_and_never_as_an_empty_album(string now, string then, string place)
    {
        var page = PageText(Data(Items, "\"\"", AlbumOf("3")));
        Assert.Contains(now, page, StringComparison.Ordinal);

        var (items, error) = await ListAsync(Html(page.Replace(now, then, StringComparison.Ordinal)));

        Assert.Empty(items);
        var reason = Assert.IsType<IncompleteListingException>(error).Reason;
        Assert.Contains("has changed (drift)", reason, StringComparison.Ordinal);
        Assert.Contains(place, reason, StringComparison.Ordinal);
        Assert.Contains("look for a newer version of Picsync", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("QVVUSEtFWS", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drift_leaves_the_page_s_size_and_blocks_in_the_log_and_neither_its_content_nor_the_key()
    {
        var page = PageText(Data(Items, "7", AlbumOf("3")));
        using var google = new StubGoogle().On("/share/", Html(page));
        using var http = new HttpClient(google);
        var log = new LogCatcher<SharedAlbumClient>();
        var client = new SharedAlbumClient(http, logger: log);

        await GoogleSetup.ReadAsync(client.GetItemsAsync(SharedAlbumLink.Parse(Link), CancellationToken.None));

        var json = Encoding.UTF8.GetByteCount(Data(Items, "7", AlbumOf("3")));
        Assert.Contains(
            $"{Encoding.UTF8.GetByteCount(page)} bytes, with the blocks of data: ds0 (11), ds1 ({json})",
            log.Text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("QVVUSEtFWS", log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Summer", log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drift_of_an_album_s_page_is_a_failed_request_when_only_the_album_is_asked_for()
    {
        using var google = new GoogleSetup();
        google.Google.On("/share/", Html("<html><title>Google Photos</title></html>"));

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() =>
            google.SharedAlbums.GetAlbumAsync(SharedAlbumLink.Parse(Link), CancellationToken.None)
        );

        Assert.Contains("has changed (drift)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Item_without_an_address_is_listed_as_unavailable()
    {
        const string Entries = """[["a",["https://x.googleusercontent.com/a",1,1],1785658447000],["b",[null,1,1],1785658447000]]""";
        using var google = new GoogleSetup();
        google.Google.On("/share/", Page(Data(Entries, "\"\"", AlbumOf("2"))));
        using var source = new SharedAlbumSource(google.SharedAlbums, SharedAlbumLink.Parse(Link));

        var items = await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None));

        Assert.Null(items[0].UnavailableReason);
        Assert.Contains("no address", items[1].UnavailableReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edited_item_gets_another_version()
    {
        var before = await VersionAsync(Items);
        var same = await VersionAsync(Items.Replace("/pw/AP1", "/pw/AP9", StringComparison.Ordinal));
        var edited = await VersionAsync(Items.Replace("2400001", "2300000", StringComparison.Ordinal));
        var smaller = await VersionAsync(Items, static options => options.SharedLinks.PhotoSuffix = "=w1920-h1200");

        Assert.Equal(before, same);
        Assert.NotEqual(before, edited);
        Assert.NotEqual(before, smaller);
    }

    private static async Task<string?> VersionAsync(string items, Action<GooglePhotosOptions>? configure = null)
    {
        using var google = new GoogleSetup(configure);
        google.Google.On("/share/", Page(Data(items, "\"\"", AlbumOf("3"))));
        using var source = new SharedAlbumSource(google.SharedAlbums, SharedAlbumLink.Parse(Link));
        return (await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None)))[0].Version;
    }

    private static async Task<(List<SharedAlbumItem> Items, Exception? Error)> ListAsync(
        Func<StubRequest, HttpResponseMessage> page,
        Action<GooglePhotosOptions>? configure = null
    )
    {
        using var google = new GoogleSetup(configure);
        google.Google.On("/share/", page);
        return await GoogleSetup.ReadAsync(google.SharedAlbums.GetItemsAsync(SharedAlbumLink.Parse(Link), CancellationToken.None));
    }

    private static string Data(string items, string token, string album) => $"[null,{items},{token},{album},null,0]";

    private static string AlbumOf(string count, string room = "[19997]") =>
        $"[\"{Album}\",\"Summer 2026\",[1785658447000,1785665647000,null,null,1785744849000,[1785658447000,7200000],[1785665647000,7200000],null,null,1785744849123],"
        + $"null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,\"QVVUSEtFWS10ZXN0LTAwMQ\",null,{count},null,null,null,{room}]";

    private static string PageText(string data) =>
        "<html><head><title>Summer 2026 - Google Photos</title></head><body>\n"
        + "<script>AF_initDataCallback({key: 'ds:0', hash: '1', data:[\"x\",[1,2]], sideChannel: {}});</script>\n"
        + "<script>var AF_dataServiceRequests = {'ds:1' : {id:'snAcKc',request:[\""
        + Album
        + "\",null,null,\"QVVUSEtFWS10ZXN0LTAwMQ\"]}}; var AF_initDataChunkQueue = [];</script>\n"
        + $"<script>AF_initDataCallback({{key: 'ds:1', hash: '2', data:{data}, sideChannel: {{}}}});</script>\n</body></html>";

    private static Func<StubRequest, HttpResponseMessage> Page(string data) => Html(PageText(data));

    private static Func<StubRequest, HttpResponseMessage> Html(string text) => StubGoogle.Bytes(Encoding.UTF8.GetBytes(text), "text/html");
}
