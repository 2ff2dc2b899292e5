using Xunit;

namespace Picsync.Testing.Conformance;

/// <summary>What every target does that links photos of its own library. Derive it once for each implementation.</summary>
public abstract class LinkingFrameTargetContract : TargetIdentityContract
{
    private const string Name = "Souvenirs d'été";

    /// <summary>Gets photos of the library as a source of it lists them: six or more, each with its name in the library.</summary>
    protected abstract IReadOnlyList<MediaItem> Photos { get; }

    /// <summary>Gets an album that looks like one of the target's own but that the target does not hold.</summary>
    protected virtual TargetAlbum MissingAlbum => new("987654321", "Gone");

    /// <summary>Makes a target over a library that holds <see cref="Photos"/> and no album of Picsync's.</summary>
    /// <returns>The target.</returns>
    protected abstract Task<ILinkingFrameTarget> CreateTargetAsync();

    /// <summary>Makes an album in that library as a person would, not through the target.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="photos">What it holds.</param>
    /// <returns>What reads the ids of the items that the album holds now.</returns>
    protected abstract Task<Func<Task<IReadOnlyList<string>>>> AddForeignAlbumAsync(string title, IReadOnlyList<MediaItem> photos);

    /// <summary>Deletes an album as a person would.</summary>
    /// <param name="album">The album.</param>
    /// <returns>A task that ends once it is gone.</returns>
    protected abstract Task DeleteAlbumAsync(TargetAlbum album);

    [Fact]
    public async Task Items_are_known_by_their_names_in_the_library()
    {
        var target = await CreateTargetAsync();

        Assert.Equal(HashKind.LibraryItem, target.Capabilities.IdentityHash);
        Assert.True(Photos.Count >= 6, "The contract needs six photos.");
        Assert.All(Photos, static photo => Assert.NotNull(photo.Hashes?.LibraryItem));
        Assert.Equal(Photos.Count, Photos.DistinctBy(static photo => photo.Hashes!.LibraryItem).Count());
    }

    [Fact]
    public async Task Album_that_was_never_made_is_not_found()
    {
        var target = await CreateTargetAsync();

        Assert.Null(await target.FindAlbumAsync(Name, CancellationToken.None));
    }

    [Fact]
    public async Task Link_makes_the_album_with_what_it_links()
    {
        var target = await CreateTargetAsync();

        var receipt = await LinkAsync(target, [.. Photos.Take(3)]);

        var album = await target.FindAlbumAsync(Name, CancellationToken.None);
        Assert.Equal(receipt.Album.Id, album?.Id);
        Assert.Equal(NamesOf(Photos.Take(3)), NamesOf(receipt.Items));
        Assert.Equal(NamesOf(Photos.Take(3)), NamesOf(await ListAsync(target, album!)));
    }

    [Fact]
    public async Task Two_names_are_two_albums()
    {
        var target = await CreateTargetAsync();
        if (target.GetAlbumTitle("One") == target.GetAlbumTitle("Two"))
        {
            // Settings of this very target name the album, whatever it is called elsewhere.
            return;
        }

        var one = await target.LinkAsync(new LinkChange("One") { Add = [Photos[0]] }, CancellationToken.None);
        var two = await target.LinkAsync(new LinkChange("Two") { Add = [Photos[1]] }, CancellationToken.None);

        Assert.NotEqual(one.Album.Id, two.Album.Id);
        Assert.Equal(NamesOf([Photos[0]]), NamesOf(await ListAsync(target, one.Album)));
        Assert.Equal(NamesOf([Photos[1]]), NamesOf(await ListAsync(target, two.Album)));
    }

    [Fact]
    public async Task Link_again_of_the_same_changes_nothing()
    {
        var target = await CreateTargetAsync();
        var first = await LinkAsync(target, [.. Photos.Take(3)]);
        var change = new LinkChange(Name) { Album = first.Album, Add = [.. Photos.Take(3)] };

        var again = await target.LinkAsync(change, CancellationToken.None);

        Assert.Equal(first.Album.Id, again.Album.Id);
        Assert.Equal(first.Items.Select(static item => item.Id).Order(), again.Items.Select(static item => item.Id).Order());
    }

    [Fact]
    public async Task Link_of_one_photo_twice_in_a_change_links_it_once()
    {
        var target = await CreateTargetAsync();

        var receipt = await LinkAsync(target, [Photos[0], Photos[1], Photos[0]]);

        Assert.Equal(2, receipt.Items.Count);
    }

    [Fact]
    public async Task Links_are_added_and_taken_away_by_one_change()
    {
        var target = await CreateTargetAsync();
        var first = await LinkAsync(target, [.. Photos.Take(4)]);
        var leaving = first.Items.Where(item => NamesOf(Photos.Take(2)).Contains(item.Hash!.Value)).ToList();

        var receipt = await target.LinkAsync(
            new LinkChange(Name)
            {
                Album = first.Album,
                RunId = new RunId("20261121T020000Z-abcd.1"),
                Add = [Photos[4], Photos[5]],
                Remove = leaving,
            },
            CancellationToken.None
        );

        Assert.Equal(NamesOf(Photos.Skip(2).Take(4)), NamesOf(receipt.Items));
        Assert.Equal(NamesOf(receipt.Items), NamesOf(await ListAsync(target, first.Album)));
    }

    [Fact]
    public async Task Link_that_is_gone_already_may_be_taken_away()
    {
        var target = await CreateTargetAsync();
        var first = await LinkAsync(target, [.. Photos.Take(3)]);
        var gone = first.Items[0];
        var change = new LinkChange(Name) { Album = first.Album, Remove = [gone] };
        await target.LinkAsync(change, CancellationToken.None);

        var receipt = await target.LinkAsync(change, CancellationToken.None);

        Assert.Equal(2, receipt.Items.Count);
    }

    [Fact]
    public async Task Photo_that_was_taken_out_can_be_linked_again()
    {
        var target = await CreateTargetAsync();
        var first = await LinkAsync(target, [.. Photos.Take(2)]);
        await target.LinkAsync(new LinkChange(Name) { Album = first.Album, Remove = [first.Items[0]] }, CancellationToken.None);

        var receipt = await target.LinkAsync(
            new LinkChange(Name) { Album = first.Album, Add = [.. Photos.Take(2)] },
            CancellationToken.None
        );

        Assert.Equal(NamesOf(Photos.Take(2)), NamesOf(receipt.Items));
    }

    [Fact]
    public async Task Album_that_a_person_made_is_neither_found_nor_changed()
    {
        var target = await CreateTargetAsync();
        var readForeign = await AddForeignAlbumAsync(target.GetAlbumTitle(Name), [Photos[5]]);

        var found = await target.FindAlbumAsync(Name, CancellationToken.None);
        var receipt = await LinkAsync(target, [.. Photos.Take(2)]);

        Assert.Null(found);
        Assert.Equal([Photos[5].Id], await readForeign());
        Assert.Equal(NamesOf(Photos.Take(2)), NamesOf(receipt.Items));
        Assert.Equal(receipt.Album.Id, (await target.FindAlbumAsync(Name, CancellationToken.None))?.Id);
    }

    [Fact]
    public async Task Album_that_a_person_deleted_is_not_found_and_made_anew()
    {
        var target = await CreateTargetAsync();
        var first = await LinkAsync(target, [.. Photos.Take(2)]);
        await DeleteAlbumAsync(first.Album);

        var found = await target.FindAlbumAsync(Name, CancellationToken.None);
        var second = await LinkAsync(target, [.. Photos.Take(3)]);

        Assert.Null(found);
        Assert.NotEqual(first.Album.Id, second.Album.Id);
        Assert.Equal(NamesOf(Photos.Take(3)), NamesOf(await ListAsync(target, second.Album)));
    }

    [Fact]
    public async Task Link_with_a_cancelled_token_changes_nothing()
    {
        var target = await CreateTargetAsync();
        var change = new LinkChange(Name) { Add = [Photos[0]] };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => target.LinkAsync(change, new CancellationToken(canceled: true)));

        Assert.Null(await target.FindAlbumAsync(Name, CancellationToken.None));
    }

    [Fact]
    public async Task Link_that_the_fence_refuses_changes_nothing()
    {
        var target = await CreateTargetAsync();
        var change = new LinkChange(Name) { Add = [Photos[0]] };

        using (WriteFence.Raise(static _ => throw new LeaseLostException(Name, "Another runner has it.")))
        {
            await Assert.ThrowsAsync<LeaseLostException>(() => target.LinkAsync(change, CancellationToken.None));
        }

        Assert.Null(await target.FindAlbumAsync(Name, CancellationToken.None));
    }

    [Fact]
    public async Task Listing_of_an_album_that_is_gone_says_so()
    {
        var target = await CreateTargetAsync();

        await Assert.ThrowsAsync<AlbumNotFoundException>(() => ListAsync(target, MissingAlbum));
    }

    [Fact]
    public async Task Listing_stops_for_a_cancelled_token()
    {
        var target = await CreateTargetAsync();
        var receipt = await LinkAsync(target, [Photos[0]]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            ListAsync(target, receipt.Album, new CancellationToken(canceled: true))
        );
    }

    private static Task<LinkReceipt> LinkAsync(ILinkingFrameTarget target, IReadOnlyList<MediaItem> photos) =>
        target.LinkAsync(new LinkChange(Name) { Add = photos }, CancellationToken.None);

    private static async Task<List<TargetItem>> ListAsync(
        ILinkingFrameTarget target,
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

    private static HashSet<ContentHash> NamesOf(IEnumerable<MediaItem> photos) =>
        [.. photos.Select(static photo => photo.Hashes!.LibraryItem!.Value)];

    private static HashSet<ContentHash> NamesOf(IEnumerable<TargetItem> items) => [.. items.Select(static item => item.Hash!.Value)];
}
