using System.Net;
using System.Text;

namespace Picsync.Testing.Tests;

public sealed class NixplayPlaylistTests
{
    [Fact]
    public async Task Created_playlist_is_answered_by_its_id_and_listed()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        using var reply = await browser.PostJsonAsync("v3/playlists", """{"name":"ss_Summer"}""");

        var playlists = (await browser.GetJsonAsync("v3/playlists")).AsArray();
        Assert.Equal("""{"playlistId":3300201}""", await reply.Content.ReadAsStringAsync());
        Assert.Equal(["Favorites", "sim.user@mynixplay.com", "ss_Summer"], playlists.Select(entry => entry!["name"]!.GetValue<string>()));
        Assert.Equal("[]", playlists[2]!["cover_urls"]!.GetValue<string>());
    }

    [Fact]
    public async Task Playlist_sent_as_text_lacks_its_name()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        using var text = new StringContent("""{"name":"ss_Summer"}""", Encoding.UTF8, "text/plain");

        using var reply = await browser.SendAsync(HttpMethod.Post, "v3/playlists", text);

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Equal(
            """{"code":400,"message":"name (string) is required","name":"AssertionError"}""",
            await reply.Content.ReadAsStringAsync()
        );
    }

    [Fact]
    public async Task Append_never_replaces_and_keeps_the_order()
    {
        await using var nixplay = await StartWithPhotosAsync(2);
        var playlist = nixplay.AddPlaylist("ss_Summer");
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        const string Items = """{"items":[{"pictureId":990001},{"pictureId":990002},{"pictureId":7}]}""";

        using var first = await browser.PostJsonAsync($"v3/playlists/{playlist.Id}/items", Items);
        using var second = await browser.PostJsonAsync($"v3/playlists/{playlist.Id}/items", Items);

        Assert.Equal([990_001, 990_002, 990_001, 990_002], nixplay.FindPlaylist("ss_Summer")!.Items.Select(item => item.PictureId));
    }

    [Fact]
    public async Task Slides_name_picture_and_digest_and_show_foreign_items_without_either()
    {
        await using var nixplay = await StartWithPhotosAsync(1);
        var playlist = nixplay.AddPlaylist("ss_Summer", 990_001);
        nixplay.AddForeignPlaylistItem(playlist.Id, new Uri("https://live.example.net/1_k.jpg"));
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        var slides = (await browser.GetJsonAsync($"v3/playlists/{playlist.Id}/slides?size=100&offset=0"))["slides"]!.AsArray();
        var past = (await browser.GetJsonAsync($"v3/playlists/{playlist.Id}/slides?size=100&offset=100"))["slides"]!.AsArray();

        Assert.Equal(990_001, slides[0]!["dbId"]!.GetValue<long>());
        Assert.Contains(
            $"_{nixplay.FindPhoto(990_001)!.Md5}.jpg?",
            slides[0]!["originalUrl"]!.GetValue<string>(),
            StringComparison.Ordinal
        );
        Assert.Null(slides[1]!["dbId"]);
        Assert.Equal("https://live.example.net/1_k.jpg", slides[1]!["originalUrl"]!.GetValue<string>());
        Assert.Empty(past);
    }

    [Fact]
    public async Task Removed_items_leave_their_photos_and_removing_them_again_is_fine()
    {
        await using var nixplay = await StartWithPhotosAsync(3);
        var playlist = nixplay.AddPlaylist("ss_Summer", 990_001, 990_002, 990_003);
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        var path = $"v3/playlists/{playlist.Id}/items?id={playlist.Items[0].Id}&id={playlist.Items[1].Id}";

        using var first = await browser.SendAsync(HttpMethod.Delete, path);
        using var second = await browser.SendAsync(HttpMethod.Delete, path);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal([990_003], nixplay.FindPlaylist("ss_Summer")!.Items.Select(item => item.PictureId));
        Assert.Equal(3, nixplay.FindAlbum("Summer")!.Photos.Count);
        Assert.Empty(nixplay.Violations);
    }

    [Fact]
    public async Task Removing_everything_works_and_is_a_violation_and_is_remembered()
    {
        await using var nixplay = await StartWithPhotosAsync(2);
        var playlist = nixplay.AddPlaylist("ss_Summer", 990_001, 990_002);
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        using var reply = await browser.SendAsync(HttpMethod.Delete, $"v3/playlists/{playlist.Id}/items");
        nixplay.AddPlaylistItems(playlist.Id, 990_001);

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal(0, nixplay.FindPlaylist("ss_Summer")!.FewestItems);
        Assert.Single(nixplay.Violations);
    }

    [Fact]
    public async Task Asking_for_the_photo_to_be_deleted_with_the_item_is_a_violation()
    {
        await using var nixplay = await StartWithPhotosAsync(1);
        var playlist = nixplay.AddPlaylist("ss_Summer", 990_001);
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        using var reply = await browser.SendAsync(HttpMethod.Delete, $"v3/playlists/{playlist.Id}/items?id=it-1&delPhoto=");

        Assert.Contains("delPhoto", Assert.Single(nixplay.Violations).Rule, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 990_001)]
    [InlineData(true, 990_002)]
    public async Task Full_playlist_drops_items_without_a_word(bool keepsNewest, long firstKept)
    {
        await using var nixplay = await StartWithPhotosAsync(3);
        nixplay.Options.MaxPlaylistItems = 2;
        nixplay.Options.FullPlaylistKeepsNewest = keepsNewest;
        var playlist = nixplay.AddPlaylist("ss_Summer", 990_001);
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        using var reply = await browser.PostJsonAsync(
            $"v3/playlists/{playlist.Id}/items",
            """{"items":[{"pictureId":990002},{"pictureId":990003}]}"""
        );

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal([firstKept, firstKept + 1], nixplay.FindPlaylist("ss_Summer")!.Items.Select(item => item.PictureId!.Value));
    }

    [Fact]
    public async Task Count_of_a_playlist_lags_behind_as_long_as_asked()
    {
        await using var nixplay = await StartWithPhotosAsync(1);
        nixplay.Options.CountDelay = TimeSpan.FromMinutes(1);
        nixplay.AdvanceClock(TimeSpan.FromMinutes(5));
        nixplay.AddPlaylist("ss_Summer", 990_001);
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        var early = await CountAsync(browser);
        nixplay.AdvanceClock(TimeSpan.FromMinutes(2));
        var late = await CountAsync(browser);

        Assert.Equal((0, 1), (early, late));
    }

    [Fact]
    public async Task Deleted_playlist_leaves_its_photos_and_the_default_ones_stay()
    {
        await using var nixplay = await StartWithPhotosAsync(1);
        var playlist = nixplay.AddPlaylist("ss_Summer", 990_001);
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        using var first = await browser.SendAsync(HttpMethod.Delete, $"v3/playlists/{playlist.Id}");
        using var second = await browser.SendAsync(HttpMethod.Delete, $"v3/playlists/{playlist.Id}");
        using var favorites = await browser.SendAsync(HttpMethod.Delete, "v3/playlists/3300001");

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.Forbidden],
            (HttpStatusCode[])[first.StatusCode, second.StatusCode, favorites.StatusCode]
        );
        Assert.Single(nixplay.FindAlbum("Summer")!.Photos);
    }

    [Fact]
    public async Task Playlist_shown_on_a_frame_is_listed_on_it()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        var playlist = nixplay.AddPlaylist("ss_Summer");
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        var frame = (await browser.GetJsonAsync("v3/frame/online-status"))["frames"]![0]!;
        var body = $$"""{"add":[{"playlistId":{{playlist.Id}}}]}""";

        using var reply = await browser.PostJsonAsync($"v3/shared-frames/{frame["framePk"]}/playlists", body);

        var shown = (await browser.GetJsonAsync("v3/playlists")).AsArray()[2]!["on_frames"]![0]!;
        Assert.Equal("F0001", frame["frameId"]!.GetValue<string>());
        Assert.Equal("Kitchen", shown["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Original_is_served_whole_and_in_ranges_but_only_to_get()
    {
        await using var nixplay = await StartWithPhotosAsync(1);
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        var url = (await browser.GetJsonAsync("picture/990001/"))["url"]!.GetValue<string>();
        using var range = new HttpRequestMessage(HttpMethod.Get, url);
        range.Headers.Range = new(0, 0);
        using var head = new HttpRequestMessage(HttpMethod.Head, url);

        var whole = await browser.Http.GetByteArrayAsync(url);
        using var part = await browser.Http.SendAsync(range);
        using var refused = await browser.Http.SendAsync(head);

        Assert.Equal(nixplay.FindPhoto(990_001)!.Bytes.ToArray(), whole);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal($"bytes 0-0/{whole.Length}", part.Content.Headers.ContentRange!.ToString());
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Address_of_an_original_expires_and_is_another_one_each_time()
    {
        await using var nixplay = await StartWithPhotosAsync(1);
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        var first = (await browser.GetJsonAsync("picture/990001/"))["url"]!.GetValue<string>();
        var second = (await browser.GetJsonAsync("picture/990001/"))["url"]!.GetValue<string>();

        nixplay.AdvanceClock(TimeSpan.FromDays(2));
        using var expired = await browser.Http.GetAsync(new Uri(first));
        using var forged = await browser.Http.GetAsync(new Uri(first.Replace("Expires=", "Expires=9", StringComparison.Ordinal)));

        Assert.NotEqual(first, second);
        Assert.Equal(HttpStatusCode.Forbidden, expired.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
    }

    private static async Task<NixplaySimulator> StartWithPhotosAsync(int count)
    {
        var nixplay = await NixplaySimulator.StartAsync();
        var album = nixplay.AddAlbum("Summer");
        for (var number = 1; number <= count; number++)
        {
            nixplay.AddPhoto(album.Id, $"{number}.jpg", Encoding.ASCII.GetBytes($"photo {number}"));
        }

        return nixplay;
    }

    private static async Task<int> CountAsync(NixplayBrowser browser) =>
        (await browser.GetJsonAsync("v3/playlists")).AsArray()[2]!["picture_count"]!.GetValue<int>();
}
