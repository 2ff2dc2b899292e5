using System.Text.Json;
using Picsync.EndToEnd.Tests.Process;
using Picsync.Testing;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>
/// The service failed to take new photos into the playlist, twice; the old ones were deleted all the same, so that the frame showed nothing,
/// and the report told of a playlist of five.
/// </summary>
public sealed class FrameWentDark
{
    [Theory]
    [InlineData(500)]
    [InlineData(200)]
    public async Task Old_photos_stay_while_the_new_ones_cannot_be_shown(int status)
    {
        await using var world = await FrameWorld.StartAsync();
        var old = world.AddPhotos(first: 0, count: 5);
        (await world.SyncAsync()).Expect(0);
        foreach (var photo in old)
        {
            world.Google.RemoveFromAlbum(world.Album.Id, photo);
        }

        world.AddPhotos(first: 10, count: 5);
        world.Nixplay.Faults.On(NixplayOperations.AppendItems).Always().RespondHtml(status);

        var held = await world.SyncAsync();
        var shown = world.Nixplay.FindPlaylist("ss_Grandma")!.Items.Count;
        world.Nixplay.Faults.Clear();
        var done = await world.SyncAsync();

        held.Expect(3);
        Assert.Equal(5, shown);
        using var report = JsonDocument.Parse(held.Output);
        Assert.Equal(0, report.RootElement.GetProperty("albums")[0].GetProperty("deleted").GetInt32());
        done.Expect(0);
        Assert.Equal(5, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
        Assert.Equal(5, world.Nixplay.FindPlaylist("ss_Grandma")!.Items.Count);
    }
}
