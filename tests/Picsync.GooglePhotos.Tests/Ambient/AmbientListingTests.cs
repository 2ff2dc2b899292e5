using Picsync.Testing;

namespace Picsync.GooglePhotos.Tests.Ambient;

public sealed class AmbientListingTests
{
    [Fact]
    public async Task Whole_walk_of_the_chosen_albums_is_certified()
    {
        await using var world = await AmbientWorld.StartAsync(photos: 230);

        var (items, error) = await world.ListAsync();

        Assert.Equal((230, null), (items.Count, error));
        Assert.Equal("2026-07-30_17-04-05.jpg", items[0].FileName);
        Assert.Equal(3, world.Lists);
        Assert.Equal(3, world.Devices.Find(AmbientWorld.Name)!.ListsToday);
    }

    [Fact]
    public async Task Photo_of_two_albums_is_listed_once()
    {
        await using var world = await AmbientWorld.StartAsync();
        var second = world.Google.AddAlbum("Best of");
        world.Google.AddToAlbum(second.Id, world.Google.Albums[0].Items[1].Id);
        world.Google.ChooseAmbient(world.Google.AmbientDevices[0].Id, world.Album.Id, second.Id);

        var (items, error) = await world.ListAsync();

        Assert.Equal((3, null), (items.Count, error));
    }

    [Fact]
    public async Task Album_of_which_Google_gives_nothing_is_unknown_and_not_empty()
    {
        await using var world = await AmbientWorld.StartAsync();
        world.Google.Options.AnswersEmptyObject = true;

        var (items, error) = await world.ListAsync();

        Assert.Empty(items);
        Assert.Contains("need not mean", Assert.IsType<IncompleteListingException>(error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handful_that_Google_chooses_is_added_where_that_is_wanted_and_never_certified()
    {
        await using var world = await AmbientWorld.StartAsync(photos: 6);
        world.Google.Options.AnswersEmptyObject = true;

        var (without, _) = await world.ListAsync();
        var (with, error) = await world.ListAsync(fallsBack: true);

        Assert.Empty(without);
        Assert.Equal(3, with.Count);
        Assert.IsType<IncompleteListingException>(error);
    }

    [Fact]
    public async Task Handful_is_not_asked_for_while_the_albums_can_be_listed()
    {
        await using var world = await AmbientWorld.StartAsync();

        var (items, error) = await world.ListAsync(fallsBack: true);

        Assert.Equal((3, null, 1), (items.Count, error, world.Lists));
    }

    [Fact]
    public async Task Highlights_alone_are_no_album()
    {
        await using var world = await AmbientWorld.StartAsync();
        world.Google.ChooseAmbient(world.Google.AmbientDevices[0].Id, AmbientMediaSource.Highlights);

        var (items, error) = await world.ListAsync();

        Assert.Empty(items);
        Assert.Contains("highlights", Assert.IsType<IncompleteListingException>(error).Message, StringComparison.Ordinal);
        Assert.Equal(0, world.Lists);
    }

    [Fact]
    public async Task Nothing_chosen_yet_is_no_empty_list()
    {
        await using var world = await AmbientWorld.StartAsync(isChosen: false);

        var (items, error) = await world.ListAsync();

        Assert.Empty(items);
        Assert.Contains("nobody has chosen", Assert.IsType<IncompleteListingException>(error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Album_that_shrank_is_walked_twice_and_believed_when_both_agree()
    {
        await using var world = await AmbientWorld.StartAsync(photos: 5);
        await world.ListAsync();
        world.Google.DeleteItem(world.Google.Albums[0].Items[0].Id);
        world.Google.Requests.Clear();

        var (items, error) = await world.ListAsync();

        Assert.Equal((4, null, 2), (items.Count, error, world.Lists));
    }

    [Fact]
    public async Task Album_that_shrank_differently_each_time_is_in_doubt()
    {
        await using var world = await AmbientWorld.StartAsync(photos: 5);
        await world.ListAsync();
        world
            .Google.Faults.On(GooglePhotosOperations.ListAmbientItems)
            .ChangeBody(static body =>
            {
                var page = System.Text.Json.Nodes.JsonNode.Parse(body)!.AsObject();
                page["mediaItems"]!.AsArray().RemoveAt(0);
                return page.ToJsonString();
            });

        var (items, error) = await world.ListAsync();

        Assert.Equal(4, items.Count);
        Assert.Contains("differ", Assert.IsType<IncompleteListingException>(error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Device_that_was_removed_in_the_app_is_named_with_the_command()
    {
        await using var world = await AmbientWorld.StartAsync();
        await world.Client.DeleteDeviceAsync(world.Google.AmbientDevices[0].Id);

        var (_, error) = await world.ListAsync();

        Assert.Contains("ambient add kitchen", Assert.IsType<AlbumNotFoundException>(error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Device_that_nobody_made_is_named_with_those_there_are()
    {
        await using var world = await AmbientWorld.StartAsync();
        using var source = new AmbientPhotoSource(world.Devices, "hall");

        var (_, error) = await GoogleSetup.ReadAsync(source.GetMediaItemsAsync(CancellationToken.None));

        Assert.Contains("Ambient devices: kitchen.", Assert.IsType<AlbumNotFoundException>(error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listings_are_spread_over_the_day_from_200_on_and_never_pass_240()
    {
        await using var world = await AmbientWorld.StartAsync();
        var end = world.Time.GetUtcNow().AddHours(7.9);
        var late = end.AddHours(-1);
        var (refused, listedLate) = (0, 0);
        while (world.Time.GetUtcNow() < end)
        {
            if ((await world.ListAsync()).Error is not null)
            {
                refused++;
            }
            else if (world.Time.GetUtcNow() > late)
            {
                listedLate++;
            }

            world.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.InRange(world.Lists, 220, 240);
        Assert.True(refused > 100);
        Assert.True(listedLate >= 2, $"{listedLate} listings were made in the day's last hour.");
        world.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Null((await world.ListAsync()).Error);
    }

    [Fact]
    public async Task Limit_that_Google_names_pauses_the_device_until_the_next_day_in_every_process()
    {
        await using var world = await AmbientWorld.StartAsync();
        world.Google.Options.AmbientListsPerDay = 1;
        await world.ListAsync();

        var first = (await world.ListAsync()).Error;
        var requests = world.Lists;
        var second = (await world.ListAsync()).Error;

        Assert.IsType<IncompleteListingException>(first);
        Assert.IsType<IncompleteListingException>(second);
        Assert.Equal(requests, world.Lists);
        world.Time.Advance(TimeSpan.FromHours(25));
        Assert.Null((await world.ListAsync()).Error);
    }

    [Fact]
    public async Task Addresses_that_ended_are_renewed_by_listing_again()
    {
        await using var world = await AmbientWorld.StartAsync();
        using var source = world.CreateSource();
        var items = await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None));
        world.Google.AdvanceClock(TimeSpan.FromMinutes(61));

        var bytes = await GoogleSetup.ReadAsync(source, items[1]);

        Assert.Equal(Picks.PickWorld.BytesOf(1), bytes);
    }

    [Fact]
    public async Task Lists_are_not_certified_where_that_is_switched_off()
    {
        await using var world = await AmbientWorld.StartAsync(configure: static options => options.CertifiesAmbientListings = false);
        using var source = world.CreateSource();

        Assert.False(source.Capabilities.CertifiesListings);
    }
}
