using Picsync.Synology.Routing;
using Picsync.Testing;

namespace Picsync.Synology.Tests.WebApi;

/// <summary>Cases W16, W21 and W26 of the reference, and what rules come to.</summary>
public sealed class FilterTests
{
    [Fact]
    public async Task People_are_combined_from_the_photos_of_each()
    {
        await using var bed = await NasBed.StartAsync();
        Add(bed, "ada.jpg", "Ada");
        Add(bed, "both.jpg", "Ada", "Max");
        Add(bed, "max.jpg", "Max");
        Add(bed, "three.jpg", "Ada", "Max", "Tom");
        Add(bed, "none.jpg");

        Assert.Equal(["both.jpg", "three.jpg"], await NamesAsync(bed, new() { All = ["Ada", "Max"] }));
        Assert.Equal(["ada.jpg", "both.jpg", "max.jpg", "three.jpg"], await NamesAsync(bed, new() { Any = ["Ada", "Max"] }));
        Assert.Equal(["ada.jpg", "both.jpg"], await NamesAsync(bed, new() { All = ["Ada"], None = ["Tom"] }));
        Assert.Equal(["ada.jpg", "both.jpg", "max.jpg", "none.jpg"], await NamesAsync(bed, new() { None = ["Tom"] }));
        Assert.Equal(["three.jpg"], await NamesAsync(bed, new() { All = ["Ada"], Any = ["Tom"] }));
    }

    [Fact]
    public async Task People_in_an_album_are_those_of_the_library()
    {
        await using var bed = await NasBed.StartAsync();
        var album = bed.Nas.AddAlbum("Family");
        bed.Nas.AddToAlbum(album.Id, Add(bed, "ada.jpg", "Ada").Id, Add(bed, "max.jpg", "Max").Id);
        Add(bed, "other.jpg", "Ada");

        var filter = new PhotoFilter { People = new PeopleFilter { All = ["Ada"] } };
        var items = await bed.Source("Family").GetMediaItemsAsync(filter, default).ToListAsync();

        Assert.Equal("ada.jpg", Assert.Single(items).FileName);
    }

    [Fact]
    public async Task Ignored_condition_on_people_is_an_error_and_never_the_whole_library()
    {
        await using var bed = await NasBed.StartAsync(options => options.IgnoresPeople = true);
        Add(bed, "ada.jpg", "Ada");
        Add(bed, "max.jpg", "Max");

        foreach (var people in (PeopleFilter[])[new() { All = ["Ada"] }, new() { Any = ["Ada"] }, new() { None = ["Ada"] }])
        {
            var error = await Assert.ThrowsAsync<FilterNotVerifiedException>(() => NamesAsync(bed, people));
            Assert.Contains("filter ignored", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Person_who_is_in_every_photo_is_no_ignored_condition()
    {
        await using var bed = await NasBed.StartAsync();
        Add(bed, "a.jpg", "Ada");
        Add(bed, "b.jpg", "Ada");

        Assert.Equal(["a.jpg", "b.jpg"], await NamesAsync(bed, new() { All = ["Ada"] }));
    }

    [Fact]
    public async Task Unknown_person_is_told_with_what_is_near()
    {
        await using var bed = await NasBed.StartAsync();
        Add(bed, "a.jpg", "Ada");

        var nearly = await Assert.ThrowsAsync<ServiceRequestException>(() => NamesAsync(bed, new() { None = ["ada"] }));
        var nobody = await Assert.ThrowsAsync<ServiceRequestException>(() => NamesAsync(bed, new() { All = ["Zoe"] }));

        Assert.Contains("there is 'Ada'", nearly.Message, StringComparison.Ordinal);
        Assert.Contains("picsync synology people", nobody.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Time_is_asked_for_and_applied_again(bool ignores)
    {
        await using var bed = await NasBed.StartAsync(options => options.IgnoresTime = ignores);
        foreach (var hour in (int[])[0, 6, 12, 18])
        {
            Add(bed, $"{hour}.jpg", new DateTime(2024, 3, 10, hour, 0, 0, DateTimeKind.Unspecified));
        }

        Add(bed, "later.jpg", new DateTime(2024, 5, 1, 0, 0, 0, DateTimeKind.Unspecified));
        Add(bed, "undated.jpg", taken: null);
        var filter = new PhotoFilter
        {
            TakenFrom = new DateTime(2024, 3, 10, 6, 0, 0, DateTimeKind.Unspecified),
            TakenBefore = new DateTime(2024, 3, 10, 18, 0, 0, DateTimeKind.Unspecified),
        };

        var items = await bed.Source().GetMediaItemsAsync(filter, default).ToListAsync();

        Assert.Equal(["6.jpg", "12.jpg"], items.Select(static item => item.FileName));
        var time = bed.CallsOf(SynologyOperations.ListFilteredItems)[0].Parameters["time"];
        Assert.Equal("[{\"start_time\":1710028800,\"end_time\":1710115199}]", time);
    }

    [Fact]
    public async Task Undated_photos_of_a_library_come_only_when_asked_for()
    {
        await using var bed = await NasBed.StartAsync();
        Add(bed, "dated.jpg");
        Add(bed, "undated.jpg", taken: null);

        Assert.Single(await bed.Source().GetMediaItemsAsync(default).ToListAsync());
        Assert.Equal(
            2,
            await bed.Route.CreateSource(new SourceEntry(null, null) { IncludesUndated = true }).GetMediaItemsAsync(default).CountAsync()
        );
    }

    [Fact]
    public async Task Favourites_and_albums_of_a_rule_are_combined()
    {
        await using var bed = await NasBed.StartAsync();
        var album = bed.Nas.AddAlbum("Trips");
        var wanted = bed.Nas.AddPhoto("yes.jpg", new byte[3], static item => item with { IsFavorite = true });
        bed.Nas.AddPhoto("elsewhere.jpg", new byte[3], static item => item with { IsFavorite = true });
        var plain = bed.Nas.AddPhoto("plain.jpg", new byte[3]);
        bed.Nas.AddToAlbum(album.Id, wanted.Id, plain.Id);

        var items = await bed.Source()
            .GetMediaItemsAsync(new PhotoFilter { FavoritesOnly = true, Albums = ["Trips"] }, default)
            .ToListAsync();

        var item = Assert.Single(items);
        Assert.Equal(("yes.jpg", true), (item.FileName, item.IsFavorite));
    }

    [Fact]
    public async Task Ignored_condition_on_favourites_is_an_error()
    {
        await using var bed = await NasBed.StartAsync(options => options.IgnoresFavorites = true);
        bed.AddPhotos(3);

        var error = await Assert.ThrowsAsync<FilterNotVerifiedException>(() =>
            bed.Source().GetMediaItemsAsync(new PhotoFilter { FavoritesOnly = true }, default).ToListAsync().AsTask()
        );

        Assert.Contains("filter ignored", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Favourites_are_unavailable_on_an_older_release_and_not_asked_for()
    {
        await using var bed = await NasBed.StartAsync(options => options.MaxVersions["SYNO.Foto.Browse.Item"] = 5);
        bed.AddPhotos(1);

        var error = await Assert.ThrowsAnyAsync<ServiceRequestException>(() =>
            bed.Source().GetMediaItemsAsync(new PhotoFilter { FavoritesOnly = true }, default).ToListAsync().AsTask()
        );

        Assert.Contains("needs version 7", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(bed.Nas.Calls, static call => call.Parameters.ContainsKey("favorite"));
    }

    [Fact]
    public async Task Shared_space_is_listed_along_where_the_account_may()
    {
        await using var bed = await NasBed.StartAsync(options => options.HasSharedSpace = true);
        var own = bed.Nas.AddPhoto("own.jpg", new byte[] { 1 }, static item => item with { People = ["Ada"] });
        var shared = bed.Nas.AddPhoto("shared.jpg", new byte[] { 2 }, static item => item with { OwnerId = 0, People = ["Ada"] });
        bed.Nas.AddPhoto("foreign.jpg", new byte[] { 3 }, static item => item with { OwnerId = 2, People = ["Ada"] });
        var source = bed.Source();

        var items = await source.GetMediaItemsAsync(new PhotoFilter { People = new() { All = ["Ada"] } }, default).ToListAsync();

        Assert.Equal([$"{own.Id}", $"{shared.Id}"], items.Select(static item => item.Id));
        await using var content = await source.OpenReadAsync(items[1], Rendition.Original, default);
        Assert.Equal(2, content.Stream.ReadByte());
    }

    [Fact]
    public async Task Shared_space_that_is_not_enabled_is_left_out_and_told_when_it_is_asked_for()
    {
        await using var bed = await NasBed.StartAsync();
        bed.AddPhotos(2);

        var error = await Assert.ThrowsAnyAsync<ServiceRequestException>(() => bed.Client.Spaces.ProbeAsync(default));

        Assert.Equal(2, await bed.Source().GetMediaItemsAsync(default).CountAsync());
        Assert.Contains("shared space is not enabled for this account", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_of_photos_in_anothers_album_are_not_guessed()
    {
        await using var bed = await NasBed.StartAsync();
        bed.AddAlbum("Theirs", photos: 1, ownerId: 2);
        Add(bed, "ada.jpg", "Ada");

        var error = await Assert.ThrowsAsync<ConfigurationException>(() =>
            bed.Source("Theirs").GetMediaItemsAsync(new PhotoFilter { People = new() { None = ["Ada"] } }, default).ToListAsync().AsTask()
        );

        Assert.Contains("another user's", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Older_release_is_asked_for_a_person_in_its_own_way_and_guarded_too(bool ignores)
    {
        await using var bed = await NasBed.StartAsync(options =>
        {
            options.MaxVersions["SYNO.Foto.Browse.Item"] = 1;
            options.IgnoresPeople = ignores;
        });
        Add(bed, "ada.jpg", "Ada");
        Add(bed, "max.jpg", "Max");
        bed.Nas.AddPhoto(
            "older.jpg",
            new byte[3],
            static item => item with { People = ["Ada"], TakenAt = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Unspecified) }
        );
        var filter = new PhotoFilter
        {
            People = new() { All = ["Ada"] },
            TakenFrom = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Unspecified),
        };

        var listing = () => bed.Source().GetMediaItemsAsync(filter, default).ToListAsync().AsTask();

        if (ignores)
        {
            await Assert.ThrowsAsync<FilterNotVerifiedException>(listing);
        }
        else
        {
            Assert.Equal("ada.jpg", Assert.Single(await listing()).FileName);
        }
    }

    [Fact]
    public async Task Library_of_another_user_needs_the_database()
    {
        await using var bed = await NasBed.StartAsync();

        var error = Assert.Throws<ConfigurationException>(() => bed.Route.CreateSource(new SourceEntry(Album: null, User: "max")));

        Assert.Contains("PICSYNC_Synology__Route=database", error.Message, StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> NamesAsync(NasBed bed, PeopleFilter people)
    {
        var items = await bed.Source().GetMediaItemsAsync(new PhotoFilter { People = people }, default).ToListAsync();
        return items.Select(static item => item.FileName).Order(StringComparer.Ordinal);
    }

    private static SimulatedSynologyItem Add(NasBed bed, string name, params string[] people) =>
        bed.Nas.AddPhoto(name, new byte[3], item => item with { People = people });

    private static void Add(NasBed bed, string name, DateTime? taken) =>
        bed.Nas.AddPhoto(name, new byte[3], item => item with { TakenAt = taken });
}
