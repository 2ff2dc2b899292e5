using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>The Go program's listings told where a photo is; scripts that took the address from there found none.</summary>
public sealed class AddressesWereMissingFromListings
{
    private static readonly HttpClient s_http = new() { Timeout = TimeSpan.FromSeconds(30) };

    [Fact]
    public async Task Items_of_Google_have_their_page_and_the_address_of_their_bytes_in_JSON_alone()
    {
        await using var world = await FrameWorld.StartAsync(photos: 1);

        var albums = (await world.Work.RunAsync("googlephotos", "list", "--json")).Expect(0);
        var items = (await world.Work.RunAsync("googlephotos", "list", world.Album.Id, "--json")).Expect(0);
        var table = (await world.Work.RunAsync("googlephotos", "list", world.Album.Id)).Expect(0);

        Assert.StartsWith("https://photos.google.com/", Assert.Single(albums.Json.EnumerateArray()).GetProperty("url").GetString());
        var item = Assert.Single(items.Json.EnumerateArray());
        Assert.StartsWith("https://photos.google.com/", item.GetProperty("url").GetString());
        var raw = item.GetProperty("rawUrl").GetString()!;
        Assert.NotEmpty(await s_http.GetByteArrayAsync(raw + "=d"));
        Assert.DoesNotContain("http", table.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Photos_of_Nixplay_have_the_address_of_their_original_in_JSON_alone()
    {
        await using var world = await FrameWorld.StartAsync();
        var album = world.Nixplay.AddAlbum("Holiday");
        world.Nixplay.AddPhoto(album.Id, "beach.jpg", Pictures.Make(1));

        var photos = (await world.Work.RunAsync("nixplay", "list", "Holiday", "--json", "--update-cache")).Expect(0);
        var table = (await world.Work.RunAsync("nixplay", "list", "Holiday")).Expect(0);

        var url = Assert.Single(photos.Json.EnumerateArray()).GetProperty("url").GetString();
        Assert.Equal(Pictures.Make(1), await s_http.GetByteArrayAsync(url));
        Assert.Contains("--update-cache has no effect", photos.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("http", table.Output, StringComparison.Ordinal);
    }
}
