using Xunit;

namespace Picsync.Testing.Conformance;

/// <summary>What every frame target that gives its bytes back does. Derive it once for each implementation.</summary>
public abstract class ReadableFrameTargetContract
{
    /// <summary>Makes a target with no album; it is an <see cref="IReadableFrameTarget"/>.</summary>
    /// <returns>The target.</returns>
    protected abstract Task<IFrameTarget> CreateEmptyTargetAsync();

    [Fact]
    public async Task Uploaded_bytes_are_given_back_as_they_were()
    {
        var (target, album) = await CreateAsync();
        var photos = SamplePhoto.CreateMany(3);
        var items = await UploadAsync(target, album, photos);

        foreach (var photo in photos)
        {
            var item = items.Single(item => item.Hash == photo.Hashes.Find(target.Capabilities.IdentityHash));
            await using var content = await Readable(target).OpenReadAsync(album, item, CancellationToken.None);
            using var copy = new MemoryStream();
            await content.Stream.CopyToAsync(copy);

            Assert.Equal(photo.Bytes.ToArray(), copy.ToArray());
            Assert.Equal(photo.Bytes.Length, content.LengthBytes ?? photo.Bytes.Length);
        }
    }

    [Fact]
    public async Task Item_that_is_gone_cannot_be_opened()
    {
        var (target, album) = await CreateAsync();
        var items = await UploadAsync(target, album, SamplePhoto.CreateMany(1));
        await target.DeleteAsync(album, items[0], CancellationToken.None);

        await Assert.ThrowsAsync<ItemUnavailableException>(() => Readable(target).OpenReadAsync(album, items[0], CancellationToken.None));
    }

    [Fact]
    public async Task Nothing_is_shown_of_an_empty_album()
    {
        var (target, album) = await CreateAsync();

        Assert.Empty(await Readable(target).GetPublishedIdsAsync(album, CancellationToken.None));
    }

    [Fact]
    public async Task Shown_items_are_those_that_were_published_in_their_order()
    {
        var (target, album) = await CreateAsync();
        var items = await UploadAsync(target, album, SamplePhoto.CreateMany(12));
        IReadOnlyList<TargetItem> wanted = target.Capabilities.KeepsOrder
            ? [.. items.Reverse()]
            : [.. items.OrderBy(item => item.FileName)];

        await target.PublishAsync(
            album,
            wanted,
            new PublishOptions { KeepsOrder = target.Capabilities.KeepsOrder, RemovesSurplus = true },
            CancellationToken.None
        );

        var shown = await Readable(target).GetPublishedIdsAsync(album, CancellationToken.None);
        Assert.Equal(wanted.Select(static item => item.Id), shown);
    }

    [Fact]
    public async Task Cancelled_calls_throw()
    {
        var (target, album) = await CreateAsync();
        var items = await UploadAsync(target, album, SamplePhoto.CreateMany(1));
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Readable(target).OpenReadAsync(album, items[0], cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Readable(target).GetPublishedIdsAsync(album, cancelled));
    }

    private static IReadableFrameTarget Readable(IFrameTarget target) => Assert.IsAssignableFrom<IReadableFrameTarget>(target);

    private async Task<(IFrameTarget Target, TargetAlbum Album)> CreateAsync()
    {
        var target = await CreateEmptyTargetAsync();
        return (target, await target.CreateAlbumAsync("Grandma", CancellationToken.None));
    }

    private static async Task<IReadOnlyList<TargetItem>> UploadAsync(
        IFrameTarget target,
        TargetAlbum album,
        IReadOnlyList<SamplePhoto> photos
    )
    {
        var receipts = new List<UploadReceipt>();
        foreach (var photo in photos)
        {
            receipts.Add(await target.UploadAsync(album, photo.ToUpload(), CancellationToken.None));
        }

        var confirmed = await target.ConfirmAsync(album, receipts, CancellationToken.None);
        return [.. receipts.Select(receipt => confirmed.Single(item => item.Hash == receipt.Hash))];
    }
}
