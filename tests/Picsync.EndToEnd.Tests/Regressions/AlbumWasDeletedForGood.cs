using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary><c>nixplay delete album</c> deleted all photos for good, said nothing of a name that matches nothing, and took an empty one.</summary>
public sealed class AlbumWasDeletedForGood
{
    [Fact]
    public async Task Undo_brings_the_album_back_with_its_photos_and_its_playlist()
    {
        await using var world = await FrameWorld.StartAsync(photos: 4);
        (await world.SyncAsync()).Expect(0);

        (await world.Work.RunAsync("nixplay", "delete", "album", "Grandma")).Expect(0);
        var gone = world.Nixplay.FindAlbum("Grandma");
        var undone = await world.Work.RunAsync("undo", "--json");

        undone.Expect(0);
        Assert.Null(gone);
        Assert.Equal(4, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
        Assert.Equal(4, world.Nixplay.FindPlaylist("ss_Grandma")!.Items.Count);
    }

    [Fact]
    public async Task What_the_trash_cannot_hold_is_refused_unless_it_is_meant()
    {
        await using var world = await FrameWorld.StartAsync(photos: 4);
        (await world.SyncAsync()).Expect(0);
        world.Work.Write("picsync.yaml", File.ReadAllText(world.Work.PathOf("picsync.yaml")) + "trash: {maxSize: 1KB}\n");

        var refused = await world.Work.RunAsync("nixplay", "delete", "album", "Grandma");
        var held = world.Nixplay.FindAlbum("Grandma")!.Photos.Count;
        var meant = await world.Work.RunAsync("nixplay", "delete", "album", "Grandma", "--no-trash");

        refused.Expect(4);
        Assert.Contains("--no-trash", refused.Error, StringComparison.Ordinal);
        Assert.Equal(4, held);
        meant.Expect(0);
        Assert.Null(world.Nixplay.FindAlbum("Grandma"));
    }

    [Theory]
    [InlineData("Grandna", "Did you mean 'Grandma'?")]
    [InlineData("", "NAME is empty; say what is meant")]
    [InlineData("Nowhere at all", "has no album 'Nowhere at all'")]
    public async Task Name_that_matches_nothing_is_told_with_the_nearest_one(string name, string expected)
    {
        await using var world = await FrameWorld.StartAsync(photos: 1);
        (await world.SyncAsync()).Expect(0);

        var result = await world.Work.RunAsync("nixplay", "delete", "album", name);

        result.Expect(2);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.NotNull(world.Nixplay.FindAlbum("Grandma"));
    }
}
