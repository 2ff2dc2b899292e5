using Picsync.Testing;

namespace Picsync.Nixplay.Tests;

/// <summary>A playlist that somebody else changed is brought back by the smallest change.</summary>
public sealed class DriftTests
{
    private static readonly PublishOptions s_options = new();

    [Fact]
    public async Task Entries_that_were_removed_come_back_at_the_cost_of_those_behind_them()
    {
        await using var bed = await Bed.StartAsync();
        var (album, items) = await PublishedAsync(bed, 10);
        await bed.Client.RemoveFromPlaylistAsync(Playlist(bed).Id, [Playlist(bed).Items[7].Id]);
        var kept = Playlist(bed).Items.Take(7).ToList();
        bed.Simulator.Requests.Clear();

        var outcome = await bed.Target.PublishAsync(album, items, s_options, default);

        Assert.Equal((10, true), (outcome.ItemCount, outcome.Changed));
        AssertShows(bed, items);
        Assert.Equal(kept, Playlist(bed).Items.Take(7));
        Assert.Equal(1, bed.Simulator.Requests.CountOf(NixplayOperations.AppendItems));
    }

    [Fact]
    public async Task Entries_removed_from_the_end_are_all_that_is_added()
    {
        await using var bed = await Bed.StartAsync();
        var (album, items) = await PublishedAsync(bed, 10);
        await bed.Client.RemoveFromPlaylistAsync(Playlist(bed).Id, [.. Playlist(bed).Items.TakeLast(2).Select(static item => item.Id)]);
        var kept = Playlist(bed).Items;
        bed.Simulator.Requests.Clear();

        await bed.Target.PublishAsync(album, items, s_options, default);

        Assert.Equal(kept, Playlist(bed).Items.Take(8));
        Assert.Equal(0, bed.Simulator.Requests.CountOf(NixplayOperations.RemoveItems));
        AssertShows(bed, items);
    }

    [Fact]
    public async Task Entries_added_twice_are_taken_out_and_nothing_else()
    {
        await using var bed = await Bed.StartAsync();
        var (album, items) = await PublishedAsync(bed, 6);
        var before = Playlist(bed).Items;
        bed.Simulator.AddPlaylistItems(Playlist(bed).Id, long.Parse(items[4].Id), long.Parse(items[0].Id));
        bed.Simulator.Requests.Clear();

        var outcome = await bed.Target.PublishAsync(album, items, s_options, default);

        Assert.Equal((6, true), (outcome.ItemCount, outcome.Changed));
        Assert.Equal(before, Playlist(bed).Items);
        Assert.Equal(0, bed.Simulator.Requests.CountOf(NixplayOperations.AppendItems));
    }

    [Fact]
    public async Task Photo_moved_to_the_end_is_moved_back_with_those_that_belong_behind_it()
    {
        await using var bed = await Bed.StartAsync();
        var (album, items) = await PublishedAsync(bed, 6);
        var moved = Playlist(bed).Items[3];
        await bed.Client.RemoveFromPlaylistAsync(Playlist(bed).Id, [moved.Id]);
        bed.Simulator.AddPlaylistItems(Playlist(bed).Id, moved.PictureId!.Value);
        var kept = Playlist(bed).Items.Take(3).ToList();

        var outcome = await bed.Target.PublishAsync(album, items, s_options, default);

        Assert.True(outcome.Changed);
        AssertShows(bed, items);
        Assert.Equal(kept, Playlist(bed).Items.Take(3));
    }

    [Fact]
    public async Task Foreign_entries_and_photos_of_another_album_stay_and_are_counted()
    {
        await using var bed = await Bed.StartAsync();
        var (album, items) = await PublishedAsync(bed, 4);
        await bed.AlbumWithAsync(2, "Other");
        bed.Simulator.AddForeignPlaylistItem(Playlist(bed).Id, new Uri("https://live.example.net/1_k.jpg"));
        bed.Simulator.AddPlaylistItems(Playlist(bed).Id, bed.Simulator.FindAlbum("Other")!.Photos.Select(static photo => photo.Id));
        bed.Simulator.Requests.Clear();

        var outcome = await bed.Target.PublishAsync(album, items, s_options, default);

        Assert.Equal((7, false), (outcome.ItemCount, outcome.Changed));
        Assert.Contains(outcome.Warnings, static warning => warning.Contains("3 items from elsewhere", StringComparison.Ordinal));
        Assert.DoesNotContain(bed.Simulator.Requests, static request => request.Method is "POST" or "DELETE");
    }

    [Fact]
    public async Task Deleted_playlist_is_made_once_more()
    {
        await using var bed = await Bed.StartAsync();
        var (album, items) = await PublishedAsync(bed, 3);
        bed.Simulator.DeletePlaylist(Playlist(bed).Id);

        var outcome = await bed.Target.PublishAsync(album, items, s_options, default);

        Assert.Equal((3, true), (outcome.ItemCount, outcome.Changed));
        AssertShows(bed, items);
    }

    [Theory]
    [InlineData(500, null)]
    [InlineData(503, null)]
    [InlineData(200, "<html><body>Sign in</body></html>")]
    [InlineData(200, "{}")]
    [InlineData(200, "null")]
    [InlineData(200, "[null]")]
    [InlineData(200, "[{\"id\":3300201}]")]
    [InlineData(200, "[{\"name\":\"ss_Summer\"}]")]
    [InlineData(404, "{\"code\":404,\"message\":\"Not found\"}")]
    public async Task List_of_playlists_that_fails_never_creates_a_second_one(int status, string? body)
    {
        await using var bed = await Bed.StartAsync(configure: static options => options.SignInHoldOff = TimeSpan.Zero);
        var (album, items) = await PublishedAsync(bed, 3);
        bed.Simulator.Faults.On(NixplayOperations.ListPlaylists).Always().Respond(status, body);

        await Assert.ThrowsAnyAsync<PicsyncException>(() => bed.Target.PublishAsync(album, items, s_options, default));
        bed.Simulator.Faults.Clear();
        await bed.Target.PublishAsync(album, items, s_options, default);

        AssertShows(bed, items);
    }

    [Fact]
    public async Task Killed_between_adding_and_taking_out_the_next_run_leaves_no_photo_twice()
    {
        await using var bed = await Bed.StartAsync();
        var (album, items) = await PublishedAsync(bed, 6);
        List<TargetItem> reversed = [.. Enumerable.Reverse(items)];
        using var killed = new CancellationTokenSource();
        bed.Simulator.Faults.On(NixplayOperations.RemoveItems).When(_ => Cancel(killed)).ResetBeforeEffect();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bed.Target.PublishAsync(album, reversed, s_options, killed.Token));
        Assert.True(Playlist(bed).Items.Count > 6);

        await using var next = Bed.Beside(bed);
        album = (await next.Target.FindAlbumAsync("Summer", default))!;
        var listed = (await next.ItemsAsync(album)).ToDictionary(static item => item.Id);
        await next.Target.PublishAsync(album, [.. reversed.Select(item => listed[item.Id])], s_options, default);

        AssertShows(bed, reversed);
    }

    [Fact]
    public async Task Rewriting_gives_every_photo_a_new_entry_and_is_never_empty()
    {
        await using var bed = await Bed.StartAsync();
        var (album, items) = await PublishedAsync(bed, 5);
        bed.Simulator.AddForeignPlaylistItem(Playlist(bed).Id, new Uri("https://live.example.net/1_k.jpg"));
        var before = Playlist(bed).Items.Where(static item => item.PictureId is not null).Select(static item => item.Id).ToHashSet();

        var outcome = await bed.Target.PublishAsync(album, items, s_options with { Rewrites = true }, default);

        Assert.Equal((6, true), (outcome.ItemCount, outcome.Changed));
        Assert.DoesNotContain(Playlist(bed).Items, item => before.Contains(item.Id));
        AssertShows(bed, items);
        Assert.True(Playlist(bed).FewestItems >= 5);
    }

    [Fact]
    public async Task Rewriting_a_full_playlist_stays_under_the_cap_and_shows_the_same()
    {
        await using var bed = await Bed.StartAsync(
            static options => options.MaxPlaylistItems = 40,
            static options => options.MaxPlaylistItems = 40
        );
        var (album, items) = await PublishedAsync(bed, 40);
        var before = Playlist(bed).Items.Select(static item => item.Id).ToHashSet();

        var outcome = await bed.Target.PublishAsync(album, items, s_options with { Rewrites = true }, default);

        Assert.Empty(outcome.Warnings);
        Assert.DoesNotContain(Playlist(bed).Items, item => before.Contains(item.Id));
        AssertShows(bed, items);
    }

    [Fact]
    public async Task Rewriting_that_may_not_remove_keeps_photos_beyond_the_wanted_ones()
    {
        await using var bed = await Bed.StartAsync();
        var (album, items) = await PublishedAsync(bed, 5);
        var last = Playlist(bed).Items[4];

        await bed.Target.PublishAsync(album, [.. items.Take(4)], s_options with { Rewrites = true, RemovesSurplus = false }, default);

        Assert.Equal(last, Playlist(bed).Items[0]);
        Assert.Equal(5, Playlist(bed).Items.Count);
    }

    [Fact]
    public async Task Rewriting_whose_new_entries_never_come_keeps_the_old_ones()
    {
        await using var bed = await Bed.StartAsync();
        var (album, items) = await PublishedAsync(bed, 3);
        var before = Playlist(bed).Items;
        bed.Simulator.Faults.On(NixplayOperations.AppendItems).Always().Respond(200, "{}");

        var outcome = await bed.Target.PublishAsync(album, items, s_options with { Rewrites = true }, default);

        Assert.Equal(before, Playlist(bed).Items);
        Assert.Contains(outcome.Warnings, static warning => warning.Contains("did not take 3 photos", StringComparison.Ordinal));
    }

    private static bool Cancel(CancellationTokenSource source)
    {
        source.Cancel();
        return true;
    }

    private static async Task<(TargetAlbum Album, List<TargetItem> Items)> PublishedAsync(Bed bed, int count)
    {
        var album = await bed.AlbumWithAsync(count);
        var items = await bed.ItemsAsync(album);
        await bed.Target.PublishAsync(album, items, s_options, default);
        return (album, items);
    }

    private static SimulatedNixplayPlaylist Playlist(Bed bed) => bed.Simulator.FindPlaylist("ss_Summer")!;

    private static void AssertShows(Bed bed, List<TargetItem> items) =>
        Assert.Equal(
            items.Select(static item => (long?)long.Parse(item.Id)),
            Playlist(bed).Items.Select(static item => item.PictureId).OfType<long>().Select(static id => (long?)id)
        );
}
