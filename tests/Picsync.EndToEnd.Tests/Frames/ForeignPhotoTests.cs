using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Frames;

public sealed class ForeignPhotoTests
{
    [Fact]
    public async Task Photos_of_others_are_held_in_the_first_run_until_their_release_by_name()
    {
        await using var world = await StartWithForeignAsync();

        var held = await world.SyncAsync();
        var stillThere = Count(world);
        var released = await world.SyncAsync("--release", "foreign-photos");

        held.Expect(4);
        Assert.Equal("foreign-photos", held.Album("Grandma").GetProperty("guard").GetProperty("name").GetString());
        Assert.Equal(6, stillThere);
        Assert.Equal(2, released.Expect(0).Album("Grandma").GetProperty("deleted").GetInt32());
        Assert.Equal(4, Count(world));
    }

    [Fact]
    public async Task Photos_of_others_go_in_the_first_run_when_their_guard_is_released_for_good()
    {
        await using var world = await StartWithForeignAsync();
        world.WriteAlbum(albumId: null, "guards: {release: [foreign-photos]}");

        var result = await world.SyncAsync();

        Assert.Equal(2, result.Expect(0).Album("Grandma").GetProperty("deleted").GetInt32());
        Assert.Equal(4, Count(world));
    }

    [Fact]
    public async Task Managed_album_keeps_photos_of_others_in_every_run()
    {
        await using var world = await StartWithForeignAsync();
        world.WriteAlbum(albumId: null, "own: managed");

        (await world.SyncAsync()).Expect(0);
        var again = await world.SyncAsync("--release", "foreign-photos");

        Assert.Equal(0, again.Expect(0).Album("Grandma").GetProperty("deleted").GetInt32());
        Assert.Equal(6, Count(world));
    }

    private static async Task<FrameWorld> StartWithForeignAsync()
    {
        var world = await FrameWorld.StartAsync(photos: 4);
        var album = world.Nixplay.AddAlbum("Grandma");
        world.Nixplay.AddPhoto(album.Id, "theirs-1.jpg", Pictures.Make(901));
        world.Nixplay.AddPhoto(album.Id, "theirs-2.jpg", Pictures.Make(902));
        return world;
    }

    private static int Count(FrameWorld world) => world.Nixplay.FindAlbum("Grandma")!.Photos.Count;
}
