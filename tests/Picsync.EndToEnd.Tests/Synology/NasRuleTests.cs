using Picsync.Testing;

namespace Picsync.EndToEnd.Tests.Synology;

public sealed class NasRuleTests
{
    private static readonly DateTime s_lately = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(-30);

    [Fact]
    public async Task Album_and_people_of_the_last_year_reach_a_frame_together()
    {
        await using var world = await NasWorld.StartAsync();
        world.AddAlbum("Family", first: 0, count: 2);
        AddWith(world, 10, s_lately, "Ada", "Max");
        AddWith(world, 11, s_lately, "Ada");
        AddWith(world, 12, s_lately.AddYears(-3), "Ada", "Max");
        world.Work.Write(
            "picsync.yaml",
            """
            albums:
            - name: Grandma
              sources:
                synology: [{album: Family}, {people: {all: [Ada, Max]}, since: 1y}]
            """
        );

        var result = await world.Work.RunAsync("sync", "--json");

        result.Expect(0);
        Assert.Equal(
            ["photo-000.jpg", "photo-001.jpg", "photo-010.jpg"],
            Assert
                .Single(world.Nixplay.Albums, static album => album.Title == "Grandma")
                .Photos.Select(static photo => photo.FileName)
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal(3, world.Nas.Requests.CountOf(SynologyOperations.Download));
    }

    [Fact]
    public async Task Rule_whose_condition_the_nas_ignores_deletes_nothing_and_adds_nothing()
    {
        await using var world = await NasWorld.StartAsync(options => options.IgnoresPeople = true);
        AddWith(world, 10, s_lately, "Ada");
        AddWith(world, 11, s_lately, "Max");
        world.Work.Write("picsync.yaml", "albums:\n- name: Grandma\n  sources:\n    synology: [{people: {all: [Ada]}}]\n");

        var result = await world.Work.RunAsync("sync", "--json");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("filter ignored", result.Output + result.Error, StringComparison.Ordinal);
        Assert.Equal(0, world.Nas.Requests.CountOf(SynologyOperations.Download));
    }

    [Fact]
    public async Task Album_on_the_nas_is_filled_by_rule_shared_and_kept_without_a_download()
    {
        await using var world = await NasWorld.StartAsync();
        var max = world.Nas.AddUser("max");
        var family = world.AddAlbum("Family", first: 0, count: 8);
        world.Nas.ChangePhoto(
            family.ItemIds[0],
            static item => item with { TakenAt = new DateTime(2019, 1, 1, 0, 0, 0, DateTimeKind.Unspecified) }
        );
        world.Work.Write(
            "picsync.yaml",
            """
            albums:
            - name: Memories
              sources:
                synology: [{album: Family}]
              select: {since: 2023-01-15, limit: 4, sample: daily}
              target: {synology: {user: ada, album: Souvenirs, share: all}}
            """
        );

        var first = await world.Work.RunAsync("sync", "--json");
        var second = await world.Work.RunAsync("sync", "--json");

        first.Expect(0);
        second.Expect(0);
        var album = Assert.Single(world.Nas.Albums, static album => album.Name == "Souvenirs");
        Assert.Equal(4, album.ItemIds.Count);
        Assert.DoesNotContain(family.ItemIds[0], album.ItemIds);
        Assert.Contains(album.CoverItemId!.Value, album.ItemIds);
        Assert.Equal("view", album.Members[max.SystemId]);
        Assert.Equal(8, world.Nas.Albums.Single(static album => album.Name == "Family").ItemIds.Count);
        Assert.Equal(0, world.Nas.Requests.CountOf(SynologyOperations.Download));
        Assert.Equal(1, world.Nas.Requests.CountOf(SynologyOperations.CreateAlbum));
        Assert.Equal(1, world.Nas.Requests.CountOf(SynologyOperations.AddItems));
        Assert.Equal(4, second.Album("Memories").GetProperty("unchanged").GetInt32());
    }

    [Fact]
    public async Task Album_for_another_user_is_refused_before_anything_is_written()
    {
        await using var world = await NasWorld.StartAsync();
        world.AddAlbum("Family", first: 0, count: 2);
        world.Work.Write(
            "picsync.yaml",
            "albums:\n- name: Souvenirs\n  sources:\n    synology: [{album: Family}]\n  target: {synology: {user: max}}\n"
        );

        var result = await world.Work.RunAsync("sync", "--json");

        result.Expect(2);
        Assert.Contains("PICSYNC_Synology__Route=database", result.Output + result.Error, StringComparison.Ordinal);
        Assert.Single(world.Nas.Albums);
    }

    [Fact]
    public async Task Plan_of_an_album_on_the_nas_writes_nothing()
    {
        await using var world = await NasWorld.StartAsync();
        world.AddAlbum("Family", first: 0, count: 2);
        world.Work.Write(
            "picsync.yaml",
            "albums:\n- name: Souvenirs\n  sources:\n    synology: [{album: Family}]\n  target: {synology: {user: ada, share: all}}\n"
        );

        var result = await world.Work.RunAsync("plan");

        result.Expect(0);
        Assert.Contains("photo-000.jpg", result.Output, StringComparison.Ordinal);
        Assert.Single(world.Nas.Albums);
        Assert.False(world.Work.Has("picsync-metadata-cache.db.synology"));
    }

    [Fact]
    public async Task Album_of_each_user_is_the_accounts_own_by_the_web_api_and_the_others_are_named()
    {
        await using var world = await NasWorld.StartAsync();
        world.Nas.AddUser("max");
        AddWith(world, 10, s_lately, "Lena", "Ada");
        AddWith(world, 11, s_lately, "Lena");
        world.Work.Write(
            "picsync.yaml",
            "albums:\n- name: Lena et moi\n  sources:\n    synology: [{people: {all: [Lena, '{user}']}}]\n  target: {synology: {user: each}}\n"
        );

        var result = (await world.Work.RunAsync("sync", "--json")).Expect(0);

        Assert.Single(Assert.Single(world.Nas.Albums, static album => album.Name == "Lena et moi").ItemIds);
        Assert.Contains("max", result.Json.GetProperty("warnings").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Album_is_made_empty_and_shared_as_soon_as_it_is_declared()
    {
        await using var world = await NasWorld.StartAsync();
        var max = world.Nas.AddUser("max");
        world.AddAlbum("Family", first: 0, count: 2);
        world.Work.Write(
            "picsync.yaml",
            "albums:\n- name: Today\n  sources:\n    synology: [{album: Family}]\n  select: {since: 24h, limit: 100, sample: run}\n  target: {synology: {user: ada, share: all}}\n"
        );

        (await world.Work.RunAsync("sync", "--json")).Expect(3);
        (await world.Work.RunAsync("sync", "--json")).Expect(3);

        var album = Assert.Single(world.Nas.Albums, static album => album.Name == "Today");
        Assert.Empty(album.ItemIds);
        Assert.Equal("view", album.Members[max.SystemId]);
    }

    private static void AddWith(NasWorld world, int number, DateTime taken, params string[] people) =>
        world.AddPhoto(number, item => item with { People = people, TakenAt = taken });
}
