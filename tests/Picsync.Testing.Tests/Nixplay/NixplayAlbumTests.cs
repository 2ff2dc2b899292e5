using System.Net;
using System.Text;

namespace Picsync.Testing.Tests;

public sealed class NixplayAlbumTests
{
    [Fact]
    public async Task Albums_are_listed_as_text_with_their_counts()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        AddPhotos(nixplay, nixplay.AddAlbum("Summer").Id, 2);
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        using var reply = await browser.GetAsync("v2/albums/web/json/");

        var albums = (await NixplayBrowser.ReadJsonAsync(reply)).AsArray();
        Assert.Equal("text/plain", reply.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            [("My Uploads", 0), ("Summer", 2)],
            albums.Select(album => (album!["title"]!.GetValue<string>(), album["photo_count"]!.GetValue<int>()))
        );
        Assert.Matches(@"^\d\d/[A-Z][a-z]{2}/\d{4}$", albums[1]!["dateCreated"]!.GetValue<string>());
    }

    [Fact]
    public async Task Mailbox_is_in_the_list_of_e_mail_albums()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        var albums = (await browser.GetJsonAsync("v2/albums/email/json/")).AsArray();

        Assert.Equal("sim.user@mynixplay.com", Assert.Single(albums)!["title"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(false, 200)]
    [InlineData(true, 201)]
    public async Task Created_album_is_answered_and_a_second_one_of_its_name_is_another(bool asObject, int status)
    {
        await using var nixplay = await NixplaySimulator.StartAsync(options =>
        {
            options.CreateAlbumAnswersObject = asObject;
            options.CreateStatus = status;
        });
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        using var first = await browser.PostAsync("album/create/json/", ("name", "Winter"));
        using var second = await browser.PostAsync("album/create/json/", ("name", "Winter"));

        var answer = await NixplayBrowser.ReadJsonAsync(first);
        var album = asObject ? answer : Assert.Single(answer.AsArray())!;
        Assert.Equal("Winter", album["title"]!.GetValue<string>());
        Assert.Equal(status, (int)second.StatusCode);
        Assert.Equal([7_700_101, 7_700_102], nixplay.Albums.Where(album => album.Title == "Winter").Select(album => album.Id));
    }

    [Fact]
    public async Task Photos_are_listed_newest_first_in_pages_that_end_empty()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        var album = nixplay.AddAlbum("Summer");
        AddPhotos(nixplay, album.Id, 3);
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        var pages = await ListAsync(browser, album.Id, limit: 2, pages: 3);

        Assert.Equal(
            [
                [3, 2],
                [1],
                [],
            ],
            pages.Select(page => page.Select(name => int.Parse(name.AsSpan(0, 1))).ToArray())
        );
    }

    [Theory]
    [InlineData("pictures/json")]
    [InlineData("pictures/json?page=1&limit=10")]
    [InlineData("pictures/json/")]
    [InlineData("pictures/json/?page=1")]
    [InlineData("pictures/json/?limit=10")]
    public async Task Listing_photos_without_page_limit_or_slash_is_unavailable(string call)
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        var album = nixplay.AddAlbum("Summer");
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        using var reply = await browser.GetAsync($"album/{album.Id}/{call}");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.StatusCode);
        Assert.Equal("Service Temporarily Unavailable", await reply.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Other_old_paths_are_not_found_without_their_slash()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        using var reply = await browser.GetAsync("v2/albums/web/json");

        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
    }

    [Fact]
    public async Task Short_page_in_the_middle_loses_nothing()
    {
        await using var nixplay = await NixplaySimulator.StartAsync(options => options.ShortPhotoPage = 2);
        var album = nixplay.AddAlbum("Summer");
        AddPhotos(nixplay, album.Id, 9);
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        var pages = await ListAsync(browser, album.Id, limit: 4, pages: 4);

        Assert.Equal([4, 2, 3, 0], pages.Select(page => page.Length));
        Assert.Equal(9, pages.SelectMany(page => page).Distinct().Count());
    }

    [Fact]
    public async Task First_page_comes_for_ever_when_asked()
    {
        await using var nixplay = await NixplaySimulator.StartAsync(options => options.RepeatsFirstPhotoPage = true);
        var album = nixplay.AddAlbum("Summer");
        AddPhotos(nixplay, album.Id, 3);
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        var pages = await ListAsync(browser, album.Id, limit: 2, pages: 9);

        Assert.All(pages, page => Assert.Equal(pages[0], page));
    }

    [Fact]
    public async Task Digests_and_counts_lie_when_asked()
    {
        await using var nixplay = await NixplaySimulator.StartAsync(options =>
        {
            options.ListsWrongMd5 = true;
            options.PhotoCountError = 2;
        });
        var album = nixplay.AddAlbum("Summer");
        AddPhotos(nixplay, album.Id, 1);
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        var photo = (await browser.GetJsonAsync($"album/{album.Id}/pictures/json/?page=1&limit=9"))["photos"]![0]!;
        var listed = (await browser.GetJsonAsync("v2/albums/web/json/"))
            .AsArray()
            .Single(entry => entry!["title"]!.GetValue<string>() == "Summer")!;

        Assert.NotEqual(nixplay.FindAlbum("Summer")!.Photos[0].Md5, photo["md5"]!.GetValue<string>());
        Assert.Equal(3, listed["photo_count"]!.GetValue<int>());
    }

    [Theory]
    [InlineData(NixplayUrlMember.Url, "url")]
    [InlineData(NixplayUrlMember.OriginalUrl, "originalUrl")]
    [InlineData(NixplayUrlMember.OriginalUrlSnakeCase, "original_url")]
    public async Task Photo_tells_its_original_under_the_name_asked_for(NixplayUrlMember member, string name)
    {
        await using var nixplay = await NixplaySimulator.StartAsync(options => options.UrlMember = member);
        AddPhotos(nixplay, nixplay.AddAlbum("Summer").Id, 1);
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        var photo = (await browser.GetJsonAsync("picture/990001/")).AsObject();

        Assert.Equal([name], photo.Select(entry => entry.Key).Where(key => key is "url" or "originalUrl" or "original_url"));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    public async Task Deleted_photo_leaves_album_and_playlists_and_deleting_it_again_is_answered_as_asked(int repeatedStatus)
    {
        await using var nixplay = await NixplaySimulator.StartAsync(options => options.RepeatedDeleteStatus = repeatedStatus);
        AddPhotos(nixplay, nixplay.AddAlbum("Summer").Id, 2);
        nixplay.AddPlaylist("ss_Summer", 990_001, 990_002, 990_001);
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        using var first = await browser.PostAsync("picture/990001/delete/json/");
        using var second = await browser.PostAsync("picture/990001/delete/json/");

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(repeatedStatus, (int)second.StatusCode);
        Assert.Equal([990_002], nixplay.FindAlbum("Summer")!.Photos.Select(photo => photo.Id));
        Assert.Equal([990_002], nixplay.FindPlaylist("ss_Summer")!.Items.Select(item => item.PictureId));
    }

    [Fact]
    public async Task Deleted_album_takes_its_photos_along()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        var album = nixplay.AddAlbum("Summer");
        AddPhotos(nixplay, album.Id, 2);
        nixplay.AddPlaylist("ss_Summer", 990_001);
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        using var reply = await browser.PostAsync($"album/{album.Id}/delete/json/");

        Assert.Null(nixplay.FindAlbum("Summer"));
        Assert.Null(nixplay.FindPhoto(990_001));
        Assert.Empty(nixplay.FindPlaylist("ss_Summer")!.Items);
    }

    [Theory]
    [InlineData(" space ")]
    [InlineData("\\")]
    [InlineData("\"")]
    [InlineData("..")]
    [InlineData("test%46.txt")]
    [InlineData("a&b<c>")]
    public async Task Odd_name_comes_back_as_it_was(string name)
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        using var reply = await browser.PostAsync("album/create/json/", ("name", name));
        var titles = (await browser.GetJsonAsync("v2/albums/web/json/")).AsArray().Select(album => album!["title"]!.GetValue<string>());

        Assert.Contains(name, titles);
    }

    [Theory]
    [InlineData(true, "Hi ?!")]
    [InlineData(false, "Hi \U0001F60A!")]
    public async Task Emoji_is_lost_from_names_when_asked(bool mangles, string expected)
    {
        await using var nixplay = await NixplaySimulator.StartAsync(options => options.ManglesEmoji = mangles);
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        using var reply = await browser.PostAsync("album/create/json/", ("name", "Hi \U0001F60A!"));

        Assert.NotNull(nixplay.FindAlbum(expected));
    }

    private static void AddPhotos(NixplaySimulator nixplay, long albumId, int count)
    {
        for (var number = 1; number <= count; number++)
        {
            nixplay.AddPhoto(albumId, $"{number}.jpg", Encoding.ASCII.GetBytes($"photo {number}"));
        }
    }

    private static async Task<List<string[]>> ListAsync(NixplayBrowser browser, long albumId, int limit, int pages)
    {
        var found = new List<string[]>();
        for (var page = 1; page <= pages; page++)
        {
            var json = await browser.GetJsonAsync($"album/{albumId}/pictures/json/?page={page}&limit={limit}");
            found.Add([.. json["photos"]!.AsArray().Select(photo => photo!["filename"]!.GetValue<string>())]);
        }

        return found;
    }
}
