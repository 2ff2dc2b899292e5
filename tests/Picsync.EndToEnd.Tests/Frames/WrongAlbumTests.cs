using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Frames;

public sealed class WrongAlbumTests
{
    [Fact]
    public async Task Two_albums_of_one_name_on_the_frame_fail_with_what_to_do()
    {
        await using var world = await FrameWorld.StartAsync(photos: 2);
        world.Nixplay.AddAlbum("Grandma");
        world.Nixplay.AddAlbum("Grandma");

        var result = await world.SyncAsync();

        result.Expect(1);
        Assert.Contains("2 albums named 'Grandma'", result.Album("Grandma").GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.All(world.Nixplay.Albums, album => Assert.Empty(album.Photos));
    }

    [Fact]
    public async Task Source_album_that_does_not_exist_fails_and_leaves_the_frame_alone()
    {
        await using var world = await FrameWorld.StartAsync(photos: 2);
        (await world.SyncAsync()).Expect(0);
        world.WriteAlbum("AP5WnoSuchAlbum");

        var result = await world.SyncAsync();

        result.Expect(1);
        Assert.Contains("AP5WnoSuchAlbum", result.Album("Grandma").GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
    }
}
