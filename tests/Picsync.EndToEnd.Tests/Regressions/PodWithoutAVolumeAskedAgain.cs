using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>
/// A pod without a volume forgets at each start that a person agreed, and asks again each time: that is so, and has the two ways out that the
/// page for those who come from the Go program names.
/// </summary>
public sealed class PodWithoutAVolumeAskedAgain
{
    [Fact]
    public async Task Restarted_pod_holds_deletions_each_time_and_names_the_guard()
    {
        await using var world = await StartAsync();

        var second = (await RunPodAsync(world, "second")).Expect(4);
        var third = (await RunPodAsync(world, "third")).Expect(4);

        Assert.All(
            [second, third],
            static run => Assert.Equal("foreign-photos", run.Album("Grandma").GetProperty("guard").GetProperty("name").GetString())
        );
        Assert.Equal(4, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
    }

    [Fact]
    public async Task Volume_remembers_what_was_agreed()
    {
        await using var world = await StartAsync();

        var run = (await RunPodAsync(world, "first")).Expect(0);

        Assert.Equal(1, run.Album("Grandma").GetProperty("deleted").GetInt32());
    }

    [Fact]
    public async Task Guard_that_is_released_in_the_file_asks_nobody()
    {
        await using var world = await StartAsync();
        world.WriteAlbum(albumId: null, "guards: {release: [foreign-photos]}");

        var run = (await RunPodAsync(world, "second")).Expect(0);

        Assert.Equal(1, run.Album("Grandma").GetProperty("deleted").GetInt32());
        Assert.Equal(3, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
    }

    // Four photos are on the frame, and one of them has left its album since.
    private static async Task<FrameWorld> StartAsync()
    {
        var world = await FrameWorld.StartAsync();
        var photos = world.AddPhotos(first: 0, count: 4);
        (await RunPodAsync(world, "first")).Expect(0);
        world.Google.RemoveFromAlbum(world.Album.Id, photos[0]);
        return world;
    }

    private static Task<PicsyncResult> RunPodAsync(FrameWorld world, string volume)
    {
        Directory.CreateDirectory(world.Work.PathOf(volume));
        return world.SyncAsync("--cache", $"{volume}/cache.db");
    }
}
