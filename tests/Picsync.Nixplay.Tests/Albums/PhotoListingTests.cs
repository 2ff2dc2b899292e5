using Picsync.Testing;

namespace Picsync.Nixplay.Tests;

public sealed class PhotoListingTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(9, 1)]
    [InlineData(25, 3)]
    [InlineData(20, 3)]
    public async Task Listing_costs_a_request_a_page_and_a_closing_one_only_after_a_full_last_page(int photos, int requests)
    {
        await using var bed = await Bed.StartAsync(configure: static options => options.PageSize = 10);
        var album = await bed.AlbumWithAsync(photos);
        bed.Simulator.Requests.Clear();

        var items = await bed.ItemsAsync(album);

        Assert.Equal(photos, items.Count);
        Assert.Equal(requests, bed.Simulator.Requests.Count);
    }

    [Fact]
    public async Task Listing_is_newest_first()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(3);

        var items = await bed.ItemsAsync(album);

        Assert.Equal(["0003.jpg", "0002.jpg", "0001.jpg"], items.Select(static item => item.FileName));
    }

    [Fact]
    public async Task Short_page_in_the_middle_hides_nothing()
    {
        await using var bed = await Bed.StartAsync(static options => options.ShortPhotoPage = 2, static options => options.PageSize = 10);
        var album = await bed.AlbumWithAsync(35);

        Assert.Equal(35, (await bed.ItemsAsync(album)).Count);
        Assert.Equal(35, await bed.Client.GetPhotosAsync(long.Parse(album.Id)).CountAsync());
    }

    [Fact]
    public async Task Fewer_photos_than_announced_are_listed_again_and_then_doubted()
    {
        await using var bed = await Bed.StartAsync(static options => options.PhotoCountError = 2);
        var album = await bed.AlbumWithAsync(5);

        var items = new List<TargetItem>();
        await Assert.ThrowsAsync<IncompleteListingException>(async () =>
        {
            await foreach (var item in bed.Target.GetItemsAsync(album, default))
            {
                items.Add(item);
            }
        });

        Assert.Equal(5, items.Count);
    }

    [Fact]
    public async Task More_photos_than_announced_are_believed_once_the_end_is_seen()
    {
        await using var bed = await Bed.StartAsync(static options => options.PhotoCountError = -2);
        var album = await bed.AlbumWithAsync(5);

        Assert.Equal(5, (await bed.ItemsAsync(album)).Count);
    }

    [Fact]
    public async Task Photo_deleted_during_the_listing_does_not_break_it()
    {
        await using var bed = await Bed.StartAsync(configure: static options => options.PageSize = 10);
        var album = await bed.AlbumWithAsync(25);
        bed.Simulator.DeletePhoto(bed.Simulator.FindAlbum("Summer")!.Photos[0].Id);

        Assert.Equal(24, (await bed.ItemsAsync(album)).Count);
    }

    [Fact]
    public async Task Photo_uploaded_during_the_listing_comes_once_at_most()
    {
        await using var bed = await Bed.StartAsync(configure: static options => options.PageSize = 10);
        var album = await bed.AlbumWithAsync(25);
        var ids = new List<string>();

        await foreach (var item in bed.Target.GetItemsAsync(album, default))
        {
            ids.Add(item.Id);
            if (ids.Count == 5)
            {
                bed.Simulator.AddPhoto(long.Parse(album.Id), "late.jpg", new byte[] { 1, 2, 3 });
            }
        }

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.InRange(ids.Count, 25, 26);
    }

    [Fact]
    public async Task Page_that_repeats_is_noticed()
    {
        await using var bed = await Bed.StartAsync(
            static options => options.RepeatsFirstPhotoPage = true,
            static options => options.PageSize = 10
        );
        var album = await bed.AlbumWithAsync(25);

        await Assert.ThrowsAsync<IncompleteListingException>(() => bed.ItemsAsync(album));
        await Assert.ThrowsAsync<IncompleteListingException>(async () =>
            await bed.Client.GetPhotosAsync(long.Parse(album.Id)).CountAsync()
        );
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"photos\":null}")]
    [InlineData("{\"photos\":[null]}")]
    [InlineData("{\"photos\":[{\"md5\":\"x\"}]}")]
    [InlineData("[]")]
    [InlineData("<html></html>")]
    public async Task Answer_of_another_shape_is_an_incomplete_listing(string body)
    {
        await using var bed = await Bed.StartAsync(configure: static options => options.SignInHoldOff = TimeSpan.Zero);
        var album = await bed.AlbumWithAsync(3);
        bed.Simulator.Faults.On(NixplayOperations.ListPhotos).Always().ChangeBody(_ => body);

        await Assert.ThrowsAsync<IncompleteListingException>(() => bed.ItemsAsync(album));
    }

    [Fact]
    public async Task Empty_answer_where_photos_were_announced_is_an_incomplete_listing()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(3);
        bed.Simulator.Faults.On(NixplayOperations.ListPhotos).Always().ChangeBody(static _ => """{"photos":[]}""");

        await Assert.ThrowsAsync<IncompleteListingException>(() => bed.ItemsAsync(album));
        await Assert.ThrowsAsync<IncompleteListingException>(async () =>
            await bed.Client.GetPhotosAsync(long.Parse(album.Id)).CountAsync()
        );
    }

    [Fact]
    public async Task Empty_answer_that_passes_is_put_right_by_the_second_reading()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(3);
        bed.Simulator.Faults.On(NixplayOperations.ListPhotos).ChangeBody(static _ => """{"photos":[]}""");

        Assert.Equal(3, (await bed.ItemsAsync(album)).Count);
    }

    [Fact]
    public async Task Page_that_stays_down_is_an_incomplete_listing_that_hints_at_a_change()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(3);
        bed.Simulator.Faults.On(NixplayOperations.ListPhotos).Always().Respond(503, "Service Temporarily Unavailable");

        var error = await Assert.ThrowsAsync<IncompleteListingException>(() => bed.ItemsAsync(album));

        Assert.Contains("may have changed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_that_breaks_off_is_fetched_again()
    {
        await using var bed = await Bed.StartAsync();
        var album = await bed.AlbumWithAsync(3);
        bed.Simulator.Faults.On(NixplayOperations.ListPhotos).TruncateBody(20);

        Assert.Equal(3, (await bed.ItemsAsync(album)).Count);
    }

    [Theory]
    [InlineData(NixplayUrlMember.Url)]
    [InlineData(NixplayUrlMember.OriginalUrl)]
    [InlineData(NixplayUrlMember.OriginalUrlSnakeCase)]
    public async Task Original_is_read_through_whichever_member_holds_its_address(NixplayUrlMember member)
    {
        await using var bed = await Bed.StartAsync(options => options.UrlMember = member);
        await bed.AlbumWithAsync(1);
        var photo = await bed.Client.GetPhotosAsync(bed.Simulator.FindAlbum("Summer")!.Id).SingleAsync();

        await using var content = await bed.Client.OpenOriginalAsync(photo);
        using var reader = new StreamReader(content.Stream);

        Assert.Equal("photo Summer 1", await reader.ReadToEndAsync());
        Assert.Equal(14, await bed.Client.GetOriginalLengthAsync(photo));
        Assert.Empty(bed.Simulator.Violations);
    }

    [Fact]
    public async Task Original_whose_address_has_expired_is_read_through_a_new_one()
    {
        await using var bed = await Bed.StartAsync();
        await bed.AlbumWithAsync(1);
        var photo = await bed.Client.GetPhotosAsync(bed.Simulator.FindAlbum("Summer")!.Id).SingleAsync();
        bed.Simulator.AdvanceClock(TimeSpan.FromDays(2));

        await using var content = await bed.Client.OpenOriginalAsync(photo);

        Assert.Equal(14, content.LengthBytes);
        Assert.Equal(1, bed.Simulator.Requests.CountOf(NixplayOperations.GetPhoto));
    }

    [Fact]
    public async Task Photo_is_found_by_its_id_and_null_when_it_is_gone()
    {
        await using var bed = await Bed.StartAsync();
        await bed.AlbumWithAsync(1);
        var id = bed.Simulator.FindAlbum("Summer")!.Photos[0].Id;

        Assert.Equal("0001.jpg", (await bed.Client.GetPhotoAsync(id)).FileName);
        Assert.Null(await bed.Client.FindPhotoAsync(1));
        await Assert.ThrowsAsync<ItemUnavailableException>(() => bed.Client.GetPhotoAsync(1));
    }
}
