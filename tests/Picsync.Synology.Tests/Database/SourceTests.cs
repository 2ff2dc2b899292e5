using Picsync.Synology.Database.Reading;
using Picsync.Tests.Shared;

namespace Picsync.Synology.Tests.Database;

/// <summary>What the database gives as a source, in both releases that are known.</summary>
public abstract class SourceTests(bool isOlder) : IAsyncLifetime
{
    private Bed _bed = null!;

    public async Task InitializeAsync()
    {
        if (PrivatePostgres.WhyMissing is null)
        {
            _bed = await Bed.CreateAsync(isOlder ? SynofotoRelease.Older : SynofotoRelease.Newer);
        }
    }

    public async Task DisposeAsync()
    {
        if (_bed is not null)
        {
            await _bed.DisposeAsync();
        }
    }

    [PostgresFact]
    public async Task Range_of_time_holds_both_of_its_ends()
    {
        Assert.Equal([101, 102], await PickSetAsync(Window(1704110400, 1706788800)));
        Assert.Empty(await PickSetAsync(Window(1704110401, 1706788799)));
    }

    [PostgresFact]
    public async Task Album_gives_its_items_by_the_ids_of_items()
    {
        Assert.Equal([101, 102, 103, 105, 108], (await Bed.PickAsync(_bed.Source("4"))).Order());
        Assert.Equal([101, 102, 103, 105, 108], (await Bed.PickAsync(_bed.Source("Family album"))).Order());
    }

    [PostgresFact]
    public async Task Library_is_the_users_own_and_the_shared_space_each_item_once_and_dated()
    {
        Assert.Equal([101, 102, 103, 104, 105, 108, 109], await PickSetAsync(new PhotoFilter()));
    }

    [PostgresFact]
    public async Task Undated_items_come_when_they_are_asked_for_and_have_no_date()
    {
        var source = _bed.Source(undated: true);

        var items = await source.GetMediaItemsAsync(CancellationToken.None).ToListAsync();

        Assert.Equal(["101", "102", "103", "104", "105", "107", "108", "109"], items.Select(static item => item.Id).Order());
        Assert.Null(items.Single(static item => item.Id == "107").TakenAt);
        Assert.Equal("107", items[^1].Id);
    }

    [PostgresFact]
    public async Task Undated_items_of_a_named_album_are_not_left_out()
    {
        await _bed.Data.ExecuteAsync("INSERT INTO many_item_has_many_normal_album VALUES (0, 1, 107, 5, 1)");

        Assert.Equal([107, 109], (await Bed.PickAsync(_bed.Source("5"))).Order());
    }

    [PostgresFact]
    public async Task People_are_all_any_or_none_of_some_names()
    {
        Assert.Equal([101, 103], await PickSetAsync(People(all: ["Lena", "Tom"])));
        Assert.Equal([101, 102, 103, 104, 105], await PickSetAsync(People(any: ["Lena", "Tom"])));
        Assert.Equal([102, 105], await PickSetAsync(People(all: ["Lena"], none: ["Tom"])));
        Assert.Equal([101, 102, 103, 104, 105, 108, 109], await PickSetAsync(People()));
    }

    [PostgresFact]
    public async Task Name_of_nobody_is_an_error_that_names_who_is_meant_perhaps()
    {
        var lower = await Assert.ThrowsAsync<ServiceRequestException>(() => PickSetAsync(People(all: ["lena"])));
        var nobody = await Assert.ThrowsAsync<ServiceRequestException>(() => PickSetAsync(People(any: ["Nobody"])));

        Assert.Contains("there is 'Lena'", lower.Message, StringComparison.Ordinal);
        Assert.Contains("nobody has that name", nobody.Message, StringComparison.Ordinal);
        Assert.Equal([101, 102, 103, 105], await PickSetAsync(People(any: ["Lena", "Nobody"], none: ["Noone"])));
        Assert.Contains("knows nobody named 'Nobody'", _bed.Log.Text, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Names_are_found_whatever_their_case_where_that_is_wanted_and_come_as_asked()
    {
        _bed.Options.IgnoresCaseOfPeople = true;

        var items = await _bed.Source().GetMediaItemsAsync(People(all: ["lena"]), CancellationToken.None).ToListAsync();

        Assert.Equal(["101", "102", "103", "105"], items.Select(static item => item.Id).Order());
        Assert.All(items, static item => Assert.Contains("lena", item.People!));
    }

    [PostgresFact]
    public async Task Kinds_are_pictures_with_or_without_a_clip_and_videos()
    {
        Assert.Equal([101, 102, 103, 105, 108, 109], await PickSetAsync(new PhotoFilter { Kinds = [MediaKind.Photo] }));
        Assert.Equal([104], await PickSetAsync(new PhotoFilter { Kinds = [MediaKind.Video] }));
    }

    [PostgresFact]
    public async Task Day_of_the_year_finds_earlier_years_the_newest_first()
    {
        var onThisDay = new PhotoFilter { OnThisDay = new OnThisDayFilter(new DateOnly(2025, 1, 1), WindowDays: 0) };

        Assert.Equal([101, 109], await Bed.PickAsync(_bed.Source(), onThisDay));
    }

    [PostgresFact]
    public async Task Last_day_is_counted_on_the_cameras_clock()
    {
        // In Paris it is 13:00 on 1 July 2024, and the newest photo was taken at 12:00 on a clock there.
        var window = new PhotoFilter { TakenFrom = new DateTime(2024, 6, 30, 13, 0, 0), TakenBefore = new DateTime(2024, 7, 1, 13, 0, 0) };

        Assert.Equal([108], await PickSetAsync(window));
    }

    [PostgresFact]
    public async Task Time_of_a_photo_is_the_cameras_own_clock_with_no_offset()
    {
        var items = await _bed.Source("4").GetMediaItemsAsync(CancellationToken.None).ToListAsync();

        Assert.Equal(new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero), items.Single(static item => item.Id == "101").TakenAt);
    }

    [PostgresFact]
    public async Task Time_in_milliseconds_is_read_as_such()
    {
        await _bed.Data.ExecuteAsync("UPDATE unit SET takentime = takentime * 1000 WHERE id_item = 101");

        var items = await _bed.Source("4").GetMediaItemsAsync(CancellationToken.None).ToListAsync();

        Assert.Equal(new DateTime(2024, 1, 1, 12, 0, 0), items.Single(static item => item.Id == "101").TakenAt!.Value.DateTime);
        Assert.Equal([101, 102], await PickSetAsync(Window(1704110400, 1706788800)));
        Assert.Equal([101, 109], await PickSetAsync(new PhotoFilter { OnThisDay = new OnThisDayFilter(new DateOnly(2025, 1, 1), 0) }));
        Assert.Contains("milliseconds", _bed.Log.Text, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Item_carries_what_is_known_of_it()
    {
        await _bed.Data.ExecuteAsync(
            """
            INSERT INTO metadata (id_unit, description, focal_length, iso, exposure_time, aperture, lens, camera, rating)
            VALUES (201, 'On the beach', '', '', '', '', '', '', 4);
            INSERT INTO geocoding (id, id_user, grouping_key) VALUES (7, 1, 'x');
            INSERT INTO geocoding_info (id_user, lang, first_level, second_level, country, id_geocoding) VALUES
              (1, 0, 'Corse', 'Bastia', 'France', 7), (1, 7, 'Korsika', 'Bastia', 'Frankreich', 7);
            UPDATE unit SET id_geocoding = 7 WHERE id = 201;
            """
        );

        var items = await _bed.Source("4").GetMediaItemsAsync(CancellationToken.None).ToListAsync();

        var item = items.Single(static item => item.Id == "101");
        Assert.Equal(("IMG_0201.JPG", "image/jpeg", "On the beach"), (item.FileName, item.ContentType, item.Caption));
        Assert.Equal((4000, 3000, 2_100_000L, 4), (item.Width, item.Height, item.LengthBytes, item.Rating));
        Assert.Equal(["Lena", "Tom"], item.People!.Order());
        Assert.Equal(["Bastia", "Corse", "Korsika", "France", "Frankreich"], item.Places);
        Assert.Equal(["Family album"], item.Albums);
        Assert.Equal(ContentHash.OfLibraryItem("synology", "101"), item.Hashes!.LibraryItem);
        var live = items.Single(static item => item.Id == "103");
        Assert.Equal((MediaKind.Photo, "IMG_0203.HEIC", 0), (live.Kind, live.FileName, live.Rating));
        Assert.Equal([101], await PickSetAsync(new PhotoFilter { Place = "frankreich" }));
        Assert.Equal([101], await PickSetAsync(new PhotoFilter { MinRating = 4 }));
        Assert.Empty(await PickSetAsync(new PhotoFilter { MinRating = 5 }));
    }

    [PostgresFact]
    public async Task Favourites_are_the_users_own_where_the_release_keeps_them()
    {
        var favorites = new PhotoFilter { FavoritesOnly = true };
        if (isOlder)
        {
            var error = await Assert.ThrowsAsync<ServiceRequestException>(() => PickSetAsync(favorites));
            Assert.Contains("favourites", error.Message, StringComparison.Ordinal);
            Assert.Null((await _bed.Source("4").GetMediaItemsAsync(CancellationToken.None).FirstAsync()).IsFavorite);
            return;
        }

        await _bed.Data.ExecuteAsync("INSERT INTO many_unit_has_many_favorite_user VALUES (201, 1, 1), (202, 1, 2)");

        Assert.Equal([101], await PickSetAsync(favorites));
        var items = await _bed.Source("4").GetMediaItemsAsync(CancellationToken.None).ToListAsync();
        Assert.Equal(["101"], items.Where(static item => item.IsFavorite == true).Select(static item => item.Id));
    }

    [PostgresFact]
    public async Task Album_is_seen_by_its_owner_and_by_whom_it_is_shared_with_alone()
    {
        Assert.Equal([101, 102, 103, 105, 108], (await Bed.PickAsync(_bed.Source("4", "pia"))).Order());
        await Assert.ThrowsAsync<AlbumNotFoundException>(() => Bed.PickAsync(_bed.Source("5", "pia")));
        await _bed.Data.ExecuteAsync("UPDATE share SET enable = false");
        await Assert.ThrowsAsync<AlbumNotFoundException>(() => Bed.PickAsync(_bed.Source("4", "pia")));
    }

    [PostgresFact]
    public async Task Share_that_has_expired_shows_nothing()
    {
        await _bed.Data.ExecuteAsync($"UPDATE share SET expired_time = {_bed.Time.GetUtcNow().ToUnixTimeSeconds() - 1}");

        await Assert.ThrowsAsync<AlbumNotFoundException>(() => Bed.PickAsync(_bed.Source("Family album", "pia")));
    }

    [PostgresFact]
    public async Task Album_of_a_rule_is_found_by_its_title_among_those_the_user_sees()
    {
        var inAlbum = new PhotoFilter { Albums = ["Family album"] };

        Assert.Equal([101, 102, 103, 105, 108], (await Bed.PickAsync(_bed.Source(user: "pia"), inAlbum)).Order());
        await Assert.ThrowsAsync<AlbumNotFoundException>(() =>
            Bed.PickAsync(_bed.Source(user: "pia"), new PhotoFilter { Albums = ["Souvenirs"] })
        );
    }

    [PostgresFact]
    public async Task Title_of_two_albums_is_ambiguous_and_digits_can_be_a_title()
    {
        await _bed.Data.ExecuteAsync(
            """
            INSERT INTO normal_album (id_user, name, type, create_time) VALUES (1, 'Souvenirs', 0, 0), (1, '2024', 0, 0);
            INSERT INTO many_item_has_many_normal_album VALUES (0, 1, 101, 21, 1);
            """
        );

        await Assert.ThrowsAsync<AmbiguousAlbumException>(() => Bed.PickAsync(_bed.Source("Souvenirs")));
        Assert.Equal([101], await Bed.PickAsync(_bed.Source("2024")));
    }

    [PostgresFact]
    public async Task Album_that_fills_itself_is_read_from_its_own_table()
    {
        await _bed.Data.ExecuteAsync(
            """
            INSERT INTO condition_album (id, id_user, name, type, create_time) VALUES (30, 1, 'Two', 1, 0);
            CREATE TABLE condition_album_item_30 (id_item integer);
            INSERT INTO condition_album_item_30 VALUES (102), (104);
            """
        );

        Assert.Equal([102, 104], (await Bed.PickAsync(_bed.Source("Two"))).Order());
    }

    [PostgresFact]
    public async Task Whole_library_needs_a_user_and_an_album_does_not()
    {
        var error = await Assert.ThrowsAsync<ConfigurationException>(() => Bed.PickAsync(_bed.Source(user: null)));
        var nobody = await Assert.ThrowsAsync<ConfigurationException>(() => Bed.PickAsync(_bed.Source(user: "nobody")));

        Assert.Contains("add user:", error.Message, StringComparison.Ordinal);
        Assert.Contains("ines, omar, pia, guest", nobody.Message, StringComparison.Ordinal);
        Assert.Equal([109], await Bed.PickAsync(_bed.Source("5", user: null)));
        _bed.Options.Username = "omar";
        Assert.Equal([105, 106], (await Bed.PickAsync(_bed.Source(user: null))).Order());
    }

    [PostgresFact]
    public async Task Owner_of_the_target_is_as_whom_a_source_is_read_that_names_nobody()
    {
        var target = _bed.Target("omar");

        var source = (DatabasePhotoSource)target.SeenByOwner(_bed.Source(user: null));
        var named = (DatabasePhotoSource)target.SeenByOwner(_bed.Source(user: "ines"));

        Assert.Equal([105, 106], (await Bed.PickAsync(source)).Order());
        Assert.Contains(101, await Bed.PickAsync(named));
        Assert.Equal("synology/omar/library", source.Id.Value);
    }

    private static PhotoFilter Window(long from, long to) =>
        new() { TakenFrom = DateTime.UnixEpoch.AddSeconds(from), TakenBefore = DateTime.UnixEpoch.AddSeconds(to + 1) };

    private static PhotoFilter People(string[]? all = null, string[]? any = null, string[]? none = null) =>
        new()
        {
            People = new PeopleFilter
            {
                All = all ?? [],
                Any = any ?? [],
                None = none ?? [],
            },
        };

    private async Task<List<int>> PickSetAsync(PhotoFilter filter) => [.. (await Bed.PickAsync(_bed.Source(), filter)).Order()];

    public sealed class OfTheNewerRelease() : SourceTests(isOlder: false);

    public sealed class OfTheOlderRelease() : SourceTests(isOlder: true);
}
