using System.Security.Cryptography;
using Picsync.Testing;

namespace Picsync.Nixplay.Tests;

public sealed class ReadableTargetTests
{
    private static readonly PublishOptions s_options = new();

    [Fact]
    public async Task Bytes_of_a_listed_photo_cost_one_request_and_are_those_that_were_uploaded()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(2);
        var items = await bed.ItemsAsync(album);
        bed.Simulator.Requests.Clear();

        var bytes = await ReadAsync(bed, album, items[1]);

        Assert.Equal(items[1].Hash, ContentHash.FromBytes(HashKind.Md5, MD5.HashData(bytes)));
        Assert.Equal([NixplayOperations.DownloadOriginal], bed.Simulator.Requests.Select(static request => request.Operation));
    }

    [Fact]
    public async Task Expired_address_is_asked_for_anew()
    {
        await using var bed = await Bed.StartAsync(static options => options.OriginalUrlLifetime = TimeSpan.FromMinutes(5));
        var album = await bed.AlbumWithAsync(1);
        var items = await bed.ItemsAsync(album);
        bed.Simulator.AdvanceClock(TimeSpan.FromMinutes(6));

        var bytes = await ReadAsync(bed, album, items[0]);

        Assert.NotEmpty(bytes);
        Assert.Equal(1, bed.Simulator.Requests.CountOf(NixplayOperations.GetPhoto));
        Assert.Equal(2, bed.Simulator.Requests.CountOf(NixplayOperations.DownloadOriginal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Photo_that_is_gone_is_unavailable(bool wasListed)
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(1);
        var item = wasListed ? (await bed.ItemsAsync(album))[0] : new TargetItem($"{bed.Simulator.FindAlbum("Summer")!.Photos[0].Id}");
        bed.Simulator.DeletePhoto(long.Parse(item.Id));

        await Assert.ThrowsAsync<ItemUnavailableException>(() => bed.Target.OpenReadAsync(album, item, default));
    }

    [Fact]
    public async Task Photo_of_another_album_is_not_opened()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(1);
        await bed.AlbumWithAsync(1, "Other");
        var stranger = new TargetItem($"{bed.Simulator.FindAlbum("Other")!.Photos[0].Id}");

        await Assert.ThrowsAsync<ServiceRequestException>(() => bed.Target.OpenReadAsync(album, stranger, default));

        Assert.Equal(0, bed.Simulator.Requests.CountOf(NixplayOperations.DownloadOriginal));
    }

    [Fact]
    public async Task Original_that_is_cut_never_looks_like_its_end()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(0);
        bed.Simulator.AddPhoto(long.Parse(album.Id), "large.jpg", new byte[8_000_000]);
        var item = (await bed.ItemsAsync(album with { ItemCount = 1 }))[0];
        bed.Simulator.Faults.On(NixplayOperations.DownloadOriginal).Always().TruncateBody(6_000_000);

        await Assert.ThrowsAnyAsync<IOException>(() => ReadAsync(bed, album, item));
    }

    [Fact]
    public async Task Published_ids_are_the_albums_own_photos_in_the_playlists_order()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(4);
        await bed.AlbumWithAsync(1, "Other");
        var items = await bed.ItemsAsync(album);
        List<TargetItem> order = [items[2], items[0], items[3]];
        await bed.Target.PublishAsync(album, order, s_options, default);
        var playlist = bed.Simulator.FindPlaylist("ss_Summer")!;
        bed.Simulator.AddForeignPlaylistItem(playlist.Id, new Uri("https://live.example.net/1_k.jpg"));
        bed.Simulator.AddPlaylistItems(playlist.Id, bed.Simulator.FindAlbum("Other")!.Photos[0].Id, long.Parse(items[2].Id));

        var shown = await bed.Target.GetPublishedIdsAsync(album, default);

        Assert.Equal(order.Select(static item => item.Id), shown);
    }

    [Fact]
    public async Task Album_without_a_playlist_shows_nothing()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(2);

        Assert.Empty(await bed.Target.GetPublishedIdsAsync(album, default));
    }

    [Fact]
    public async Task Two_playlists_of_the_name_are_refused()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(1);
        bed.Simulator.AddPlaylist("ss_Summer");
        bed.Simulator.AddPlaylist("ss_Summer");

        await Assert.ThrowsAsync<AmbiguousAlbumException>(() => bed.Target.GetPublishedIdsAsync(album, default));
    }

    [Theory]
    [InlineData(NixplayOperations.ListPlaylists)]
    [InlineData(NixplayOperations.ListItems)]
    public async Task List_that_cannot_be_read_is_never_an_empty_one(string operation)
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(3);
        await bed.Target.PublishAsync(album, await bed.ItemsAsync(album), s_options, default);
        bed.Simulator.Faults.On(operation).Always().Respond(500);

        await Assert.ThrowsAsync<IncompleteListingException>(() => bed.Target.GetPublishedIdsAsync(album, default));
    }

    [Fact]
    public async Task Count_that_lags_hides_no_published_photo()
    {
        await using var bed = await Bed.StartAsync(configure: static options => options.PlaylistPageSize = 5);
        var album = await bed.AlbumWithAsync(8);
        await bed.Target.PublishAsync(album, await bed.ItemsAsync(album), s_options, default);
        bed.Simulator.Faults.On(NixplayOperations.ListPlaylists)
            .ChangeBody(static body => body.Replace("\"picture_count\":8", "\"picture_count\":5", StringComparison.Ordinal));

        var shown = await bed.Target.GetPublishedIdsAsync(album, default);

        Assert.Equal(8, shown.Count);
    }

    [Fact]
    public async Task Ten_new_and_five_gone_of_two_hundred_cost_few_requests_more_than_the_change_itself()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(200);
        await bed.Target.PublishAsync(album, await bed.ItemsAsync(album), s_options, default);
        for (var number = 1; number <= 10; number++)
        {
            bed.Simulator.AddPhoto(long.Parse(album.Id), $"new{number}.jpg", BitConverter.GetBytes(number));
        }

        bed.Simulator.Requests.Clear();
        album = (await bed.Target.FindAlbumAsync("Summer", default))!;
        var items = await bed.ItemsAsync(album);
        var gone = items.TakeLast(5).ToList();
        var shown = await bed.Target.GetPublishedIdsAsync(album, default);
        List<TargetItem> wanted = [.. shown.Select(id => items.Single(item => item.Id == id)).Except(gone), .. items.Take(10)];
        await bed.Target.PublishAsync(album, wanted, s_options, default);
        foreach (var item in gone)
        {
            Assert.NotEmpty(await ReadAsync(bed, album, item));
            await bed.Target.DeleteAsync(album, item, default);
        }

        Assert.Equal(
            new Dictionary<string, int>
            {
                [NixplayOperations.ListAlbums] = 1,
                [NixplayOperations.ListPhotos] = 1,
                [NixplayOperations.ListPlaylists] = 1,
                [NixplayOperations.ListItems] = 4,
                [NixplayOperations.AppendItems] = 1,
                [NixplayOperations.RemoveItems] = 1,
                [NixplayOperations.DownloadOriginal] = 5,
                [NixplayOperations.DeletePhoto] = 5,
            },
            bed.Simulator.Requests.CountsByOperation
        );
        Assert.Equal(205, bed.Simulator.FindPlaylist("ss_Summer")!.Items.Count);
    }

    [Fact]
    public async Task Reading_of_a_run_before_is_never_published_from()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(3);
        var items = await bed.ItemsAsync(album);
        await bed.Target.PublishAsync(album, items, s_options, default);
        await bed.Target.GetPublishedIdsAsync(album, default);
        bed.Simulator.AddPlaylistItems(bed.Simulator.FindPlaylist("ss_Summer")!.Id, long.Parse(items[0].Id));

        items = await bed.ItemsAsync(album);
        var outcome = await bed.Target.PublishAsync(album, items, s_options, default);

        Assert.True(outcome.Changed);
        Assert.Equal(3, bed.Simulator.FindPlaylist("ss_Summer")!.Items.Count);
    }

    [Fact]
    public async Task Reading_that_is_older_than_seconds_is_made_anew()
    {
        var time = new ManualTimeProvider { AutoAdvance = true };
        await using var bed = await Bed.StartAsync(time: time);
        var album = await bed.AlbumWithAsync(3);
        var items = await bed.ItemsAsync(album);
        await bed.Target.PublishAsync(album, items, s_options, default);
        await bed.Target.GetPublishedIdsAsync(album, default);
        bed.Simulator.AddPlaylistItems(bed.Simulator.FindPlaylist("ss_Summer")!.Id, long.Parse(items[0].Id));
        time.Advance(TimeSpan.FromSeconds(11));

        await bed.Target.PublishAsync(album, items, s_options, default);

        Assert.Equal(3, bed.Simulator.FindPlaylist("ss_Summer")!.Items.Count);
    }

    private static async Task<byte[]> ReadAsync(Bed bed, TargetAlbum album, TargetItem item)
    {
        await using var content = await bed.Target.OpenReadAsync(album, item, default);
        using var bytes = new MemoryStream();
        await content.Stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
