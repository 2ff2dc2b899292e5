using Xunit;

namespace Picsync.Testing.Conformance;

/// <summary>What every frame target does to albums and photos. <see cref="FrameTargetPublishContract"/> has what viewers see of it.</summary>
public abstract class FrameTargetContract : FrameTargetPublishContract
{
    /// <summary>Gets whether the target lets two albums have one name.</summary>
    protected virtual bool AllowsAlbumsOfOneName => true;

    /// <summary>Gets how many items make a long album: more than one page.</summary>
    protected virtual int ManyItems => 120;

    /// <summary>Gets an album that looks like one of the target's own but that the target does not hold.</summary>
    protected virtual TargetAlbum MissingAlbum => new("987654321", "Gone");

    [Fact]
    public async Task Find_of_an_album_that_is_not_there_is_null()
    {
        var target = await CreateEmptyTargetAsync();

        var album = await target.FindAlbumAsync("Grandma", CancellationToken.None);

        Assert.Null(album);
    }

    [Theory]
    [InlineData("Grandma")]
    [InlineData("Opa's \"Rahmen\" 📷")]
    [InlineData("2025/2026 & more: 100 %")]
    [InlineData("..")]
    [InlineData(".hidden")]
    public async Task Find_after_create_gives_the_album_with_its_exact_name(string name)
    {
        var target = await CreateEmptyTargetAsync();

        var created = await target.CreateAlbumAsync(name, CancellationToken.None);

        var found = await target.FindAlbumAsync(name, CancellationToken.None);
        Assert.Equal(name, created.Name);
        Assert.Equal(name, found?.Name);
        Assert.Equal(created.Id, found?.Id);
        Assert.Empty(await ListAsync(target, created));
    }

    [Fact]
    public async Task Find_compares_names_exactly()
    {
        var target = await CreateEmptyTargetAsync();
        await target.CreateAlbumAsync("Grandma", CancellationToken.None);

        Assert.Null(await target.FindAlbumAsync("grandma", CancellationToken.None));
        Assert.Null(await target.FindAlbumAsync("Grand", CancellationToken.None));
        Assert.Null(await target.FindAlbumAsync("Grandma 2", CancellationToken.None));
    }

    [Fact]
    public async Task Find_never_chooses_between_two_albums_of_one_name()
    {
        var target = await CreateEmptyTargetAsync();
        var first = await target.CreateAlbumAsync("Grandma", CancellationToken.None);

        if (AllowsAlbumsOfOneName)
        {
            await target.CreateAlbumAsync("Grandma", CancellationToken.None);
            var error = await Assert.ThrowsAsync<AmbiguousAlbumException>(() => target.FindAlbumAsync("Grandma", CancellationToken.None));
            Assert.Equal(2, error.Ids.Count);
        }
        else
        {
            await Assert.ThrowsAnyAsync<ServiceRequestException>(() => target.CreateAlbumAsync("Grandma", CancellationToken.None));
            Assert.Equal(first.Id, (await target.FindAlbumAsync("Grandma", CancellationToken.None))?.Id);
        }
    }

    [Fact]
    public async Task Create_with_a_cancelled_token_creates_nothing()
    {
        var target = await CreateEmptyTargetAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            target.CreateAlbumAsync("Grandma", new CancellationToken(canceled: true))
        );

        Assert.Null(await target.FindAlbumAsync("Grandma", CancellationToken.None));
    }

    [Fact]
    public async Task Listing_of_an_album_that_is_gone_says_so()
    {
        var target = await CreateEmptyTargetAsync();

        await Assert.ThrowsAsync<AlbumNotFoundException>(() => ListAsync(target, MissingAlbum));
    }

    [Fact]
    public async Task Listing_stops_for_a_cancelled_token()
    {
        var (target, album) = await CreateTargetWithAlbumAsync();
        await UploadAsync(target, album, SamplePhoto.CreateMany(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ListAsync(target, album, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Listing_of_a_long_album_yields_every_item_once()
    {
        var (target, album) = await CreateTargetWithAlbumAsync();
        var photos = SamplePhoto.CreateMany(ManyItems);
        await UploadAsync(target, album, photos);

        var items = await ListAsync(target, album);

        Assert.Equal(ManyItems, items.Count);
        Assert.Equal(ManyItems, items.DistinctBy(static item => item.Id).Count());
        Assert.Equal(
            photos.Select(photo => IdentityOf(target, photo)).ToHashSet(),
            items.Select(static item => item.Hash!.Value).ToHashSet()
        );
    }

    [Fact]
    public async Task Upload_is_confirmed_with_the_digest_of_its_bytes()
    {
        var (target, album) = await CreateTargetWithAlbumAsync();
        var photo = SamplePhoto.Create("beach.jpg", 7);

        var receipt = await target.UploadAsync(album, photo.ToUpload(), CancellationToken.None);
        var confirmed = await target.ConfirmAsync(album, [receipt], CancellationToken.None);

        Assert.Equal(IdentityOf(target, photo), receipt.Hash);
        Assert.Equal(IdentityOf(target, photo), Assert.Single(confirmed).Hash);
        Assert.Equal(confirmed[0].Id, Assert.Single(await ListAsync(target, album)).Id);
    }

    [Fact]
    public async Task Upload_again_adds_no_second_copy()
    {
        var (target, album) = await CreateTargetWithAlbumAsync();
        var photo = SamplePhoto.Create("beach.jpg", 7);
        await UploadAsync(target, album, [photo]);

        var again = await target.UploadAsync(album, photo.ToUpload(), CancellationToken.None);

        Assert.Single(await target.ConfirmAsync(album, [again], CancellationToken.None));
        Assert.Single(await ListAsync(target, album));
    }

    [Fact]
    public async Task Upload_of_the_same_bytes_under_another_name_adds_no_second_copy()
    {
        var (target, album) = await CreateTargetWithAlbumAsync();
        await UploadAsync(target, album, [SamplePhoto.Create("beach.jpg", 7)]);

        var again = await target.UploadAsync(album, SamplePhoto.Create("strand.jpg", 7).ToUpload(), CancellationToken.None);

        Assert.Single(await target.ConfirmAsync(album, [again], CancellationToken.None));
        Assert.Single(await ListAsync(target, album));
    }

    [Fact]
    public async Task Upload_of_different_bytes_under_one_name_keeps_both()
    {
        var (target, album) = await CreateTargetWithAlbumAsync();

        var items = await UploadAsync(target, album, [SamplePhoto.Create("IMG_0001.jpg", 1), SamplePhoto.Create("IMG_0001.jpg", 2)]);

        Assert.Equal(2, items.DistinctBy(static item => item.Id).Count());
        Assert.Equal(2, (await ListAsync(target, album)).Select(static item => item.Hash).Distinct().Count());
    }

    [Fact]
    public async Task Upload_goes_into_its_own_album_only()
    {
        var (target, album) = await CreateTargetWithAlbumAsync();
        var other = await target.CreateAlbumAsync("Grandpa", CancellationToken.None);

        await UploadAsync(target, album, SamplePhoto.CreateMany(1));

        Assert.Single(await ListAsync(target, album));
        Assert.Empty(await ListAsync(target, other));
    }

    [Fact]
    public async Task Upload_with_a_cancelled_token_adds_nothing()
    {
        var (target, album) = await CreateTargetWithAlbumAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            target.UploadAsync(album, SamplePhoto.Create("beach.jpg", 7).ToUpload(), new CancellationToken(canceled: true))
        );

        Assert.Empty(await ListAsync(target, album));
    }

    [Theory]
    [InlineData("sunrise 🌅.jpg")]
    [InlineData("../../etc/passwd.jpg")]
    [InlineData("a/b\\c.jpg")]
    [InlineData("it's \"quoted\"; x=y.jpg")]
    [InlineData("..jpg")]
    [InlineData(".hidden.jpg")]
    [InlineData("C:evil|<>*?.jpg")]
    [InlineData("no extension")]
    public async Task Upload_takes_any_file_name_as_mere_text(string fileName)
    {
        var (target, album) = await CreateTargetWithAlbumAsync();
        var photo = SamplePhoto.Create(fileName, 11);

        var items = await UploadAsync(target, album, [photo]);

        Assert.Equal(IdentityOf(target, photo), Assert.Single(items).Hash);
        Assert.Equal(items[0].Id, Assert.Single(await ListAsync(target, album)).Id);
    }

    [Fact]
    public async Task Upload_takes_a_very_long_file_name()
    {
        var (target, album) = await CreateTargetWithAlbumAsync();
        var photo = SamplePhoto.Create(new string('ü', 400) + ".jpg", 12);

        var items = await UploadAsync(target, album, [photo]);

        Assert.Equal(IdentityOf(target, photo), Assert.Single(items).Hash);
        Assert.Single(await ListAsync(target, album));
    }

    [Fact]
    public async Task Confirm_gives_nothing_for_what_was_never_uploaded()
    {
        var (target, album) = await CreateTargetWithAlbumAsync();
        var here = SamplePhoto.Create("here.jpg", 1);
        var receipt = await target.UploadAsync(album, here.ToUpload(), CancellationToken.None);
        var never = new UploadReceipt(IdentityOf(target, SamplePhoto.Create("never.jpg", 2)), "never.jpg");

        var confirmed = await target.ConfirmAsync(album, [never, receipt], CancellationToken.None);

        Assert.Equal(IdentityOf(target, here), Assert.Single(confirmed).Hash);
    }

    [Fact]
    public async Task Confirm_never_takes_damaged_bytes_for_the_promised_ones()
    {
        var (target, album) = await CreateTargetWithAlbumAsync();
        var promised = SamplePhoto.Create("beach.jpg", 14);
        var damaged = promised.Bytes.ToArray();
        damaged[^3] ^= 0x01;
        var upload = promised.ToUpload() with { OpenReadAsync = _ => ValueTask.FromResult<Stream>(new MemoryStream(damaged)) };

        IReadOnlyList<TargetItem> confirmed = [];
        var refusal = await Record.ExceptionAsync(async () =>
        {
            var receipt = await target.UploadAsync(album, upload, CancellationToken.None);
            confirmed = await target.ConfirmAsync(album, [receipt], CancellationToken.None);
        });

        Assert.True(refusal is null or PicsyncException, $"{refusal}");
        Assert.DoesNotContain(confirmed, item => item.Hash == IdentityOf(target, promised));
        Assert.DoesNotContain(await ListAsync(target, album), item => item.Hash == IdentityOf(target, promised));
    }

    [Fact]
    public async Task Delete_takes_the_one_item_out()
    {
        var (target, album) = await CreateTargetWithAlbumAsync();
        var items = await UploadAsync(target, album, SamplePhoto.CreateMany(3));

        await target.DeleteAsync(album, items[1], CancellationToken.None);

        Assert.Equal(
            new[] { items[0].Id, items[2].Id }.ToHashSet(),
            (await ListAsync(target, album)).Select(static item => item.Id).ToHashSet()
        );
    }

    [Fact]
    public async Task Delete_of_an_item_that_is_gone_is_fine()
    {
        var (target, album) = await CreateTargetWithAlbumAsync();
        var items = await UploadAsync(target, album, SamplePhoto.CreateMany(2));

        await target.DeleteAsync(album, items[0], CancellationToken.None);
        await target.DeleteAsync(album, items[0], CancellationToken.None);

        Assert.Equal(items[1].Id, Assert.Single(await ListAsync(target, album)).Id);
    }

    [Fact]
    public async Task Delete_with_a_cancelled_token_deletes_nothing()
    {
        var (target, album) = await CreateTargetWithAlbumAsync();
        var items = await UploadAsync(target, album, SamplePhoto.CreateMany(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            target.DeleteAsync(album, items[0], new CancellationToken(canceled: true))
        );

        Assert.Single(await ListAsync(target, album));
    }

    [Fact]
    public async Task Writes_that_the_fence_refuses_change_nothing()
    {
        var (target, album) = await CreateTargetWithAlbumAsync();
        var items = await UploadAsync(target, album, SamplePhoto.CreateMany(2));
        var upload = SamplePhoto.Create("beach.jpg", 7).ToUpload();

        using (WriteFence.Raise(static _ => throw new LeaseLostException("Grandma", "Another runner has it.")))
        {
            await Assert.ThrowsAsync<LeaseLostException>(() => target.CreateAlbumAsync("Grandpa", CancellationToken.None));
            await Assert.ThrowsAsync<LeaseLostException>(() => target.UploadAsync(album, upload, CancellationToken.None));
            await Assert.ThrowsAsync<LeaseLostException>(() => target.DeleteAsync(album, items[0], CancellationToken.None));
        }

        Assert.Null(await target.FindAlbumAsync("Grandpa", CancellationToken.None));
        Assert.Equal(
            items.Select(static item => item.Id).ToHashSet(),
            (await ListAsync(target, album)).Select(static item => item.Id).ToHashSet()
        );
    }

    [Fact]
    public async Task Id_is_a_name_that_stays_the_same()
    {
        var target = await CreateEmptyTargetAsync();

        var before = target.Id;
        await target.FindAlbumAsync("Grandma", CancellationToken.None);

        Assert.False(string.IsNullOrWhiteSpace(before));
        Assert.Equal(before, target.Id);
    }
}
