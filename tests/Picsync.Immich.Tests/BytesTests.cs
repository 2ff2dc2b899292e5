using Operations = Picsync.Testing.ImmichOperations;

namespace Picsync.Immich.Tests;

public sealed class BytesTests
{
    [Fact]
    public async Task Cut_download_is_never_a_short_photo()
    {
        await using var world = await ImmichWorld.StartAsync();
        world.Server.AddPhoto(world.Album.Id, "large.jpg", new byte[300_000]);
        var source = world.CreateSource();
        var item = Assert.Single((await ImmichWorld.ReadAsync(source)).Items);
        world.Server.Faults.On(Operations.Download).Always().TruncateBody(200_000);

        var reading = async () => await ImmichWorld.ReadAsync(await source.OpenReadAsync(item, Rendition.Original, CancellationToken.None));

        await Assert.ThrowsAnyAsync<IOException>(reading);
    }

    [Fact]
    public async Task Web_page_is_not_taken_for_a_photo()
    {
        await using var world = await ImmichWorld.StartAsync(photos: 1);
        var source = world.CreateSource();
        var item = Assert.Single((await ImmichWorld.ReadAsync(source)).Items);
        world.Server.Faults.On(Operations.Download).Always().RespondHtml();

        await Assert.ThrowsAsync<ServiceRequestException>(() => source.OpenReadAsync(item, Rendition.Original, CancellationToken.None));
    }

    [Fact]
    public async Task Preview_is_read_in_place_of_the_original_on_request()
    {
        await using var world = await ImmichWorld.StartAsync(photos: 1);
        world.Server.AddPhoto(
            world.Album.Id,
            "clip.mp4",
            "film"u8.ToArray(),
            static asset => asset with { IsVideo = true, ContentType = "video/mp4", TakenAt = asset.TakenAt.AddDays(-1) }
        );
        var originals = world.CreateSource();
        var previews = world.CreateSource(options: new ImmichAlbumOptions { Size = ImmichSize.Preview });

        var original = (await ImmichWorld.ReadAsync(originals)).Items[0];
        var items = (await ImmichWorld.ReadAsync(previews)).Items;
        var picture = await ImmichWorld.ReadAsync(await previews.OpenReadAsync(items[0], Rendition.Original, CancellationToken.None));
        var film = await ImmichWorld.ReadAsync(await previews.OpenReadAsync(items[1], Rendition.Original, CancellationToken.None));

        Assert.NotEqual(originals.Id, previews.Id);
        Assert.NotEqual(original.Version, items[0].Version);
        Assert.Null(items[0].LengthBytes);
        Assert.Equal([0xFF, 0xD8], picture[..2]);
        Assert.Equal("film"u8.ToArray(), film);
        Assert.Equal(1, world.Server.Requests.CountOf(Operations.Thumbnail));
    }

    [Fact]
    public async Task Small_picture_comes_from_what_Immich_made()
    {
        await using var world = await ImmichWorld.StartAsync(photos: 1);
        var source = world.CreateSource();
        var item = Assert.Single((await ImmichWorld.ReadAsync(source)).Items);

        var picture = await ImmichWorld.ReadAsync(await source.OpenPreviewAsync(item, CancellationToken.None));

        Assert.Equal([0xFF, 0xD8], picture[..2]);
        Assert.Equal(
            "?size=thumbnail",
            Assert.Single(world.Server.Requests, static request => request.Operation == Operations.Thumbnail).Query
        );
    }

    [Fact]
    public async Task Key_without_the_right_to_download_says_so()
    {
        await using var world = await ImmichWorld.StartAsync(photos: 1);
        var source = world.CreateSource();
        var item = Assert.Single((await ImmichWorld.ReadAsync(source)).Items);
        world.Server.Options.Permissions.Remove("asset.download");

        var refusal = await Assert.ThrowsAsync<SignInRequiredException>(() =>
            source.OpenReadAsync(item, Rendition.Original, CancellationToken.None)
        );

        Assert.Contains("asset.download", refusal.Message, StringComparison.Ordinal);
    }
}
