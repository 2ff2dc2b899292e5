using Xunit;

namespace Picsync.Testing.Conformance;

/// <summary>What every photo source does. Derive it once for each implementation.</summary>
public abstract class PhotoSourceContract
{
    /// <summary>Gets how many photos make a long album: more than one page.</summary>
    protected virtual int ManyPhotos => 250;

    /// <summary>Gets whether an album with nothing in it is a certified empty list, rather than a listing in doubt.</summary>
    protected virtual bool CertifiesEmptyAlbums => true;

    /// <summary>Gets file names that the service can hold and that are awkward all the same.</summary>
    protected virtual IReadOnlyList<string> OddFileNames =>
        ["sunrise 🌅.jpg", "it's \"quoted\".jpg", "100 %2e%2e.jpg", "a;b&c=d#e.jpg", "Zürich-東京.jpg", new string('n', 180) + ".jpg"];

    /// <summary>Makes a source that holds exactly these photos.</summary>
    /// <param name="photos">The photos; their file names are unique.</param>
    /// <returns>The source.</returns>
    protected abstract Task<IPhotoSource> CreateSourceAsync(IReadOnlyList<SamplePhoto> photos);

    /// <summary>Gets the name under which the source lists a photo: another one than its own only where the service tells no names.</summary>
    /// <param name="photo">A photo that the source was made with.</param>
    /// <returns>The name, unique among the photos and in the order of their names.</returns>
    protected virtual string NameOf(SamplePhoto photo)
    {
        ArgumentNullException.ThrowIfNull(photo);
        return photo.FileName;
    }

    /// <summary>Makes an item that looks like one of the source's own but that the source does not hold.</summary>
    /// <param name="known">An item that it holds.</param>
    /// <returns>The item.</returns>
    protected virtual MediaItem CreateUnknownItem(MediaItem known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return known with { Id = known.Id + "-gone", FileName = "gone-" + known.FileName };
    }

    /// <summary>Takes an item out of what the source reads, as a person would; the source is told nothing of it.</summary>
    /// <param name="item">An item that the source listed.</param>
    /// <returns>Whether it was done. It has to be where the source is an <see cref="IAbsenceWitness"/>.</returns>
    protected virtual Task<bool> TryRemoveAsync(MediaItem item) => Task.FromResult(false);

    /// <summary>Makes the service answer with nothing but errors from now on.</summary>
    /// <returns>Whether it was done; a service that a test cannot break is left out of what this proves.</returns>
    protected virtual Task<bool> TryBreakServiceAsync() => Task.FromResult(false);

    [Fact]
    public async Task Listing_yields_every_photo_once()
    {
        var photos = SamplePhoto.CreateMany(3);
        var source = await CreateSourceAsync(photos);

        var items = await ListAsync(source);

        Assert.Equal(photos.Select(NameOf), items.Select(static item => item.FileName).Order(StringComparer.Ordinal));
        Assert.Equal(3, items.DistinctBy(static item => item.Id).Count());
        Assert.All(items, static item => Assert.NotEmpty(item.Id));
    }

    [Fact]
    public async Task Listing_of_a_long_album_yields_every_photo_once()
    {
        var photos = SamplePhoto.CreateMany(ManyPhotos);
        var source = await CreateSourceAsync(photos);

        var items = await ListAsync(source);

        Assert.Equal(photos.Select(NameOf), items.Select(static item => item.FileName).Order(StringComparer.Ordinal));
        Assert.Equal(ManyPhotos, items.DistinctBy(static item => item.Id).Count());
    }

    [Fact]
    public async Task Listing_gives_the_same_items_in_the_same_order_each_time()
    {
        var source = await CreateSourceAsync(SamplePhoto.CreateMany(12));

        var first = await ListAsync(source);
        var second = await ListAsync(source);

        Assert.Equal(first.Select(static item => item.Id), second.Select(static item => item.Id));
        Assert.Equal(first.Select(static item => item.Version), second.Select(static item => item.Version));
    }

    [Fact]
    public async Task Listing_of_an_empty_album_is_empty_or_says_that_it_is_in_doubt()
    {
        var source = await CreateSourceAsync([]);

        var listing = () => ListAsync(source);

        if (CertifiesEmptyAlbums)
        {
            Assert.Empty(await listing());
        }
        else
        {
            await Assert.ThrowsAsync<IncompleteListingException>(listing);
        }
    }

    [Fact]
    public async Task Listing_that_is_left_early_can_be_read_again_from_the_start()
    {
        var source = await CreateSourceAsync(SamplePhoto.CreateMany(5));

        MediaItem? first = null;
        await foreach (var item in source.GetMediaItemsAsync(CancellationToken.None))
        {
            first = item;
            break;
        }
        var items = await ListAsync(source);

        Assert.Equal(first?.Id, items[0].Id);
        Assert.Equal(5, items.Count);
    }

    [Fact]
    public async Task Listing_stops_for_a_cancelled_token()
    {
        var source = await CreateSourceAsync(SamplePhoto.CreateMany(3));

        var listing = () => ListAsync(source, new CancellationToken(canceled: true));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(listing);
    }

    [Fact]
    public async Task Listing_stops_between_items_when_it_is_cancelled()
    {
        var source = await CreateSourceAsync(SamplePhoto.CreateMany(ManyPhotos));
        using var cancel = new CancellationTokenSource();

        var seen = 0;
        async Task ListUntilCancelledAsync()
        {
            await foreach (var _ in source.GetMediaItemsAsync(cancel.Token))
            {
                seen++;
                await cancel.CancelAsync();
            }
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(ListUntilCancelledAsync);
        Assert.Equal(1, seen);
    }

    [Fact]
    public async Task Listing_keeps_odd_file_names_as_they_are()
    {
        var photos = OddFileNames.Select(static (name, index) => SamplePhoto.Create(name, 1000 + index)).ToList();
        var source = await CreateSourceAsync(photos);

        var items = await ListAsync(source);

        Assert.Equal(
            photos.Select(NameOf).Order(StringComparer.Ordinal),
            items.Select(static item => item.FileName).Order(StringComparer.Ordinal)
        );
        foreach (var item in items)
        {
            Assert.Equal(photos.Single(photo => NameOf(photo) == item.FileName).Bytes.ToArray(), await ReadAsync(source, item));
        }
    }

    [Fact]
    public async Task Listing_gives_right_lengths_and_digests_where_it_gives_them()
    {
        var photos = SamplePhoto.CreateMany(4);
        var source = await CreateSourceAsync(photos);

        var items = await ListAsync(source);

        Assert.Equal(4, items.Count);
        foreach (var item in items)
        {
            var photo = photos.Single(photo => NameOf(photo) == item.FileName);
            Assert.Equal(item.LengthBytes is null ? null : photo.Bytes.Length, item.LengthBytes);
            Assert.Equal(item.Hashes?.Md5 is null ? null : photo.Hashes.Md5, item.Hashes?.Md5);
            Assert.Equal(item.Hashes?.Sha256 is null ? null : photo.Hashes.Sha256, item.Hashes?.Sha256);
            Assert.Equal(source.Capabilities.ProvidesHashes, (item.Hashes?.Md5 ?? item.Hashes?.Sha256) is not null);
        }
    }

    [Fact]
    public async Task Open_yields_the_exact_bytes_each_time()
    {
        var photos = SamplePhoto.CreateMany(2);
        var source = await CreateSourceAsync(photos);
        var item = (await ListAsync(source)).Single(item => item.FileName == NameOf(photos[1]));

        var first = await ReadAsync(source, item);
        var second = await ReadAsync(source, item);

        Assert.Equal(photos[1].Bytes.ToArray(), first);
        Assert.Equal(photos[1].Bytes.ToArray(), second);
    }

    [Fact]
    public async Task Open_tells_the_right_length_where_it_tells_one()
    {
        var photos = SamplePhoto.CreateMany(1);
        var source = await CreateSourceAsync(photos);
        var item = Assert.Single(await ListAsync(source));

        await using var content = await source.OpenReadAsync(item, Rendition.Original, CancellationToken.None);

        Assert.Equal(content.LengthBytes is null ? null : photos[0].Bytes.Length, content.LengthBytes);
    }

    [Fact]
    public async Task Open_works_for_several_items_at_once()
    {
        var photos = SamplePhoto.CreateMany(16);
        var source = await CreateSourceAsync(photos);
        var items = await ListAsync(source);

        var bytes = await Task.WhenAll(items.Select(item => ReadAsync(source, item)));

        Assert.Equal(
            items.Select(item => Convert.ToHexString(photos.Single(photo => NameOf(photo) == item.FileName).Bytes.Span)),
            bytes.Select(Convert.ToHexString)
        );
    }

    [Fact]
    public async Task Open_stops_for_a_cancelled_token()
    {
        var source = await CreateSourceAsync(SamplePhoto.CreateMany(1));
        var item = Assert.Single(await ListAsync(source));

        var opening = async () =>
        {
            await using var content = await source.OpenReadAsync(item, Rendition.Original, new CancellationToken(canceled: true));
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(opening);
    }

    [Fact]
    public async Task Open_of_an_item_that_is_gone_says_that_this_item_is_unavailable()
    {
        var source = await CreateSourceAsync(SamplePhoto.CreateMany(2));
        var items = await ListAsync(source);

        var opening = () => ReadAsync(source, CreateUnknownItem(items[0]));

        await Assert.ThrowsAsync<ItemUnavailableException>(opening);
        Assert.NotEmpty(await ReadAsync(source, items[1]));
    }

    [Fact]
    public async Task Open_of_a_fitted_rendition_works_exactly_where_the_source_says_so()
    {
        var source = await CreateSourceAsync(SamplePhoto.CreateMany(1));
        var item = Assert.Single(await ListAsync(source));

        var opening = () => ReadAsync(source, item, Rendition.Fit(1280, 800));

        if (source.Capabilities.ProvidesFittedRenditions)
        {
            Assert.NotEmpty(await opening());
        }
        else
        {
            await Assert.ThrowsAsync<NotSupportedException>(opening);
        }
    }

    [Fact]
    public async Task Item_that_was_removed_is_confirmed_absent()
    {
        var source = await CreateSourceAsync(SamplePhoto.CreateMany(6));
        if (source.Find<IAbsenceWitness>() is not { } witness)
        {
            return;
        }

        var removed = (await ListAsync(source))[2];
        Assert.True(await TryRemoveAsync(removed), "The suite of a source that is a witness removes items.");

        var present = await CertifyAsync(witness, await ListAsync(source));
        var answers = await witness.ConfirmAbsentAsync([removed.Id], present, last: present, CancellationToken.None);

        Assert.Contains(answers.GetValueOrDefault(removed.Id), new[] { Absence.Gone, Absence.LeftTheAlbum });
    }

    [Fact]
    public async Task Item_that_is_there_is_never_confirmed_absent()
    {
        var source = await CreateSourceAsync(SamplePhoto.CreateMany(6));
        if (source.Find<IAbsenceWitness>() is not { } witness)
        {
            return;
        }

        var items = await ListAsync(source);
        var last = await CertifyAsync(witness, items);
        for (var lacking = 0; lacking < items.Count; lacking++)
        {
            // A list that lies: it came to its end and lacks one.
            var present = await CertifyAsync(witness, [.. items.Where((_, place) => place != lacking)]);
            var answers = await witness.ConfirmAbsentAsync([items[lacking].Id], present, last, CancellationToken.None);

            Assert.DoesNotContain(answers.GetValueOrDefault(items[lacking].Id), new[] { Absence.Gone, Absence.LeftTheAlbum });
        }
    }

    [Fact]
    public async Task Service_that_answers_with_errors_confirms_nothing()
    {
        var source = await CreateSourceAsync(SamplePhoto.CreateMany(6));
        if (source.Find<IAbsenceWitness>() is not { } witness)
        {
            return;
        }

        var items = await ListAsync(source);
        var last = await CertifyAsync(witness, items);
        Assert.True(await TryRemoveAsync(items[2]), "The suite of a source that is a witness removes items.");
        var present = await CertifyAsync(witness, await ListAsync(source));
        if (!await TryBreakServiceAsync())
        {
            return;
        }

        IReadOnlyDictionary<string, Absence> answers;
        try
        {
            answers = await witness.ConfirmAbsentAsync([items[2].Id], present, last, CancellationToken.None);
        }
        catch (PicsyncException)
        {
            return;
        }

        Assert.DoesNotContain(answers.GetValueOrDefault(items[2].Id), new[] { Absence.Gone, Absence.LeftTheAlbum });
    }

    [Fact]
    public async Task Id_is_a_name_that_stays_the_same()
    {
        var source = await CreateSourceAsync(SamplePhoto.CreateMany(1));

        var before = source.Id;
        await ListAsync(source);

        Assert.False(string.IsNullOrWhiteSpace(before.Value));
        Assert.Equal(before, source.Id);
    }

    private static async Task<CertifiedListing> CertifyAsync(IAbsenceWitness witness, List<MediaItem> items) =>
        new(DateTimeOffset.UnixEpoch, items.Count, CertifiedListing.DigestOf(items.Select(static item => item.Id)))
        {
            Place = await witness.FindPlaceAsync(CancellationToken.None),
        };

    private static async Task<List<MediaItem>> ListAsync(IPhotoSource source, CancellationToken cancellationToken = default)
    {
        var items = new List<MediaItem>();
        await foreach (var item in source.GetMediaItemsAsync(cancellationToken))
        {
            items.Add(item);
        }

        return items;
    }

    private static async Task<byte[]> ReadAsync(IPhotoSource source, MediaItem item, Rendition rendition = default)
    {
        await using var content = await source.OpenReadAsync(item, rendition, CancellationToken.None);
        using var bytes = new MemoryStream();
        await content.Stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
