using Operations = Picsync.Testing.ImmichOperations;

namespace Picsync.Immich.Tests.Regressions;

/// <summary>A server that does not answer which albums hold an asset made good albums unreadable for ever, and nobody was told what to do.</summary>
public sealed class AlbumsThatAreNotTold
{
    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task Album_is_in_doubt_and_the_switch_is_named(string answer)
    {
        await using var world = await ImmichWorld.StartAsync(photos: 3);
        world.Server.Faults.On(Operations.ListAlbums).Always().Respond(200, answer);

        var (items, error) = await ImmichWorld.ReadAsync(world.CreateSource());

        Assert.Empty(items);
        Assert.Contains(
            "PICSYNC_Immich__VerifiesFilters=false",
            Assert.IsType<FilterNotVerifiedException>(error).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Album_is_read_with_the_switch_and_what_left_is_known_by_two_lists_and_the_count()
    {
        await using var world = await ImmichWorld.StartAsync(photos: 4, static options => options.VerifiesFilters = false);
        world.Server.Faults.On(Operations.ListAlbums).Always().Respond(200, "[]");
        var source = world.CreateSource();
        var left = (await ImmichWorld.ReadAsync(source)).Items[1].Id;
        world.Server.RemoveFromAlbum(world.Album.Id, left);

        var (items, error) = await ImmichWorld.ReadAsync(source);
        var ids = items.Select(static item => item.Id).ToList();
        var present = new CertifiedListing(DateTimeOffset.UnixEpoch, ids.Count, CertifiedListing.DigestOf(ids));
        var answers = await source.ConfirmAbsentAsync([left, ids[0]], present, last: null, CancellationToken.None);

        Assert.Null(error);
        Assert.Equal((Absence.LeftTheAlbum, Absence.StillThere), (answers[left], answers[ids[0]]));
        Assert.Equal(0, world.Server.Requests.CountOf(Operations.ListAlbums));
    }

    [Fact]
    public async Task More_than_the_album_counts_is_never_read()
    {
        await using var world = await ImmichWorld.StartAsync(photos: 3, static options => options.VerifiesFilters = false);
        world.Server.RemoveFromAlbum(world.Album.Id, world.Server.Albums[0].Assets[0].Id);
        world.Server.Options.IgnoresAlbumIds = true;

        var (items, error) = await ImmichWorld.ReadAsync(world.CreateSource());

        Assert.Empty(items);
        Assert.IsType<FilterNotVerifiedException>(error);
    }
}
