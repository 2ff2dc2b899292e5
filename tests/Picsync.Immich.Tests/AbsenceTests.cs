using Operations = Picsync.Testing.ImmichOperations;

namespace Picsync.Immich.Tests;

/// <summary>What an album's list lacks is confirmed by a second search and by the assets themselves.</summary>
public sealed class AbsenceTests
{
    [Theory]
    [InlineData("taken out", Absence.LeftTheAlbum)]
    [InlineData("deleted", Absence.Gone)]
    [InlineData("in the trash", Absence.Gone)]
    [InlineData("archived", Absence.LeftTheAlbum)]
    public async Task Asset_tells_itself_what_became_of_it(string what, Absence expected)
    {
        await using var world = await ImmichWorld.StartAsync(photos: 3);
        var id = world.Server.Albums[0].Assets[1].Id;
        var source = world.CreateSource();
        switch (what)
        {
            case "taken out":
                world.Server.RemoveFromAlbum(world.Album.Id, id);
                break;
            case "deleted":
                world.Server.RemovePhoto(id);
                break;
            case "in the trash":
                world.Server.Change(id, static asset => asset with { IsTrashed = true });
                break;
            default:
                world.Server.Change(id, static asset => asset with { IsArchived = true });
                world.Server.Options.AssetCountError = -1;
                break;
        }

        Assert.Equal(expected, (await AskAsync(source, [id]))[id]);
    }

    [Fact]
    public async Task Asset_that_the_album_holds_and_no_search_finds_is_still_there()
    {
        await using var world = await ImmichWorld.StartAsync(photos: 3);
        var id = world.Server.Albums[0].Assets[1].Id;
        world.Server.Change(id, static asset => asset with { IsOfOthers = true });
        world.Server.Options.AssetCountError = -1;

        Assert.Equal(Absence.StillThere, (await AskAsync(world.CreateSource(), [id]))[id]);
    }

    [Fact]
    public async Task Asset_that_cannot_be_looked_at_is_unknown()
    {
        await using var world = await ImmichWorld.StartAsync(photos: 3);
        var id = world.Server.Albums[0].Assets[1].Id;
        world.Server.RemoveFromAlbum(world.Album.Id, id);
        world.Server.Faults.On(Operations.GetAsset).Always().Respond(502);

        Assert.Equal(Absence.Unknown, (await AskAsync(world.CreateSource(), [id]))[id]);
    }

    [Fact]
    public async Task Many_assets_cost_a_hundred_look_ups_at_most()
    {
        await using var world = await ImmichWorld.StartAsync(photos: 130);
        var ids = world.Server.Albums[0].Assets.Skip(10).Select(static asset => asset.Id).ToList();
        ids.ForEach(id => world.Server.RemoveFromAlbum(world.Album.Id, id));
        var source = world.CreateSource();
        var present = await CertifyAsync(source);
        world.Server.Requests.Clear();

        var answers = await source.ConfirmAbsentAsync(ids, present, last: null, CancellationToken.None);

        Assert.All(ids, id => Assert.Equal(Absence.LeftTheAlbum, answers[id]));
        Assert.InRange(
            world.Server.Requests.CountOf(Operations.GetAsset) + world.Server.Requests.CountOf(Operations.ListAlbums),
            33,
            100 + 5
        );
        Assert.Equal(1, world.Server.Requests.CountOf(Operations.SearchAssets));
    }

    private static async Task<IReadOnlyDictionary<string, Absence>> AskAsync(
        ImmichAlbumSource source,
        IReadOnlyCollection<string> missing
    ) => await source.ConfirmAbsentAsync(missing, await CertifyAsync(source), last: null, CancellationToken.None);

    private static async Task<CertifiedListing> CertifyAsync(ImmichAlbumSource source)
    {
        var (items, error) = await ImmichWorld.ReadAsync(source);
        Assert.Null(error);
        return new CertifiedListing(DateTimeOffset.UnixEpoch, items.Count, CertifiedListing.DigestOf(items.Select(static item => item.Id)));
    }
}
