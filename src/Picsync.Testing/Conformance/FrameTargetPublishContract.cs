using Xunit;

namespace Picsync.Testing.Conformance;

/// <summary>What viewers see of a frame target's albums. <see cref="FrameTargetContract"/> includes it.</summary>
public abstract class FrameTargetPublishContract : TargetIdentityContract
{
    /// <summary>Makes a target with no album.</summary>
    /// <returns>The target.</returns>
    protected abstract Task<IFrameTarget> CreateEmptyTargetAsync();

    /// <summary>Reads what viewers see of an album by other means than the target's own: the playlist at the service, the folder on disk.</summary>
    /// <param name="target">The target.</param>
    /// <param name="album">The album.</param>
    /// <returns>The digests of the target's identity kind, in the order viewers see.</returns>
    protected abstract Task<IReadOnlyList<ContentHash>> GetShownAsync(IFrameTarget target, TargetAlbum album);

    /// <summary>Begins to watch how many items viewers see, where the implementation can be watched.</summary>
    /// <param name="target">The target.</param>
    /// <param name="album">The album.</param>
    /// <returns>Gives the fewest items seen since; null when it cannot be watched.</returns>
    protected virtual Func<int>? WatchFewestShown(IFrameTarget target, TargetAlbum album) => null;

    /// <summary>
    /// Puts an entry into what viewers see of an album that is none of the album's items, by other means than the target's own,
    /// where there is such a thing.
    /// </summary>
    /// <param name="target">The target.</param>
    /// <param name="album">The album; it is published.</param>
    /// <returns>Tells whether viewers still see the entry; null when all that viewers can see is the album's.</returns>
    protected virtual Func<bool>? AddForeignEntry(IFrameTarget target, TargetAlbum album) => null;

    [Fact]
    public async Task Publish_shows_the_wanted_items()
    {
        var (target, album) = await CreateTargetWithAlbumAsync();
        var items = await UploadAsync(target, album, SamplePhoto.CreateMany(5));

        var outcome = await target.PublishAsync(album, items, new PublishOptions(), CancellationToken.None);

        AssertShown(target, items, await GetShownAsync(target, album));
        Assert.Equal(5, outcome.ItemCount);
        Assert.Equal(0, outcome.NotShownCount);
    }

    [Fact]
    public async Task Publish_that_the_fence_refuses_changes_nothing()
    {
        var (target, album) = await CreateTargetWithAlbumAsync();
        var items = await UploadAsync(target, album, SamplePhoto.CreateMany(3));
        await target.PublishAsync(album, [.. items.Take(2)], new PublishOptions(), CancellationToken.None);
        var before = await GetShownAsync(target, album);

        using (WriteFence.Raise(static _ => throw new LeaseLostException("Grandma", "Another runner has it.")))
        {
            var refusal = await Record.ExceptionAsync(() =>
                target.PublishAsync(album, items, new PublishOptions(), CancellationToken.None)
            );
            Assert.True(refusal is null or LeaseLostException, $"{refusal}");
        }

        Assert.Equal(before, await GetShownAsync(target, album));
    }

    [Fact]
    public async Task Publish_again_changes_nothing()
    {
        var (target, album) = await CreateTargetWithAlbumAsync();
        var items = await UploadAsync(target, album, SamplePhoto.CreateMany(5));
        await target.PublishAsync(album, items, new PublishOptions(), CancellationToken.None);

        var outcome = await target.PublishAsync(album, items, new PublishOptions(), CancellationToken.None);

        Assert.False(outcome.Changed);
        Assert.Equal(5, outcome.ItemCount);
        AssertShown(target, items, await GetShownAsync(target, album));
    }

    [Fact]
    public async Task Publish_shows_items_that_were_added_later()
    {
        var (target, album) = await CreateTargetWithAlbumAsync();
        var photos = SamplePhoto.CreateMany(6);
        var first = await UploadAsync(target, album, [.. photos.Take(4)]);
        await target.PublishAsync(album, first, new PublishOptions(), CancellationToken.None);
        var added = await UploadAsync(target, album, [.. photos.Skip(4)]);
        IReadOnlyList<TargetItem> wanted = [added[0], .. first, added[1]];

        var outcome = await target.PublishAsync(album, wanted, new PublishOptions(), CancellationToken.None);

        AssertShown(target, wanted, await GetShownAsync(target, album));
        Assert.Equal(target.Capabilities.HasPlaylists, outcome.Changed);
        Assert.Equal(6, outcome.ItemCount);
    }

    [Fact]
    public async Task Publish_in_another_order_shows_that_order_where_the_target_keeps_one()
    {
        var (target, album) = await CreateTargetWithAlbumAsync();
        var items = await UploadAsync(target, album, SamplePhoto.CreateMany(5));
        await target.PublishAsync(album, items, new PublishOptions(), CancellationToken.None);
        IReadOnlyList<TargetItem> reversed = [.. items.Reverse()];

        await target.PublishAsync(album, reversed, new PublishOptions(), CancellationToken.None);

        AssertShown(target, reversed, await GetShownAsync(target, album));
    }

    [Fact]
    public async Task Publish_without_order_leaves_the_order_alone()
    {
        var (target, album) = await CreateTargetWithAlbumAsync();
        var items = await UploadAsync(target, album, SamplePhoto.CreateMany(5));
        await target.PublishAsync(album, items, new PublishOptions(), CancellationToken.None);
        var before = await GetShownAsync(target, album);

        var outcome = await target.PublishAsync(
            album,
            [.. items.Reverse()],
            new PublishOptions { KeepsOrder = false },
            CancellationToken.None
        );

        Assert.False(outcome.Changed);
        Assert.Equal(before, await GetShownAsync(target, album));
    }

    [Fact]
    public async Task Publish_of_fewer_items_takes_the_surplus_out_of_a_playlist_but_not_out_of_the_album()
    {
        var (target, album) = await CreateTargetWithAlbumAsync();
        var items = await UploadAsync(target, album, SamplePhoto.CreateMany(5));
        await target.PublishAsync(album, items, new PublishOptions(), CancellationToken.None);
        IReadOnlyList<TargetItem> fewer = [items[0], items[2], items[4]];

        await target.PublishAsync(album, fewer, new PublishOptions(), CancellationToken.None);

        Assert.Equal(5, (await ListAsync(target, album)).Count);
        if (target.Capabilities.HasPlaylists)
        {
            AssertShown(target, fewer, await GetShownAsync(target, album));
        }
        else
        {
            Assert.Equal(5, (await GetShownAsync(target, album)).Count);
        }
    }

    [Fact]
    public async Task Publish_of_fewer_items_keeps_the_surplus_when_it_may_not_remove()
    {
        var (target, album) = await CreateTargetWithAlbumAsync();
        var items = await UploadAsync(target, album, SamplePhoto.CreateMany(5));
        await target.PublishAsync(album, items, new PublishOptions(), CancellationToken.None);

        await target.PublishAsync(album, [items[1], items[3]], new PublishOptions { RemovesSurplus = false }, CancellationToken.None);

        Assert.Equal(items.Select(static item => item.Hash!.Value).ToHashSet(), (await GetShownAsync(target, album)).ToHashSet());
    }

    [Fact]
    public async Task Publish_of_other_items_never_passes_through_an_empty_list()
    {
        var (target, album) = await CreateTargetWithAlbumAsync();
        var items = await UploadAsync(target, album, SamplePhoto.CreateMany(6));
        await target.PublishAsync(album, [.. items.Take(3)], new PublishOptions(), CancellationToken.None);
        var fewest = WatchFewestShown(target, album);
        IReadOnlyList<TargetItem> others = [.. items.Skip(3).Reverse()];

        await target.PublishAsync(album, others, new PublishOptions(), CancellationToken.None);

        Assert.True(fewest is null || fewest() >= 3, "Viewers saw fewer items than before and after.");
        var shown = await GetShownAsync(target, album);
        Assert.All(others, item => Assert.Contains(item.Hash!.Value, shown));
    }

    [Fact]
    public async Task Publish_leaves_entries_of_others_alone()
    {
        var (target, album) = await CreateTargetWithAlbumAsync();
        var items = await UploadAsync(target, album, SamplePhoto.CreateMany(4));
        await target.PublishAsync(album, items, new PublishOptions(), CancellationToken.None);
        var isStillShown = AddForeignEntry(target, album);

        foreach (var options in (PublishOptions[])[new(), new() { KeepsOrder = false }, new() { Rewrites = true }])
        {
            await target.PublishAsync(album, [items[3], items[1]], options, CancellationToken.None);

            Assert.True(isStillShown?.Invoke() ?? !target.Capabilities.HasPlaylists, $"An entry of others is gone after {options}.");
        }
    }

    [Fact]
    public async Task Publish_with_a_cancelled_token_changes_nothing()
    {
        var (target, album) = await CreateTargetWithAlbumAsync();
        var items = await UploadAsync(target, album, SamplePhoto.CreateMany(4));
        await target.PublishAsync(album, items, new PublishOptions(), CancellationToken.None);
        var before = await GetShownAsync(target, album);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            target.PublishAsync(album, [.. items.Reverse().Take(2)], new PublishOptions(), new CancellationToken(canceled: true))
        );

        Assert.Equal(before, await GetShownAsync(target, album));
    }

    private protected static ContentHash IdentityOf(IFrameTarget target, SamplePhoto photo) =>
        photo.Hashes.Find(target.Capabilities.IdentityHash)!.Value;

    private protected async Task<(IFrameTarget Target, TargetAlbum Album)> CreateTargetWithAlbumAsync()
    {
        var target = await CreateEmptyTargetAsync();
        return (target, await target.CreateAlbumAsync("Grandma", CancellationToken.None));
    }

    private protected static async Task<IReadOnlyList<TargetItem>> UploadAsync(
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
        Assert.Equal(photos.Count, confirmed.Count);
        return [.. photos.Select(photo => confirmed.Single(item => item.Hash == IdentityOf(target, photo)))];
    }

    private protected static async Task<List<TargetItem>> ListAsync(
        IFrameTarget target,
        TargetAlbum album,
        CancellationToken cancellationToken = default
    )
    {
        var items = new List<TargetItem>();
        await foreach (var item in target.GetItemsAsync(album, cancellationToken))
        {
            items.Add(item);
        }

        return items;
    }

    private static void AssertShown(IFrameTarget target, IReadOnlyList<TargetItem> wanted, IReadOnlyList<ContentHash> shown)
    {
        var expected = wanted.Select(static item => item.Hash!.Value);
        if (target.Capabilities.KeepsOrder)
        {
            Assert.Equal(expected, shown);
        }
        else
        {
            Assert.Equal(expected.ToHashSet(), [.. shown]);
            Assert.Equal(wanted.Count, shown.Count);
        }
    }
}
