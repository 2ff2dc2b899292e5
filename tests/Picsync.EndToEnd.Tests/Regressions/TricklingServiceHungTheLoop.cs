using System.Diagnostics;
using Picsync.EndToEnd.Tests.Process;
using Picsync.Testing;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>A service that sent an answer in drops held the run, the loop and every other album for ever.</summary>
public sealed class TricklingServiceHungTheLoop
{
    private static readonly TimeSpan s_drop = TimeSpan.FromMilliseconds(200);

    [Theory]
    [InlineData(NixplayOperations.DownloadOriginal)]
    [InlineData(NixplayOperations.ListPhotos)]
    [InlineData(NixplayOperations.ListPlaylists)]
    public async Task Frame_whose_answers_trickle_deletes_nothing_and_the_run_ends(string operation)
    {
        await using var world = await StartAsync(photos: 11);
        var leaving = world.AddPhotos(first: 100, count: 1);
        (await world.SyncAsync()).Expect(0);
        world.Google.RemoveFromAlbum(world.Album.Id, leaving[0]);
        world.Nixplay.Faults.On(operation).Always().TrickleBody(s_drop);

        var result = await world.SyncAsync();

        result.Expect(1, 3);
        Assert.Equal(12, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
        world.Nixplay.Faults.Clear();
        (await world.SyncAsync()).Expect(0);
        Assert.Equal(11, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
    }

    [Theory]
    [InlineData(GooglePhotosOperations.SearchMediaItems)]
    [InlineData(GooglePhotosOperations.Download)]
    public async Task Source_whose_answers_trickle_costs_its_photos_and_the_run_ends(string operation)
    {
        await using var world = await StartAsync(photos: 4);
        world.Google.Faults.On(operation).Always().TrickleBody(s_drop);

        (await world.SyncAsync()).Expect(1, 3);

        world.Google.Faults.Clear();
        (await world.SyncAsync()).Expect(0);
        Assert.Equal(4, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
    }

    [Fact]
    public async Task Cache_update_from_a_source_whose_bytes_trickle_ends()
    {
        await using var world = await StartAsync(photos: 3);
        world.Google.Faults.On(GooglePhotosOperations.Download).Always().TrickleBody(s_drop);
        var clock = Stopwatch.StartNew();

        var result = await world.Work.RunAsync("googlephotos", "list", world.Album.Id, "--update-cache");

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(60));
        Assert.DoesNotContain("Unhandled", result.Error, StringComparison.Ordinal);
    }

    private static async Task<FrameWorld> StartAsync(int photos)
    {
        var world = await FrameWorld.StartAsync(photos);
        foreach (var service in (string[])["Nixplay", "GooglePhotos"])
        {
            world.Work.Environment[$"PICSYNC_{service}__Patience__StallTimeout"] = "00:00:01";
            world.Work.Environment[$"PICSYNC_{service}__MaxRetries"] = "1";
        }

        return world;
    }
}
