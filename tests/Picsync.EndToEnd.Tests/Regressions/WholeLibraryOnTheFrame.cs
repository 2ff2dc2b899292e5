using Picsync.EndToEnd.Tests.Synology;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>A NAS that passed over <c>album_id</c> answered with the whole library: 77 photos of others went to the frame, with exit code 0.</summary>
public sealed class WholeLibraryOnTheFrame
{
    [Fact]
    public async Task Sync_of_an_album_that_the_nas_does_not_heed_ends_with_3_and_changes_nothing()
    {
        await using var world = await NasWorld.StartAsync();
        world.AddAlbum("Family", first: 0, count: 3);
        world.Work.Write("picsync.yaml", "albums:\n- name: Grandma\n  sources:\n    synology: [{album: Family}]\n");
        (await world.Work.RunAsync("sync", "--json")).Expect(0);
        for (var number = 100; number < 177; number++)
        {
            world.AddPhoto(number);
        }

        world.Nas.Options.IgnoresAlbums = true;

        var result = await world.Work.RunAsync("sync", "--json");

        result.Expect(3);
        Assert.Contains("album_id", result.Output, StringComparison.Ordinal);
        Assert.Equal(0, result.Album("Grandma").GetProperty("uploaded").GetInt32());
        Assert.Equal(0, result.Album("Grandma").GetProperty("deleted").GetInt32());
        Assert.Equal(3, Assert.Single(world.Nixplay.Albums, static album => album.Title == "Grandma").Photos.Count);
    }

    [Fact]
    public async Task List_of_such_an_album_shows_no_photo_and_ends_with_3()
    {
        await using var world = await NasWorld.StartAsync(static options => options.IgnoresAlbums = true);
        world.AddAlbum("Family", first: 0, count: 3);
        world.AddPhoto(100);

        var result = await world.Work.RunAsync("list", "synology", "{album: Family}");

        result.Expect(3);
        Assert.Contains("album_id", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("photo-100.jpg", result.Output, StringComparison.Ordinal);
    }
}
