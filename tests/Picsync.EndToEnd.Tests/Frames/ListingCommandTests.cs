using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Frames;

public sealed class ListingCommandTests
{
    [Fact]
    public async Task Google_albums_and_their_items_are_listed()
    {
        await using var world = await FrameWorld.StartAsync(photos: 3);

        var albums = await world.Work.RunAsync("googlephotos", "list", "--json");
        var items = await world.Work.RunAsync("googlephotos", "list", world.Album.Id, "--json");
        var human = await world.Work.RunAsync("googlephotos", "list");

        Assert.Equal("Family", Assert.Single(albums.Expect(0).Json.EnumerateArray()).GetProperty("title").GetString());
        Assert.Equal(
            ["photo-000.jpg", "photo-001.jpg", "photo-002.jpg"],
            items.Expect(0).Json.EnumerateArray().Select(item => item.GetProperty("fileName").GetString())
        );
        Assert.Contains(world.Album.Id, human.Expect(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Google_listing_with_update_cache_saves_the_downloads_of_the_next_plan()
    {
        await using var world = await FrameWorld.StartAsync(photos: 3);

        var listing = await world.Work.RunAsync("googlephotos", "list", world.Album.Id, "--update-cache");
        var again = await world.Work.RunAsync("googlephotos", "list", world.Album.Id, "--update-cache");

        Assert.Contains("Cache: 3 learnt, 0 known before, 0 not readable.", listing.Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("Cache: 0 learnt, 3 known before, 0 not readable.", again.Expect(0).Output, StringComparison.Ordinal);
        Assert.Equal(3, world.Google.Requests.CountOf("download"));
        var plan = await world.SyncAsync("--dry-run");
        Assert.Equal(3, plan.Expect(0).Album("Grandma").GetProperty("plan").GetProperty("upload").GetInt32());
    }

    [Fact]
    public async Task Nixplay_albums_photos_and_playlists_are_listed()
    {
        await using var world = await FrameWorld.StartAsync();
        var album = world.Nixplay.AddAlbum("Holiday");
        var photo = world.Nixplay.AddPhoto(album.Id, "beach.jpg", Pictures.Make(1));
        world.Nixplay.AddPlaylist("ss_Holiday", photo.Id);

        var albums = await world.Work.RunAsync("nixplay", "list", "--json");
        var photos = await world.Work.RunAsync("nixplay", "list", "Holiday", "--json");
        var playlists = await world.Work.RunAsync("nixplay", "playlists", "--json");
        var missing = await world.Work.RunAsync("nixplay", "list", "Nowhere");

        Assert.Contains(albums.Expect(0).Json.EnumerateArray(), row => row.GetProperty("id").GetInt64() == album.Id);
        Assert.Equal(photo.Md5, Assert.Single(photos.Expect(0).Json.EnumerateArray()).GetProperty("md5").GetString());
        Assert.Contains(playlists.Expect(0).Json.EnumerateArray(), row => row.GetProperty("name").GetString() == "ss_Holiday");
        missing.Expect(1);
    }

    [Fact]
    public async Task Nixplay_album_is_deleted_by_name_and_several_only_on_request()
    {
        await using var world = await FrameWorld.StartAsync();
        world.Nixplay.AddAlbum("Twin");
        world.Nixplay.AddAlbum("Twin");

        var refused = await world.Work.RunAsync("nixplay", "delete", "album", "Twin");
        var before = world.Nixplay.Albums.Count(album => album.Title == "Twin");
        var deleted = await world.Work.RunAsync("nixplay", "delete", "album", "Twin", "--delete-multiple", "--json");

        refused.Expect(1);
        Assert.Equal(2, before);
        Assert.Equal(2, deleted.Expect(0).Json.GetProperty("deleted").GetInt32());
        Assert.DoesNotContain(world.Nixplay.Albums, album => album.Title == "Twin");
    }

    [Fact]
    public async Task Empty_Google_library_says_what_Google_hides()
    {
        await using var world = await FrameWorld.StartAsync();
        world.Google.RemoveAlbum(world.Album.Id);

        var result = await world.Work.RunAsync("googlephotos", "list", "--json");

        result.Expect(0);
        Assert.Empty(result.Json.EnumerateArray());
        Assert.Contains("31 March 2025", result.Error, StringComparison.Ordinal);
    }
}
