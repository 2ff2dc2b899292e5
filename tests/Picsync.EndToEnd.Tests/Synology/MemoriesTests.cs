using Picsync.EndToEnd.Tests.Process;
using Picsync.Tests.Shared;

namespace Picsync.EndToEnd.Tests.Synology;

/// <summary>Albums of a NAS that are filled by rule, by the database: a real process and a real PostgreSQL.</summary>
public sealed class MemoriesTests : IAsyncLifetime, IDisposable
{
    private const string Souvenirs =
        "- {name: Souvenirs, target: {synology: {user: ines, share: all}}, sources: {synology: [{album: 4}]}, "
        + "select: {since: 2023-01-15, limit: 15-20, sample: daily}}\n";

    private readonly Workspace _work = new();
    private SynofotoDatabase _nas = null!;

    public async Task InitializeAsync()
    {
        if (PrivatePostgres.WhyMissing is null)
        {
            _nas = await SynofotoDatabase.CreateAsync();
            _work.Environment["PICSYNC_Synology__Route"] = "database";
            _work.Environment["PICSYNC_Synology__ConnectionString"] = _nas.ConnectionString;
        }
    }

    public void Dispose() => _work.Dispose();

    public async Task DisposeAsync()
    {
        if (_nas is not null)
        {
            await _nas.DisposeAsync();
        }
    }

    [PostgresFact]
    public async Task Sync_makes_a_shared_album_fills_it_by_rule_and_then_changes_nothing()
    {
        Write(Souvenirs);

        var first = (await _work.RunAsync("sync", "--json")).Expect(0);
        var before = await _nas.DumpAsync();
        var second = (await _work.RunAsync("sync", "--json")).Expect(0);

        Assert.Equal(5, first.Album("Souvenirs").GetProperty("uploaded").GetInt32());
        Assert.Equal(
            (0, 5),
            (second.Album("Souvenirs").GetProperty("uploaded").GetInt32(), second.Album("Souvenirs").GetProperty("unchanged").GetInt32())
        );
        Assert.Equal(before, await _nas.DumpAsync());
        Assert.Equal([101, 102, 103, 105, 108], await MembersAsync("id = 20"));
        Assert.Equal([109], await MembersAsync("id = 5"));
        Assert.Equal(
            ["1:31", "2:1", "3:1"],
            await _nas.ReadAsync<string>(
                "SELECT target_id || ':' || permission FROM share_permission WHERE passphrase_share = (SELECT passphrase_share FROM normal_album WHERE id = 20) ORDER BY 1"
            )
        );
        Assert.Equal("108|5|1704110400|1719835200", await TotalsAsync(20));
    }

    [PostgresFact]
    public async Task Change_of_the_guests_alone_reaches_the_album()
    {
        const string Rights =
            "SELECT target_id || ':' || permission FROM share_permission WHERE passphrase_share = (SELECT passphrase_share FROM normal_album WHERE id = 20) ORDER BY 1";
        Write("- {name: Best, target: {synology: {user: ines, share: [omar]}}, sources: {synology: [{album: 4}]}}\n");
        (await _work.RunAsync("sync")).Expect(0);
        Write("- {name: Best, target: {synology: {user: ines, share: [pia], role: downloader}}, sources: {synology: [{album: 4}]}}\n");

        (await _work.RunAsync("sync")).Expect(0);

        Assert.Equal(["1:31", "3:3"], await _nas.ReadAsync<string>(Rights));
    }

    [PostgresFact]
    public async Task Dry_run_and_plan_write_nothing_into_the_database()
    {
        Write(Souvenirs);
        var before = await _nas.DumpAsync();

        var dry = (await _work.RunAsync("sync", "--dry-run", "--json")).Expect(0);
        (await _work.RunAsync("plan")).Expect(0);

        Assert.Equal(before, await _nas.DumpAsync());
        Assert.True(dry.Album("Souvenirs").GetProperty("plan").GetProperty("createsAlbum").GetBoolean());
    }

    [PostgresFact]
    public async Task Rule_that_matches_less_takes_photos_out_and_undo_puts_them_back()
    {
        Write("- {name: Best, target: {synology: {user: ines}}, sources: {synology: [{album: 4}]}, guards: {maxDelete: 100%}}\n");
        (await _work.RunAsync("sync")).Expect(0);
        Write(
            "- {name: Best, target: {synology: {user: ines}}, sources: {synology: [{album: 4}]}, guards: {maxDelete: 100%}, select: {until: 2024-02-01}}\n"
        );

        var run = (await _work.RunAsync("sync", "--json")).Expect(0);
        var less = await MembersAsync("name = 'Best'");
        (await _work.RunAsync("undo", run.Json.GetProperty("runId").GetString()!)).Expect(0);

        Assert.Equal([101, 102], less);
        Assert.Equal([101, 102, 103, 105, 108], await MembersAsync("name = 'Best'"));
        Assert.Equal("108|5|1704110400|1719835200", await TotalsAsync(20));
    }

    [PostgresFact]
    public async Task Rule_that_matches_nothing_keeps_the_album()
    {
        Write("- {name: Best, target: {synology: {user: ines}}, sources: {synology: [{album: 4}]}}\n");
        (await _work.RunAsync("sync")).Expect(0);
        Write("- {name: Best, target: {synology: {user: ines}}, sources: {synology: [{album: 4}]}, select: {until: 1970-01-02}}\n");
        var before = await _nas.DumpAsync();

        var result = (await _work.RunAsync("sync", "--json")).Expect(3);

        Assert.Equal(before, await _nas.DumpAsync());
        Assert.Contains("No photo matches", result.Album("Best").GetProperty("warnings").ToString(), StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Rule_about_people_reads_the_library_of_the_albums_owner()
    {
        Write(
            """
            - name: Lena et Tom
              target: {synology: {user: ines}}
              sources: {synology: [{people: {all: [Lena, Tom]}}]}
            - name: Omar
              target: {synology: {user: omar}}
              sources: {synology: [{people: {any: [Lena, Omar]}}]}

            """
        );

        (await _work.RunAsync("sync")).Expect(0);

        Assert.Equal([101, 103], await MembersAsync("name = 'Lena et Tom'"));
        Assert.Equal([105, 106], await MembersAsync("name = 'Omar'"));
    }

    [PostgresFact]
    public async Task Entries_for_several_users_go_on_when_one_has_nobody_of_the_name()
    {
        Write(
            """
            - {name: Avec Lena, target: {synology: {user: omar}}, sources: {synology: [{people: {all: [Lena, Omar]}}]}}
            - {name: Avec Lena, target: {synology: {user: pia}}, sources: {synology: [{people: {all: [Lena, Pia]}}]}}
            - {name: Avec Tom, target: {synology: {user: ines}}, sources: {synology: [{people: {all: [Lena, Tom]}}]}}

            """
        );

        var result = (await _work.RunAsync("synology", "memories", "run", "--json")).Expect(3);

        Assert.Contains("No photo matches", result.Output, StringComparison.Ordinal);
        Assert.Contains("find the person 'Pia'", result.Output, StringComparison.Ordinal);
        Assert.Equal([101, 103], await MembersAsync("name = 'Avec Tom'"));
        Assert.Empty(await MembersAsync("name = 'Avec Lena'"));
    }

    [PostgresFact]
    public async Task Private_photos_of_others_are_not_taken()
    {
        Write("- {name: Best, target: {synology: {user: pia}}, sources: {synology: [{album: 5, user: ines}]}}\n");
        var before = await _nas.DumpAsync();

        var result = (await _work.RunAsync("sync", "--json")).Expect(2);

        Assert.Contains("private library of somebody else", result.Output, StringComparison.Ordinal);
        Assert.Equal(before, await _nas.DumpAsync());
    }

    [PostgresFact]
    public async Task Album_that_was_deleted_comes_back_and_one_that_is_hand_filled_keeps_what_was_added()
    {
        Write("- {name: Best, own: managed, target: {synology: {user: ines}}, sources: {synology: [{album: 4}]}}\n");
        (await _work.RunAsync("sync")).Expect(0);
        await _nas.ExecuteAsync("DELETE FROM normal_album WHERE id = 20");
        (await _work.RunAsync("sync")).Expect(0);
        await _nas.ExecuteAsync("INSERT INTO many_item_has_many_normal_album VALUES (0, 1, 109, 21, 1)");
        await _nas.ExecuteAsync("DELETE FROM many_item_has_many_normal_album WHERE id_normal_album = 4 AND id_item = 105");

        (await _work.RunAsync("sync")).Expect(0);

        Assert.Equal([101, 102, 103, 108, 109], await MembersAsync("id = 21"));
    }

    [PostgresFact]
    public async Task Memories_run_fills_the_albums_of_the_nas_and_no_others()
    {
        Pictures.Add(_work, "pictures", first: 0, count: 1);
        Write(Souvenirs + "- {name: Grandma, sources: {folders: pictures}, target: {folder: frame}}\n");

        (await _work.RunAsync("synology", "memories", "run", "picsync.yaml")).Expect(0);

        Assert.Equal(5, (await MembersAsync("id = 20")).Count);
        Assert.False(Directory.Exists(_work.PathOf("frame")));
        Write("- {name: Grandma, sources: {folders: pictures}, target: {folder: frame}}\n");
        (await _work.RunAsync("synology", "memories", "run")).Expect(2);
    }

    [PostgresFact]
    public async Task Sample_souvenirs_fills_a_shared_album()
    {
        (await RunSampleAsync("souvenirs.yaml")).Expect(0);

        Assert.Equal([101, 102, 103, 105, 108], await MembersAsync("id = 20 AND shared"));
    }

    [PostgresFact]
    public async Task Sample_people_fills_an_album_for_each_user_whom_a_photo_shows()
    {
        await _nas.ExecuteAsync(
            """
            INSERT INTO person (id, id_user, name) VALUES (21, 1, 'Ines'), (22, 1, 'Pia'), (23, 1, 'Omar');
            INSERT INTO many_unit_has_many_person (id_unit, id_person, id_user) VALUES (202, 21, 1), (203, 21, 1), (201, 22, 1);
            """
        );

        (await RunSampleAsync("people.yaml")).Expect(3);

        Assert.Equal([102, 103], await MembersAsync("name = 'Lena et moi' AND id_user = 1"));
        Assert.Empty(await MembersAsync("name = 'Lena et moi' AND id_user = 2"));
        Assert.Equal([101], await MembersAsync("name = 'Lena et moi' AND id_user = 3"));
    }

    [PostgresFact]
    public async Task Sample_hourly_fills_an_album_with_what_is_new()
    {
        await _nas.ExecuteAsync("UPDATE unit SET takentime = extract(epoch FROM now())::bigint - 3600 WHERE id_item IN (101, 103)");
        _work.Environment["TZ"] = "UTC";

        (await RunSampleAsync("hourly.yaml")).Expect(0);

        Assert.Equal([101, 103], await MembersAsync("id = 20"));
    }

    [PostgresFact]
    public async Task Photos_of_the_nas_reach_a_frame_where_their_files_are_seen()
    {
        var names = await _nas.ReadAsync<string>("SELECT filename FROM unit WHERE id_item IN (101, 102, 103, 108) AND is_major");
        foreach (var (index, name) in names.Index())
        {
            _work.Write($"homes/ines/Photos/PhotoLibrary/2024/{name}", Pictures.Make(index));
        }

        _work.Write("photo/Family/picnic.jpg", Pictures.Make(9));
        _work.Environment["PICSYNC_Synology__PersonalFolder"] = _work.PathOf("homes/{user}/Photos");
        _work.Environment["PICSYNC_Synology__SharedFolder"] = _work.PathOf("photo");
        Directory.CreateDirectory(_work.PathOf("frame"));
        Write("- {name: Grandma, sources: {synology: [{album: Family album}]}, target: {folder: frame}}\n");

        var result = (await _work.RunAsync("sync", "--json")).Expect(0);

        Assert.Equal(5, result.Album("Grandma").GetProperty("uploaded").GetInt32());
        Assert.Equal(
            5,
            Directory
                .GetFiles(_work.PathOf("frame/Grandma"), "*", SearchOption.TopDirectoryOnly)
                .Count(static file => !Path.GetFileName(file).StartsWith('.'))
        );
    }

    [PostgresFact]
    public async Task Listings_are_arrays_of_ids_and_names()
    {
        var users = (await _work.RunAsync("synology", "users", "--json")).Expect(0).Json.EnumerateArray().ToList();
        var people = (await _work.RunAsync("synology", "people", "--json")).Expect(0).Json.EnumerateArray().ToList();
        var albums = (await _work.RunAsync("synology", "albums", "--json")).Expect(0).Json.EnumerateArray().ToList();
        var selftest = (await _work.RunAsync("synology", "selftest", "--json")).Expect(0).Json.EnumerateArray().ToList();

        Assert.Equal((1, "ines"), (users[0].GetProperty("id").GetInt32(), users[0].GetProperty("name").GetString()));
        Assert.Equal((11, "Lena"), (people[0].GetProperty("id").GetInt32(), people[0].GetProperty("name").GetString()));
        Assert.Equal((4, "Family album"), (albums[0].GetProperty("id").GetInt32(), albums[0].GetProperty("name").GetString()));
        Assert.Contains(selftest, static fact => fact.GetProperty("name").GetString() == "fingerprint");
    }

    [PostgresFact]
    public async Task Database_of_another_release_ends_with_its_own_error_and_is_left_alone()
    {
        Write(Souvenirs);
        await _nas.ExecuteAsync("DROP TABLE item CASCADE");
        var before = await _nas.DumpAsync();

        var result = (await _work.RunAsync("sync")).Expect(1);
        var selftest = (await _work.RunAsync("synology", "selftest")).Expect(0);

        Assert.Contains("the table item is missing", result.Output + result.Error, StringComparison.Ordinal);
        Assert.Contains("the table item is missing", selftest.Output, StringComparison.Ordinal);
        Assert.Equal(before, await _nas.DumpAsync());
    }

    [PostgresFact]
    public async Task Doctor_examines_the_database()
    {
        Write(Souvenirs);

        var result = await _work.RunAsync("doctor");

        Assert.Contains("of a release that is known", result.Output, StringComparison.Ordinal);
    }

    private Task<PicsyncResult> RunSampleAsync(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Picsync.Sdk.sln")))
        {
            folder = folder.Parent!;
        }

        return _work.RunAsync("synology", "memories", "run", Path.Combine(folder.FullName, "samples", "memories", file));
    }

    private void Write(string albums) => _work.Write("picsync.yaml", "albums:\n" + albums);

    private Task<List<int>> MembersAsync(string album) =>
        _nas.ReadAsync<int>(
            $"SELECT id_item FROM many_item_has_many_normal_album WHERE id_normal_album IN (SELECT id FROM normal_album WHERE {album}) ORDER BY 1"
        );

    private Task<string?> TotalsAsync(int album) =>
        _nas.FindAsync<string>($"SELECT concat_ws('|', cover, item_count, start_time, end_time) FROM normal_album WHERE id = {album}");
}
