using Picsync.EndToEnd.Tests.Synology;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>A photo that another account put into one's own album on the NAS never reached the frame, with exit code 0.</summary>
public sealed class PhotoOfAnotherUserWasSkipped
{
    private const string Configuration = "albums:\n- name: Grandma\n  sources:\n    synology: [{album: Family}]\n";

    [Fact]
    public async Task Photo_that_another_user_put_into_the_album_reaches_the_frame()
    {
        await using var world = await StartAsync();

        var result = (await world.Work.RunAsync("sync", "--json")).Expect(0);

        Assert.Equal(3, result.Album("Grandma").GetProperty("uploaded").GetInt32());
    }

    [Fact]
    public async Task Photo_that_the_nas_does_not_give_is_never_exit_0_and_is_named()
    {
        await using var world = await StartAsync();
        var foreign = world.Nas.Items.Single(static item => item.OwnerId == 2).Id;
        world.Nas.Options.ForbidsDownload = id => id == foreign;

        var first = (await world.Work.RunAsync("sync", "--json")).Expect(3);
        var second = (await world.Work.RunAsync("sync")).Expect(3);

        var problem = Assert.Single(first.Album("Grandma").GetProperty("problems").EnumerateArray());
        Assert.Equal("photo-002.jpg", problem.GetProperty("fileName").GetString());
        Assert.Contains("another user's", problem.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains("photo-002.jpg", second.Output + second.Error, StringComparison.Ordinal);
    }

    private static async Task<NasWorld> StartAsync()
    {
        var world = await NasWorld.StartAsync();
        var album = world.AddAlbum("Family", first: 0, count: 2);
        world.Nas.AddToAlbum(album.Id, world.AddPhoto(2, static item => item with { OwnerId = 2 }).Id);
        world.Nas.ChangeAlbum(album.Id, static found => found with { Passphrase = "OURSOURS1" });
        world.Work.Write("picsync.yaml", Configuration);
        return world;
    }
}
