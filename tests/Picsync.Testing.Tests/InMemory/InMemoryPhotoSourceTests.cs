namespace Picsync.Testing.Tests;

public sealed class InMemoryPhotoSourceTests
{
    [Fact]
    public async Task Listing_gives_the_items_in_order_and_their_bytes()
    {
        var source = new InMemoryPhotoSource();
        source.Add("a.jpg", "first");
        source.Add("b.jpg", "second");

        var items = await source.GetMediaItemsAsync(default).ToListAsync();
        var text = await ReadAsync(source, items[1]);

        Assert.Equal(["a.jpg", "b.jpg"], items.Select(item => item.FileName));
        Assert.Equal("second", text);
        Assert.Equal([("item-2", Rendition.Original)], source.Opened);
    }

    [Fact]
    public async Task Listing_fails_where_it_is_told_to()
    {
        var source = new InMemoryPhotoSource
        {
            ListingFailure = new IncompleteListingException("the album", "a page is missing"),
            ListingFailsAfter = 1,
        };
        source.Add("a.jpg", "first");
        source.Add("b.jpg", "second");
        var seen = new List<string>();

        async Task List()
        {
            await foreach (var item in source.GetMediaItemsAsync(default))
            {
                seen.Add(item.FileName);
            }
        }

        await Assert.ThrowsAsync<IncompleteListingException>(List);
        Assert.Equal(["a.jpg"], seen);
    }

    [Fact]
    public async Task Cut_bytes_throw_the_first_time_and_pass_the_second()
    {
        var source = new InMemoryPhotoSource { CutAfterBytes = (_, openedBefore) => openedBefore == 0 ? 3 : null };
        var item = source.Add("a.jpg", "whole text");

        await Assert.ThrowsAsync<IOException>(() => ReadAsync(source, item));

        Assert.Equal("whole text", await ReadAsync(source, item));
    }

    [Fact]
    public async Task Quietly_cut_bytes_end_short_of_the_announced_length()
    {
        var source = new InMemoryPhotoSource { CutAfterBytes = (_, _) => 3, CutsQuietly = true };
        var item = source.Add("a.jpg", "whole text");

        await using var content = await source.OpenReadAsync(item, Rendition.Original, default);
        using var reader = new StreamReader(content.Stream);

        Assert.Equal("who", await reader.ReadToEndAsync());
        Assert.Equal(10, content.LengthBytes);
    }

    [Fact]
    public async Task Digests_come_for_free_when_the_source_says_so()
    {
        var source = new InMemoryPhotoSource { Capabilities = new SourceCapabilities { ProvidesHashes = true } };
        source.Add("a.jpg", "nixsim photo A\n");

        var item = Assert.Single(await source.GetMediaItemsAsync(default).ToListAsync());

        Assert.Equal("93204e68a3dfec82622bfe3cb0ce4ca0", $"{item.Hashes?.Md5}");
        Assert.Equal(15, item.Hashes?.LengthBytes);
        Assert.Empty(source.Opened);
    }

    [Fact]
    public void Replaced_item_has_another_version()
    {
        var source = new InMemoryPhotoSource();
        var before = source.Add("a.jpg", "before");

        var after = source.Replace(before.Id, [1, 2, 3]);

        Assert.NotEqual(before.Version, after.Version);
        Assert.Equal(3, after.LengthBytes);
    }

    [Fact]
    public async Task Removed_item_can_no_longer_be_opened()
    {
        var source = new InMemoryPhotoSource();
        var item = source.Add("a.jpg", "text");

        source.Remove(item.Id);

        await Assert.ThrowsAsync<ItemUnavailableException>(() => source.OpenReadAsync(item, Rendition.Original, default));
    }

    [Fact]
    public async Task Fitted_rendition_is_refused_unless_the_source_scales()
    {
        var source = new InMemoryPhotoSource();
        var item = source.Add("a.jpg", "text");

        await Assert.ThrowsAsync<NotSupportedException>(() => source.OpenReadAsync(item, Rendition.Fit(8, 8), default));
    }

    private static async Task<string> ReadAsync(InMemoryPhotoSource source, MediaItem item)
    {
        await using var content = await source.OpenReadAsync(item, Rendition.Original, default);
        using var reader = new StreamReader(content.Stream);
        return await reader.ReadToEndAsync();
    }
}
