using Picsync.Testing;

namespace Picsync.Nixplay.Tests;

public sealed class PublishTests
{
    private static readonly PublishOptions s_options = new();

    [Fact]
    public async Task Unchanged_sync_costs_albums_photos_playlists_and_a_request_for_a_hundred_items()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(200);
        var items = await bed.ItemsAsync(album);
        await bed.Target.PublishAsync(album, items, s_options, default);
        bed.Simulator.Requests.Clear();

        album = (await bed.Target.FindAlbumAsync("Summer", default))!;
        items = await bed.ItemsAsync(album);
        var outcome = await bed.Target.PublishAsync(album, items, s_options, default);

        Assert.False(outcome.Changed);
        Assert.Equal(200, outcome.ItemCount);
        Assert.Equal(
            [
                NixplayOperations.ListAlbums,
                NixplayOperations.ListPhotos,
                NixplayOperations.ListPlaylists,
                NixplayOperations.ListItems,
                NixplayOperations.ListItems,
            ],
            bed.Simulator.Requests.Select(static request => request.Operation)
        );
    }

    [Fact]
    public async Task Service_that_gives_smaller_pages_than_asked_for_is_read_to_the_end()
    {
        await using var bed = await Bed.StartAsync(configure: static options => options.PlaylistPageSize = 500);
        var album = await bed.AlbumWithAsync(7);
        var items = await bed.ItemsAsync(album);
        await bed.Target.PublishAsync(album, items, s_options, default);
        bed.Simulator.Faults.On(NixplayOperations.ListItems)
            .Always()
            .ChangeBody(static body =>
            {
                var page = System.Text.Json.Nodes.JsonNode.Parse(body)!;
                var slides = page["slides"]!.AsArray();
                while (slides.Count > 3)
                {
                    slides.RemoveAt(slides.Count - 1);
                }

                return page.ToJsonString();
            });

        var outcome = await bed.Target.PublishAsync(album, items, s_options, default);

        Assert.Equal((7, false), (outcome.ItemCount, outcome.Changed));
    }

    [Fact]
    public async Task Photos_posted_twice_are_shown_once_again()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(3);
        var items = await bed.ItemsAsync(album);
        await bed.Target.PublishAsync(album, items, s_options, default);
        var playlist = bed.Simulator.FindPlaylist("ss_Summer")!;
        bed.Simulator.AddPlaylistItems(playlist.Id, items.Select(static item => long.Parse(item.Id)));

        await bed.Target.PublishAsync(album, items, s_options, default);

        Assert.Equal(playlist.Items, bed.Simulator.FindPlaylist("ss_Summer")!.Items);
    }

    [Fact]
    public async Task Items_from_elsewhere_and_from_other_albums_stay()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(2);
        await bed.AlbumWithAsync(1, "Grandpa's own");
        var items = await bed.ItemsAsync(album);
        await bed.Target.PublishAsync(album, items, s_options, default);
        var playlist = bed.Simulator.FindPlaylist("ss_Summer")!;
        bed.Simulator.AddForeignPlaylistItem(playlist.Id, new Uri("https://live.example.net/1_k.jpg"));
        bed.Simulator.AddPlaylistItems(playlist.Id, bed.Simulator.FindAlbum("Grandpa's own")!.Photos[0].Id);

        var outcome = await bed.Target.PublishAsync(album, [items[1]], s_options, default);

        Assert.Equal(3, bed.Simulator.FindPlaylist("ss_Summer")!.Items.Count);
        Assert.Contains(outcome.Warnings, static warning => warning.Contains("2 items from elsewhere", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Playlist_over_the_cap_says_how_many_are_not_shown()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(2005);
        var items = await bed.ItemsAsync(album);

        var outcome = await bed.Target.PublishAsync(album, items, s_options, default);

        Assert.Equal((2000, 5), (outcome.ItemCount, outcome.NotShownCount));
        Assert.Contains(outcome.Warnings, static warning => warning.Contains("5 of 2,005", StringComparison.Ordinal));
        Assert.Equal(
            items.Take(2000).Select(static item => (long?)long.Parse(item.Id)),
            bed.Simulator.FindPlaylist("ss_Summer")!.Items.Select(static item => item.PictureId)
        );
    }

    [Fact]
    public async Task Full_playlist_is_put_into_another_order_without_ever_being_empty()
    {
        await using var bed = await Bed.StartAsync(
            static options => options.MaxPlaylistItems = 40,
            static options => options.MaxPlaylistItems = 40
        );
        var album = await bed.AlbumWithAsync(40);
        var items = await bed.ItemsAsync(album);
        await bed.Target.PublishAsync(album, items, s_options, default);
        items.Reverse();

        var outcome = await bed.Target.PublishAsync(album, items, s_options, default);

        Assert.Empty(outcome.Warnings);
        Assert.Equal(
            items.Select(static item => (long?)long.Parse(item.Id)),
            bed.Simulator.FindPlaylist("ss_Summer")!.Items.Select(static item => item.PictureId)
        );
    }

    [Fact]
    public async Task Service_that_drops_items_without_a_word_is_found_out()
    {
        await using var bed = await Bed.StartAsync(static options => options.MaxPlaylistItems = 4);
        var album = await bed.AlbumWithAsync(6);
        var items = await bed.ItemsAsync(album);

        var outcome = await bed.Target.PublishAsync(album, items, s_options, default);

        Assert.Equal((4, 2), (outcome.ItemCount, outcome.NotShownCount));
        Assert.Contains(outcome.Warnings, static warning => warning.Contains("did not keep 2 photos", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Playlist_keeps_what_it_shows_when_nothing_new_arrives()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(6);
        var items = await bed.ItemsAsync(album);
        await bed.Target.PublishAsync(album, [.. items.Take(3)], s_options, default);
        bed.Simulator.Faults.On(NixplayOperations.AppendItems).Always().Respond(200, "{}");

        var outcome = await bed.Target.PublishAsync(album, [.. items.Skip(3)], s_options, default);

        Assert.Equal((3, 3), (outcome.ItemCount, outcome.NotShownCount));
        Assert.Equal(3, bed.Simulator.FindPlaylist("ss_Summer")!.Items.Count);
        Assert.Equal(3, bed.Simulator.Requests.CountOf(NixplayOperations.AppendItems));
    }

    [Fact]
    public async Task Service_that_does_not_keep_the_order_is_named_once_and_not_fought_with()
    {
        await using var bed = await Bed.StartAsync(static options => options.ReversesAppendedItems = true);
        var album = await bed.AlbumWithAsync(5);
        var items = await bed.ItemsAsync(album);

        var first = await bed.Target.PublishAsync(album, items, s_options, default);
        bed.Simulator.Requests.Clear();
        var second = await bed.Target.PublishAsync(album, items, s_options, default);

        Assert.Contains(first.Warnings, static warning => warning.Contains("ArrangesPlaylists", StringComparison.Ordinal));
        Assert.Equal(5, first.ItemCount);
        Assert.False(second.Changed);
        Assert.Equal(0, bed.Simulator.Requests.CountOf(NixplayOperations.AppendItems));
    }

    [Fact]
    public async Task Arranging_can_be_switched_off()
    {
        await using var bed = await Bed.StartAsync(configure: static options => options.ArrangesPlaylists = false);
        var album = await bed.AlbumWithAsync(3);
        var items = await bed.ItemsAsync(album);
        await bed.Target.PublishAsync(album, items, s_options, default);
        items.Reverse();

        var outcome = await bed.Target.PublishAsync(album, items, s_options, default);

        Assert.False(outcome.Changed);
        Assert.False(bed.Target.Capabilities.KeepsOrder);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Append_whose_answer_is_lost_shows_each_photo_once(bool arrived)
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(4);
        var items = await bed.ItemsAsync(album);
        var fault = bed.Simulator.Faults.On(NixplayOperations.AppendItems);
        _ = arrived ? fault.ResetAfterEffect() : fault.ResetBeforeEffect();

        var outcome = await bed.Target.PublishAsync(album, items, s_options, default);

        Assert.Equal(4, outcome.ItemCount);
        Assert.Equal(
            items.Select(static item => (long?)long.Parse(item.Id)),
            bed.Simulator.FindPlaylist("ss_Summer")!.Items.Select(static item => item.PictureId)
        );
    }

    [Fact]
    public async Task Playlist_whose_creation_is_not_answered_is_created_once()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(2);
        var items = await bed.ItemsAsync(album);
        bed.Simulator.Faults.On(NixplayOperations.CreatePlaylist).ResetAfterEffect();

        await bed.Target.PublishAsync(album, items, s_options, default);

        Assert.Equal(2, bed.Simulator.FindPlaylist("ss_Summer")!.Items.Count);
    }

    [Fact]
    public async Task Failed_list_of_playlists_creates_none()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(2);
        var items = await bed.ItemsAsync(album);
        bed.Simulator.Faults.On(NixplayOperations.ListPlaylists).Always().Respond(500);

        await Assert.ThrowsAsync<IncompleteListingException>(() => bed.Target.PublishAsync(album, items, s_options, default));

        Assert.Equal(0, bed.Simulator.Requests.CountOf(NixplayOperations.CreatePlaylist));
    }

    [Fact]
    public async Task Items_that_cannot_be_read_stop_the_publishing_before_anything_is_written()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(3);
        var items = await bed.ItemsAsync(album);
        await bed.Target.PublishAsync(album, items, s_options, default);
        bed.Simulator.Faults.On(NixplayOperations.ListItems).Always().ChangeBody(static _ => """{"slides":[]}""");

        await Assert.ThrowsAsync<IncompleteListingException>(() => bed.Target.PublishAsync(album, [items[0]], s_options, default));

        Assert.Equal(3, bed.Simulator.FindPlaylist("ss_Summer")!.Items.Count);
    }

    [Fact]
    public async Task Two_playlists_of_the_name_are_refused()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(1);
        var items = await bed.ItemsAsync(album);
        bed.Simulator.AddPlaylist("ss_Summer");
        bed.Simulator.AddPlaylist("ss_Summer");

        var error = await Assert.ThrowsAsync<AmbiguousAlbumException>(() => bed.Target.PublishAsync(album, items, s_options, default));

        Assert.Equal(2, error.Ids.Count);
    }

    [Fact]
    public async Task Playlist_of_the_services_own_is_not_touched()
    {
        await using var bed = await Bed.StartAsync(configure: static options => options.PlaylistPrefix = "");
        var album = await bed.AlbumWithAsync(0, "Favorites of mine");

        await Assert.ThrowsAsync<ConfigurationException>(() =>
            bed.Target.PublishAsync(album with { Name = "Favorites" }, [], s_options, default)
        );
    }

    [Fact]
    public async Task Count_that_lags_behind_does_not_hide_items()
    {
        await using var bed = await Bed.StartAsync(static options => options.CountDelay = TimeSpan.FromHours(1));
        var album = await bed.AlbumWithAsync(5);
        var items = await bed.ItemsAsync(album);
        await bed.Target.PublishAsync(album, items, s_options, default);

        var outcome = await bed.Target.PublishAsync(album, items, s_options, default);

        Assert.Equal((5, false), (outcome.ItemCount, outcome.Changed));
    }

    [Fact]
    public async Task Nothing_wanted_and_no_playlist_makes_none()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(0);

        var outcome = await bed.Target.PublishAsync(album, [], s_options, default);

        Assert.Equal((0, false), (outcome.ItemCount, outcome.Changed));
        Assert.Null(bed.Simulator.FindPlaylist("ss_Summer"));
    }

    [Fact]
    public async Task Late_photos_are_waited_for_and_one_listing_serves_many()
    {
        var time = new ManualTimeProvider { AutoAdvance = true };
        await using var bed = await Bed.StartAsync(
            static options => options.HiddenListingsAfterUpload = 2,
            static options => options.ConfirmDelays = new NixplayOptions().ConfirmDelays,
            time
        );
        var album = await bed.AlbumWithAsync(0);
        var receipts = new List<UploadReceipt>();
        for (var i = 0; i < 5; i++)
        {
            receipts.Add(await bed.Target.UploadAsync(album, Bed.Upload($"late {i}"), default));
        }

        var seen = await bed.Target.ConfirmAsync(album, receipts, default);

        Assert.Equal(5, seen.Count);
        Assert.Equal(3, bed.Simulator.Requests.CountOf(NixplayOperations.ListPhotos));
        Assert.Contains(TimeSpan.FromSeconds(2), time.RequestedDelays);
        Assert.Contains(TimeSpan.FromSeconds(5), time.RequestedDelays);
        Assert.DoesNotContain(TimeSpan.FromSeconds(20), time.RequestedDelays);
    }

    [Fact]
    public async Task Upload_that_never_shows_up_is_left_out()
    {
        await using var bed = await Bed.StartAsync(static options => options.LosesUpload = static name => name == "lost.jpg");
        var album = await bed.AlbumWithAsync(0);
        var lost = await bed.Target.UploadAsync(album, Bed.Upload("lost", "lost.jpg"), default);
        var kept = await bed.Target.UploadAsync(album, Bed.Upload("kept"), default);

        var seen = await bed.Target.ConfirmAsync(album, [lost, kept], default);

        Assert.Equal(kept.Hash, Assert.Single(seen).Hash);
    }

    [Fact]
    public async Task Photo_of_another_album_is_not_deleted()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(1);
        await bed.AlbumWithAsync(1, "Other");
        var stranger = bed.Simulator.FindAlbum("Other")!.Photos[0];

        await Assert.ThrowsAsync<ServiceRequestException>(() => bed.Target.DeleteAsync(album, new TargetItem($"{stranger.Id}"), default));

        Assert.NotNull(bed.Simulator.FindPhoto(stranger.Id));
    }

    [Fact]
    public async Task Photo_that_was_listed_is_deleted_with_one_request()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(2);
        var items = await bed.ItemsAsync(album);
        bed.Simulator.Requests.Clear();

        await bed.Target.DeleteAsync(album, items[0], default);

        Assert.Equal([NixplayOperations.DeletePhoto], bed.Simulator.Requests.Select(static request => request.Operation));
    }
}
