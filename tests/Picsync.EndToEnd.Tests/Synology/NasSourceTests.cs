namespace Picsync.EndToEnd.Tests.Synology;

public sealed class NasSourceTests
{
    [Fact]
    public async Task Change_on_the_nas_reaches_the_frame_and_nothing_is_downloaded_twice()
    {
        await using var world = await NasWorld.StartAsync();
        var album = world.AddAlbum("Family", first: 0, count: 4);
        world.Work.Write("picsync.yaml", $"albums:\n- name: Grandma\n  sources:\n    synology: [{{album: {album.Id}}}]\n");
        (await world.Work.RunAsync("sync", "--json")).Expect(0);
        world.Nas.RemovePhoto(world.Nas.Items[0].Id);
        world.Nas.AddToAlbum(album.Id, world.AddPhoto(100).Id);

        var second = await world.Work.RunAsync("sync", "--json");

        second.Expect(0);
        var report = second.Album("Grandma");
        Assert.Equal((4, 1, 3), (Number("listed"), Number("uploaded"), Number("unchanged")));
        Assert.Equal(1, Number("deleted"));
        Assert.Equal(5, world.Nas.Requests.CountOf(Picsync.Testing.SynologyOperations.Download));

        int Number(string name) => report.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task Album_that_cannot_be_certified_deletes_nothing()
    {
        await using var world = await NasWorld.StartAsync();
        world.AddAlbum("Family", first: 0, count: 4);
        world.Work.Write("picsync.yaml", "albums:\n- name: Grandma\n  sources:\n    synology: [{album: Family}]\n");
        (await world.Work.RunAsync("sync", "--json")).Expect(0);
        world.Nas.Options.EmptiesAlbums = true;

        var second = await world.Work.RunAsync("sync", "--json");

        second.Expect(3);
        Assert.Equal(0, second.Album("Grandma").GetProperty("deleted").GetInt32());
        Assert.Equal(4, Assert.Single(world.Nixplay.Albums, static album => album.Title == "Grandma").Photos.Count);
    }

    [Theory]
    [InlineData("Asia/Tokyo")]
    [InlineData("America/New_York")]
    public async Task Day_of_a_photo_is_the_cameras_wherever_the_program_runs(string zone)
    {
        await using var world = await NasWorld.StartAsync();
        world.AddAlbum("Family", first: 0, count: 1);
        world.Work.Environment["TZ"] = zone;

        var result = await world.Work.RunAsync("list", "synology", "{album: Family}");

        result.Expect(0);
        Assert.Contains("2024-01-01 12:00:00", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_people_and_albums_are_arrays_with_ids_and_names()
    {
        await using var world = await NasWorld.StartAsync();
        world.Nas.AddUser("max");
        world.AddPhoto(1, static item => item with { People = ["Ada"] });
        var album = world.AddAlbum("Family", first: 10, count: 2);

        var users = (await world.Work.RunAsync("synology", "users", "--json")).Expect(0).Json;
        var people = (await world.Work.RunAsync("synology", "people", "--json")).Expect(0).Json;
        var albums = (await world.Work.RunAsync("synology", "albums", "--json")).Expect(0).Json;

        Assert.Equal(["ada", "max"], users.EnumerateArray().Select(static row => row.GetProperty("name").GetString()));
        Assert.Equal("Ada", Assert.Single(people.EnumerateArray()).GetProperty("name").GetString());
        var row = Assert.Single(albums.EnumerateArray());
        Assert.Equal((album.Id, "Family"), (row.GetProperty("id").GetInt64(), row.GetProperty("name").GetString()));
    }
}
