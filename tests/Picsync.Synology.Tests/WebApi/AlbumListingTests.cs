using Picsync.Synology.WebApi;
using Picsync.Testing;

namespace Picsync.Synology.Tests.WebApi;

/// <summary>Cases W5 to W7, W14 and W15 of the reference, and how albums are found.</summary>
public sealed class AlbumListingTests
{
    [Theory]
    [InlineData(7, new[] { 0, 3, 6 })]
    [InlineData(3, new[] { 0, 3 })]
    [InlineData(0, new[] { 0 })]
    public async Task Pages_are_read_until_a_short_one(int photos, int[] offsets)
    {
        await using var bed = await NasBed.StartAsync(configure: options => options.PageSize = 3);
        bed.AddAlbum("Family", photos);

        var items = await ListAsync(bed.Source("Family"));

        Assert.Equal(photos, items.Count);
        Assert.Equal(offsets.Select(static offset => $"{offset}"), ListsOf(bed).Select(static call => call.Parameters["offset"]));
    }

    [Fact]
    public async Task Entry_without_an_id_is_left_out_with_one_warning_and_the_list_is_not_certified()
    {
        await using var bed = await NasBed.StartAsync();
        var album = bed.AddAlbum("Family", photos: 3);
        bed.Nas.Faults.On(SynologyOperations.ListItems)
            .ChangeBody(body => body.Replace($"\"id\":{album.ItemIds[1]},", "", StringComparison.Ordinal));
        var items = new List<MediaItem>();

        var listing = async () =>
        {
            await foreach (var item in bed.Source("Family").GetMediaItemsAsync(default))
            {
                items.Add(item);
            }
        };

        await Assert.ThrowsAsync<IncompleteListingException>(listing);
        Assert.Equal(["photo-0001.jpg", "photo-0003.jpg"], items.Select(static item => item.FileName));
        Assert.Contains("1 entries", bed.Logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Album_of_another_user_is_listed_by_its_passphrase()
    {
        await using var bed = await NasBed.StartAsync();
        var album = bed.AddAlbum("Theirs", photos: 2, ownerId: 2);

        var items = await ListAsync(bed.Source("Theirs"));

        Assert.Equal(2, items.Count);
        var call = Assert.Single(ListsOf(bed));
        Assert.Equal($"\"{album.Passphrase}\"", call.Parameters["passphrase"]);
        Assert.False(call.Parameters.ContainsKey("album_id"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Album_that_its_id_does_not_open_is_opened_by_its_passphrase(bool silently)
    {
        await using var bed = await NasBed.StartAsync(options => options.HidesAlbumsSilently = silently);
        var album = bed.AddAlbum("Theirs", photos: 4, ownerId: 2);
        var known = new PhotoAlbum(album.Id, "Theirs") { ItemCount = 4, Passphrase = album.Passphrase };

        var items = await bed.Client.Contents.ReadAsync(known, isOwn: true, withFields: true, isBoundByCount: true, default).ToListAsync();

        Assert.Equal(4, items.Count);
        var calls = ListsOf(bed);
        Assert.Equal(
            ["album_id", "passphrase"],
            calls.Select(static call => call.Parameters.ContainsKey("album_id") ? "album_id" : "passphrase")
        );
        Assert.DoesNotContain("album_id", calls[1].Parameters.Keys);
    }

    [Fact]
    public async Task Album_that_counts_items_and_lists_none_is_not_taken_for_empty()
    {
        await using var bed = await NasBed.StartAsync(options => options.EmptiesAlbums = true);
        bed.AddAlbum("Family", photos: 4);

        var error = await Assert.ThrowsAsync<IncompleteListingException>(() => ListAsync(bed.Source("Family")));

        Assert.Contains("listed 0 items and counts 4", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Album_that_lists_fewer_than_it_counts_is_not_certified()
    {
        await using var bed = await NasBed.StartAsync(options => options.ItemCountError = 1);
        bed.AddAlbum("Family", photos: 4);

        await Assert.ThrowsAsync<IncompleteListingException>(() => ListAsync(bed.Source("Family")));
    }

    [Fact]
    public async Task Photo_taken_out_while_the_album_is_listed_is_no_doubt()
    {
        await using var bed = await NasBed.StartAsync();
        var album = bed.AddAlbum("Family", photos: 3);
        bed.Nas.Faults.On(SynologyOperations.ListAlbums)
            .ChangeBody(body =>
            {
                bed.Nas.RemovePhoto(album.ItemIds[0]);
                return body;
            });

        Assert.Equal(2, (await ListAsync(bed.Source("Family"))).Count);
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, 2)]
    public async Task Nas_that_repeats_or_shortens_pages_is_not_believed(bool repeats, int? longest)
    {
        await using var bed = await NasBed.StartAsync(
            options => (options.RepeatsFirstPage, options.MaxPageSize) = (repeats, longest),
            options => options.PageSize = 3
        );
        bed.AddPhotos(7);

        await Assert.ThrowsAsync<IncompleteListingException>(() => ListAsync(bed.Source()));
    }

    [Fact]
    public async Task Broken_page_ends_the_listing_as_incomplete()
    {
        await using var bed = await NasBed.StartAsync(configure: options => (options.PageSize, options.MaxRetries) = (3, 1));
        bed.AddAlbum("Family", photos: 7);
        bed.Nas.Faults.On(SynologyOperations.ListItems).After(2).Always().Respond(503);

        await Assert.ThrowsAsync<IncompleteListingException>(() => ListAsync(bed.Source("Family")));
    }

    [Theory]
    [InlineData("<html><body>portal</body></html>")]
    [InlineData("{\"success\":true}")]
    [InlineData("{\"success\":true,\"data\":{}}")]
    [InlineData("{\"data\":{\"list\":[]}}")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task Answer_that_is_no_list_is_never_an_empty_album(string answer)
    {
        await using var bed = await NasBed.StartAsync();
        bed.AddAlbum("Family", photos: 2);
        bed.Nas.Faults.On(SynologyOperations.ListItems).Always().Respond(200, answer);

        await Assert.ThrowsAnyAsync<PicsyncException>(() => ListAsync(bed.Source("Family")));
    }

    [Fact]
    public async Task Album_is_found_by_id_and_digits_are_a_title_where_no_id_fits()
    {
        await using var bed = await NasBed.StartAsync();
        var first = bed.AddAlbum("Family", photos: 1);
        bed.AddAlbum("2024", photos: 2);

        Assert.Single(await ListAsync(bed.Source($"{first.Id}")));
        Assert.Equal(2, (await ListAsync(bed.Source("2024"))).Count);
    }

    [Fact]
    public async Task Album_that_is_missing_or_ambiguous_is_told()
    {
        await using var bed = await NasBed.StartAsync();
        bed.AddAlbum("Twice", photos: 1);
        bed.AddAlbum("Twice", photos: 1);

        var missing = await Assert.ThrowsAsync<AlbumNotFoundException>(() => ListAsync(bed.Source("twice")));
        var ambiguous = await Assert.ThrowsAsync<AmbiguousAlbumException>(() => ListAsync(bed.Source("Twice")));

        Assert.Contains("picsync synology albums", missing.Message, StringComparison.Ordinal);
        Assert.Equal(2, ambiguous.Ids.Count);
    }

    [Fact]
    public async Task Facts_of_items_are_read()
    {
        await using var bed = await NasBed.StartAsync();
        var photo = bed.Nas.AddPhoto(
            "IMG_7.HEIC",
            new byte[12],
            static item =>
                item with
                {
                    Description = "The pier",
                    Rating = 4,
                    Country = "France",
                    City = "Bastia",
                    TakenAt = new DateTime(2024, 1, 1, 12, 0, 0, DateTimeKind.Unspecified),
                }
        );
        bed.Nas.AddPhoto("clip.mp4", new byte[9], static item => item with { Type = "video", TakenAt = null });

        var items = await ListAsync(bed.Route.CreateSource(new(Album: null, User: null) { IncludesUndated = true }));

        var item = items.Single(static item => item.FileName == "IMG_7.HEIC");
        Assert.Equal($"{photo.Id}", item.Id);
        Assert.Equal(
            (MediaKind.Photo, "image/heic", 12L, 4000, 3000),
            (item.Kind, item.ContentType, item.LengthBytes, item.Width, item.Height)
        );
        Assert.Equal(new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero), item.TakenAt);
        Assert.Equal(("The pier", 4), (item.Caption, item.Rating));
        Assert.Equal(["Bastia", "France"], item.Places);
        Assert.Equal(ContentHash.OfLibraryItem("synology", $"{photo.Id}"), item.Hashes?.LibraryItem);
        var clip = items.Single(static item => item.FileName == "clip.mp4");
        Assert.Equal((MediaKind.Video, (DateTimeOffset?)null), (clip.Kind, clip.TakenAt));
    }

    [Fact]
    public async Task Milliseconds_are_understood_and_nonsense_is_no_date()
    {
        await using var bed = await NasBed.StartAsync();
        bed.AddAlbum("Family", photos: 2);
        bed.Nas.Faults.On(SynologyOperations.ListItems)
            .ChangeBody(static body =>
            {
                var first = body.IndexOf("\"time\":1704110400", StringComparison.Ordinal);
                return string.Concat(
                    body.AsSpan(0, first),
                    "\"time\":1704110400000",
                    body[(first + "\"time\":1704110400".Length)..].Replace("1704110400", "-99999999999", StringComparison.Ordinal)
                );
            });

        var items = await ListAsync(bed.Source("Family"));

        Assert.Equal([new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero), null], items.Select(static item => item.TakenAt));
    }

    [Fact]
    public async Task Nas_that_refuses_captions_is_asked_for_less()
    {
        await using var bed = await NasBed.StartAsync(options => options.RefusesFullFields = true);
        bed.AddAlbum("Family", photos: 2);
        var source = bed.Source("Family");

        var items = await ListAsync(source);
        await Assert.ThrowsAsync<IncompleteListingException>(() => ListAsync(source, new PhotoFilter { MinRating = 3 }));

        Assert.Equal([null, null], items.Select(static item => item.Rating));
    }

    [Fact]
    public async Task Live_photo_is_listed_once_where_the_nas_lists_its_clip_too()
    {
        await using var bed = await NasBed.StartAsync(options => options.SplitsLivePhotos = true);
        bed.Nas.AddPhoto("IMG_1.HEIC", new byte[5], static item => item with { Type = "live", Clip = new byte[6] });

        var item = Assert.Single(await ListAsync(bed.Source()));

        Assert.Equal(("IMG_1.HEIC", MediaKind.Photo), (item.FileName, item.Kind));
    }

    // Without the one that tries whether the NAS heeds what it is asked for.
    private static IReadOnlyList<SynologyCall> ListsOf(NasBed bed) =>
        [
            .. bed.CallsOf(SynologyOperations.ListItems)
                .Where(static call =>
                    call.Parameters.GetValueOrDefault("album_id") != $"{int.MaxValue}"
                    && call.Parameters.GetValueOrDefault("passphrase") != "\"000000000\""
                ),
        ];

    private static async Task<List<MediaItem>> ListAsync(IPhotoSource source, PhotoFilter? filter = null) =>
        await ((IFilteringPhotoSource)source).GetMediaItemsAsync(filter ?? new PhotoFilter(), default).ToListAsync();
}
