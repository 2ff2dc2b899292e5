using Operations = Picsync.Testing.ImmichOperations;

namespace Picsync.Immich.Tests.Regressions;

/// <summary>A server that does not heed what a search asks for showed photos that are not the album's, or not for anybody to see.</summary>
public sealed class PhotosOfAnotherAlbum
{
    [Fact]
    public async Task Library_that_is_as_long_as_the_album_is_noticed_by_a_sample()
    {
        await using var world = await ImmichWorld.StartAsync(photos: 3);
        foreach (var asset in world.Server.Albums[0].Assets)
        {
            world.Server.RemoveFromAlbum(world.Album.Id, asset.Id);
        }

        world.Server.Options.AssetCountError = 3;
        world.Server.Options.IgnoresAlbumIds = true;

        var (items, error) = await ImmichWorld.ReadAsync(world.CreateSource());

        Assert.Empty(items);
        Assert.Equal("albumIds", Assert.IsType<FilterNotVerifiedException>(error).Filter);
    }

    [Theory]
    [InlineData("archived", false)]
    [InlineData("locked", false)]
    [InlineData("locked", true)]
    public async Task Photo_that_is_not_shown_where_it_was_asked_for_makes_the_whole_list_doubtful(string which, bool withArchived)
    {
        await using var world = await ImmichWorld.StartAsync(photos: 3);
        world.AddPhoto(4, asset => which == "locked" ? asset with { IsLocked = true } : asset with { IsArchived = true });
        world.Server.Options.IgnoresVisibility = true;

        var (items, error) = await ImmichWorld.ReadAsync(
            world.CreateSource(options: new ImmichAlbumOptions { IncludesArchived = withArchived })
        );

        Assert.Empty(items);
        Assert.Equal("visibility", Assert.IsType<FilterNotVerifiedException>(error).Filter);
    }

    [Fact]
    public async Task Hidden_photo_is_left_out_whoever_shows_it()
    {
        await using var world = await ImmichWorld.StartAsync(photos: 3);
        world.AddPhoto(4, static asset => asset with { IsHidden = true });
        world.Server.Options.IgnoresVisibility = true;
        world.Server.Options.AssetCountError = 1;

        var (items, error) = await ImmichWorld.ReadAsync(world.CreateSource());

        Assert.Null(error);
        Assert.Equal(["01.jpg", "02.jpg", "03.jpg"], items.Select(static item => item.FileName));
    }

    [Fact]
    public async Task Sample_that_cannot_be_asked_for_is_not_taken_for_right()
    {
        await using var world = await ImmichWorld.StartAsync(photos: 3);
        world.Server.Faults.On(Operations.ListAlbums).Always().Respond(500);

        var (items, error) = await ImmichWorld.ReadAsync(world.CreateSource());

        Assert.Empty(items);
        Assert.IsType<FilterNotVerifiedException>(error);
    }

    [Fact]
    public async Task Sample_that_was_right_before_is_not_asked_for_again()
    {
        await using var world = await ImmichWorld.StartAsync(photos: 9);

        for (var run = 0; run < 3; run++)
        {
            Assert.Null((await ImmichWorld.ReadAsync(world.CreateSource())).Error);
        }

        Assert.Equal(5, world.Server.Requests.CountOf(Operations.ListAlbums));
    }
}
