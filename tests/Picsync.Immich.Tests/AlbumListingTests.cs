using System.Text.Json.Nodes;
using Picsync.Testing;
using Operations = Picsync.Testing.ImmichOperations;

namespace Picsync.Immich.Tests;

public sealed class AlbumListingTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Album_is_listed_newest_first_and_certified_by_its_own_count(int version)
    {
        await using var world = await ImmichWorld.StartAsync(photos: 3);
        world.Server.Options.Version = new Version(version, 1, 0);

        var (items, error) = await ImmichWorld.ReadAsync(world.CreateSource());

        Assert.Null(error);
        Assert.Equal(["01.jpg", "02.jpg", "03.jpg"], items.Select(static item => item.FileName));
        Assert.Equal(2 + 3, world.Server.Requests.Count);
    }

    [Fact]
    public async Task Large_album_costs_one_request_per_page_and_two_for_its_count()
    {
        await using var world = await ImmichWorld.StartAsync(photos: 25, options => options.PageSize = 10);

        var (items, error) = await ImmichWorld.ReadAsync(world.CreateSource());

        Assert.Null(error);
        Assert.Equal(25, items.Count);
        Assert.Equal(3, world.Server.Requests.CountOf(Operations.SearchAssets));
        Assert.Equal(2, world.Server.Requests.CountOf(Operations.GetAlbum));
    }

    [Fact]
    public async Task Item_carries_what_Immich_knows_of_it()
    {
        await using var world = await ImmichWorld.StartAsync();
        var asset = world.AddPhoto(
            0,
            asset =>
                asset with
                {
                    Description = "The pier",
                    People = ["Ada", "", "Max"],
                    City = "Bastia",
                    Country = "France",
                    Rating = 4,
                    IsFavorite = true,
                }
        );

        var (items, _) = await ImmichWorld.ReadAsync(world.CreateSource());

        var item = Assert.Single(items);
        Assert.Equal(asset.Id, item.Id);
        Assert.Equal("The pier", item.Caption);
        Assert.Equal(["Ada", "Max"], item.People!);
        Assert.Equal(["Bastia", "France"], item.Places!);
        Assert.Equal((4, true), (item.Rating, item.IsFavorite));
        Assert.Equal((4032, 3024, 4L), (item.Width, item.Height, item.LengthBytes));
        Assert.Equal("image/jpeg", item.ContentType);
        Assert.Equal(asset.TakenAt, item.TakenAt);
        Assert.Equal(TimeSpan.FromHours(2), item.TakenAt!.Value.Offset);
        Assert.Equal(28, item.Version!.Length);
    }

    [Fact]
    public async Task Version_follows_the_bytes_also_where_Immich_digests_the_path_alone()
    {
        await using var world = await ImmichWorld.StartAsync();
        var upload = world.AddPhoto(1);
        var external = world.AddPhoto(2, static asset => asset with { LibraryId = "20000000-0000-4000-8000-000000000001" });
        var before = (await ImmichWorld.ReadAsync(world.CreateSource())).Items;

        world.Server.Change(upload.Id, static asset => asset with { Bytes = new byte[] { 9 } });
        world.Server.Change(external.Id, static asset => asset with { Bytes = new byte[] { 9 }, UpdatedAt = asset.UpdatedAt.AddDays(1) });
        var after = (await ImmichWorld.ReadAsync(world.CreateSource())).Items;

        Assert.Equal(2, before.Concat(after).GroupBy(static item => item.Id).Count());
        Assert.Equal(4, before.Concat(after).Select(static item => item.Version).Distinct().Count());
    }

    [Theory]
    [InlineData("others")]
    [InlineData("archived")]
    public async Task Photos_that_are_counted_and_not_shown_leave_the_listing_uncertified(string which)
    {
        await using var world = await ImmichWorld.StartAsync(photos: 3);
        world.AddPhoto(4, asset => which == "others" ? asset with { IsOfOthers = true } : asset with { IsArchived = true });

        var (items, error) = await ImmichWorld.ReadAsync(world.CreateSource());

        Assert.Equal(3, items.Count);
        var doubt = Assert.IsType<IncompleteListingException>(error);
        Assert.Contains("counts 4 photos in it and shows 3", doubt.Reason, StringComparison.Ordinal);
        Assert.Contains("other people", doubt.Reason, StringComparison.Ordinal);
        Assert.Contains("archived: true", doubt.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Archived_photos_are_listed_and_certified_on_request()
    {
        await using var world = await ImmichWorld.StartAsync(photos: 3);
        world.AddPhoto(4, static asset => asset with { IsArchived = true });

        var (items, error) = await ImmichWorld.ReadAsync(world.CreateSource(options: new ImmichAlbumOptions { IncludesArchived = true }));

        Assert.Null(error);
        Assert.Equal(["01.jpg", "02.jpg", "03.jpg", "04.jpg"], items.Select(static item => item.FileName));
    }

    [Fact]
    public async Task Photo_in_the_trash_is_neither_listed_nor_missed()
    {
        await using var world = await ImmichWorld.StartAsync(photos: 3);
        world.Server.Change(world.Server.Albums[0].Assets[0].Id, static asset => asset with { IsTrashed = true });

        var (items, error) = await ImmichWorld.ReadAsync(world.CreateSource());

        Assert.Null(error);
        Assert.Equal(["02.jpg", "03.jpg"], items.Select(static item => item.FileName));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Live_photo_is_one_item(bool showsClip)
    {
        await using var world = await ImmichWorld.StartAsync(photos: 1);
        var live = world.Server.AddLivePhoto(world.Album.Id, "live.jpg", new byte[] { 1 }, new byte[] { 2 });
        if (showsClip)
        {
            world.Server.Options.AssetCountError = 1;
            ChangePages(world, page => page["assets"]!["items"]!.AsArray().Insert(0, Clip(live.LivePhotoVideoId!)));
        }

        var (items, error) = await ImmichWorld.ReadAsync(world.CreateSource());

        Assert.Null(error);
        Assert.Equal(["live.jpg", "01.jpg"], items.Select(static item => item.FileName));
    }

    [Fact]
    public async Task Offline_file_is_listed_as_unavailable()
    {
        await using var world = await ImmichWorld.StartAsync();
        world.AddPhoto(1, static asset => asset with { IsOffline = true });

        var (items, error) = await ImmichWorld.ReadAsync(world.CreateSource());

        Assert.Null(error);
        Assert.Contains("offline", Assert.Single(items).UnavailableReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_that_ignores_the_album_gives_nothing_of_the_library_away()
    {
        await using var world = await ImmichWorld.StartAsync(photos: 2);
        for (var number = 0; number < 5; number++)
        {
            world.Server.AddPhoto(albumId: null, "private.jpg", new byte[] { 1 });
        }

        world.Server.Options.IgnoresAlbumIds = true;

        var (items, error) = await ImmichWorld.ReadAsync(world.CreateSource());

        Assert.Empty(items);
        Assert.Equal("albumIds", Assert.IsType<FilterNotVerifiedException>(error).Filter);
    }

    [Theory]
    [InlineData("added")]
    [InlineData("removed")]
    [InlineData("both")]
    public async Task Album_that_changes_between_pages_is_not_certified(string change)
    {
        await using var world = await ImmichWorld.StartAsync(photos: 6, options => options.PageSize = 3);
        var first = world.Server.Albums[0].Assets[0].Id;
        var changed = false;
        world
            .Server.Faults.On(Operations.SearchAssets)
            .When(_ => !changed)
            .Always()
            .ChangeBody(body =>
            {
                changed = true;
                if (change != "added")
                {
                    world.Server.RemoveFromAlbum(world.Album.Id, first);
                }

                if (change != "removed")
                {
                    world.AddPhoto(9);
                }

                return body;
            });

        var (_, error) = await ImmichWorld.ReadAsync(world.CreateSource());

        Assert.IsType<IncompleteListingException>(error);
    }

    public static TheoryData<string, Action<JsonObject>> Lies =>
        new()
        {
            { "no assets", static page => page.Remove("assets") },
            { "no items", static page => page["assets"]!.AsObject().Remove("items") },
            { "null items", static page => page["assets"]!["items"] = null },
            { "an entry that is null", static page => page["assets"]!["items"]![0] = null },
            { "an entry without an id", static page => page["assets"]!["items"]![0]!.AsObject().Remove("id") },
            { "half of the entries", static page => page["assets"]!["items"]!.AsArray().RemoveAt(0) },
            { "no next page", static page => page["assets"]!["nextPage"] = null },
            { "a next page that is no number", static page => page["assets"]!["nextPage"] = "soon" },
            { "a next page of another type", static page => page["assets"]!["nextPage"] = new JsonObject() },
            { "a next page that leads back", static page => page["assets"]!["nextPage"] = "1" },
            { "a wrong type", static page => page["assets"]!["items"] = "none" },
        };

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task Page_of_a_wrong_form_never_certifies(string lie, Action<JsonObject> change)
    {
        Assert.NotEmpty(lie);
        await using var world = await ImmichWorld.StartAsync(photos: 6, options => options.PageSize = 3);
        ChangePages(world, change);

        var (items, error) = await ImmichWorld.ReadAsync(world.CreateSource());

        Assert.IsType<IncompleteListingException>(error);
        Assert.InRange(items.Count, 0, 6);
        Assert.InRange(world.Server.Requests.Count, 1, 12);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<html></html>")]
    public async Task Answer_that_is_none_never_certifies(string body)
    {
        await using var world = await ImmichWorld.StartAsync(photos: 2);
        world.Server.Faults.On(Operations.SearchAssets).Always().Respond(200, body, "application/json");

        var (items, error) = await ImmichWorld.ReadAsync(world.CreateSource());

        Assert.Empty(items);
        Assert.IsType<IncompleteListingException>(error);
    }

    [Fact]
    public async Task Error_on_a_later_page_keeps_what_came()
    {
        await using var world = await ImmichWorld.StartAsync(photos: 6, options => options.PageSize = 3);
        world.Server.Faults.On(Operations.SearchAssets).After(1).Always().Respond(500);

        var (items, error) = await ImmichWorld.ReadAsync(world.CreateSource());

        Assert.Equal(3, items.Count);
        Assert.Contains("page 2", Assert.IsType<IncompleteListingException>(error).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passing_fault_goes_unnoticed()
    {
        await using var world = await ImmichWorld.StartAsync(photos: 2);
        world.Server.Faults.On(Operations.SearchAssets).Respond(503);

        var (items, error) = await ImmichWorld.ReadAsync(world.CreateSource());

        Assert.Null(error);
        Assert.Equal(2, items.Count);
    }

    [Fact]
    public async Task Server_that_is_down_leaves_the_listing_in_doubt()
    {
        await using var world = await ImmichWorld.StartAsync(photos: 2);
        world.Server.Faults.On(FaultPlan.AnyOperation).Always().Respond(502);

        var (_, error) = await ImmichWorld.ReadAsync(world.CreateSource());

        Assert.IsType<IncompleteListingException>(error);
    }

    private static JsonObject Clip(string id) =>
        new()
        {
            ["id"] = id,
            ["type"] = "VIDEO",
            ["originalFileName"] = "live.mov",
        };

    private static void ChangePages(ImmichWorld world, Action<JsonObject> change) =>
        world
            .Server.Faults.On(Operations.SearchAssets)
            .Always()
            .ChangeBody(body =>
            {
                var page = JsonNode.Parse(body)!.AsObject();
                change(page);
                return page.ToJsonString();
            });
}
