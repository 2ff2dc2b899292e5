using Picsync.Synology.Database;
using Picsync.Synology.Database.Access;
using Picsync.Synology.Routing;
using Picsync.Tests.Shared;

namespace Picsync.Synology.Tests.Database;

/// <summary>What goes wrong on a NAS: another release, somebody else at work, a lost connection.</summary>
public sealed class SafetyTests : IAsyncLifetime
{
    private Bed _bed = null!;

    public async Task InitializeAsync()
    {
        if (PrivatePostgres.WhyMissing is null)
        {
            _bed = await Bed.CreateAsync();
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
    public async Task Two_runs_at_once_wait_for_each_other_and_end_as_one_of_the_two()
    {
        await _bed.Target().CreateAlbumAsync("Best of", CancellationToken.None);
        var id = int.Parse((await _bed.Target().FindAlbumAsync("Best of", CancellationToken.None))!.Id);

        for (var round = 0; round < 5; round++)
        {
            await Task.WhenAll(
                Task.Run(() => Bed.FillAsync(_bed.Target(), "Best of", 101, 102, 103, 105, 108)),
                Task.Run(() => Bed.FillAsync(_bed.Target(), "Best of", 104, 109))
            );

            Assert.Contains(string.Join(',', await _bed.MembersAsync(id)), (string[])["101,102,103,105,108", "104,109"]);
        }
    }

    [PostgresFact]
    public async Task Run_that_looked_before_another_filled_the_album_leaves_no_mixture()
    {
        var (first, second) = (_bed.Target(), _bed.Target());
        var album = await first.CreateAlbumAsync("Best of", CancellationToken.None);
        await first.GetItemsAsync(album, CancellationToken.None).ToListAsync();
        await second.GetItemsAsync(album, CancellationToken.None).ToListAsync();

        await first.LinkAsync(Change(album, 101, 102), CancellationToken.None);
        await second.LinkAsync(Change(album, 102, 109), CancellationToken.None);

        Assert.Equal([102, 109], await _bed.MembersAsync(int.Parse(album.Id)));
    }

    [PostgresFact]
    public async Task Two_first_runs_at_once_make_one_album_and_the_tables_once()
    {
        await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => _bed.Target().CreateAlbumAsync("Best of", CancellationToken.None)))
        );

        Assert.Equal(3, await _bed.Data.FindAsync<long>("SELECT count(*) FROM normal_album"));
        Assert.Equal(1, await _bed.Data.FindAsync<long>("SELECT count(*) FROM picsync.album"));
    }

    [PostgresTheory]
    [InlineData("insert_item_to_update_normal_album_func(integer)")]
    [InlineData("update_normal_album_cover_func(text, integer, integer)")]
    public async Task Missing_function_is_made_up_for_and_told(string function)
    {
        await _bed.Data.ExecuteAsync($"DROP FUNCTION {function}");

        var receipt = await Bed.FillAsync(_bed.Target(), "Best of", 101, 102, 103, 105, 108);

        Assert.Equal("108|5|1704110400|1719835200", await TotalsAsync(receipt.Album.Id));
        Assert.Contains($"has no function {function.Split('(')[0]}", _bed.Log.Text, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Function_that_counts_wrong_is_corrected()
    {
        await _bed.Data.ExecuteAsync(
            """
            CREATE OR REPLACE FUNCTION insert_item_to_update_normal_album_func(album_id integer) RETURNS void LANGUAGE sql AS
            'UPDATE normal_album SET item_count = 99 WHERE id = album_id'
            """
        );

        var receipt = await Bed.FillAsync(_bed.Target(), "Best of", 101, 102);

        Assert.Equal("102|2|1704110400|1706788800", await TotalsAsync(receipt.Album.Id));
    }

    [PostgresFact]
    public async Task Connection_that_breaks_within_a_change_leaves_the_album_as_it_was()
    {
        var album = (await Bed.FillAsync(_bed.Target(), "Best of", 101, 102)).Album;
        await _bed.Data.ExecuteAsync(
            """
            CREATE OR REPLACE FUNCTION update_normal_album_cover_func(schema_name text, album_id integer, item_id integer)
            RETURNS void LANGUAGE sql AS 'SELECT pg_terminate_backend(pg_backend_pid())'
            """
        );
        var before = await _bed.Data.DumpAsync();

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => Bed.FillAsync(_bed.Target(), "Best of", 103, 105));

        Assert.True(error.IsTransient);
        Assert.Equal(WithoutUndoSequence(before), WithoutUndoSequence(await _bed.Data.DumpAsync()));
        Assert.Equal([101, 102], await _bed.MembersAsync(int.Parse(album.Id)));
        Assert.Equal(2, _bed.Time.RequestedDelays.Count);
    }

    [PostgresFact]
    public async Task Connection_that_breaks_once_is_made_up_for()
    {
        await _bed.Data.ExecuteAsync(
            """
            CREATE SEQUENCE tries;
            CREATE OR REPLACE FUNCTION insert_item_to_update_normal_album_func(album_id integer) RETURNS void LANGUAGE plpgsql AS $$
            BEGIN
              IF nextval('tries') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
            END $$
            """
        );

        var receipt = await Bed.FillAsync(_bed.Target(), "Best of", 101, 102);

        Assert.Equal("102|2|1704110400|1706788800", await TotalsAsync(receipt.Album.Id));
        Assert.Equal(3, await _bed.Data.FindAsync<long>("SELECT count(*) FROM normal_album"));
    }

    [PostgresFact]
    public async Task Row_that_somebody_else_holds_is_waited_for_no_longer_than_told()
    {
        await Bed.FillAsync(_bed.Target(), "Best of", 101);
        _bed.Options.LockTimeout = TimeSpan.FromMilliseconds(50);
        await using var other = new Npgsql.NpgsqlConnection(_bed.Data.ConnectionString);
        await other.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using (var hold = new Npgsql.NpgsqlCommand("SELECT 1 FROM normal_album FOR UPDATE", other, transaction))
        {
            await hold.ExecuteNonQueryAsync();
        }

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => Bed.FillAsync(_bed.Target(), "Best of", 102));
        await transaction.RollbackAsync();

        Assert.Contains("somebody else is changing the same rows", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, _bed.Time.RequestedDelays.Count);
        await Bed.FillAsync(_bed.Target(), "Best of", 102);
    }

    [PostgresFact]
    public async Task Statement_that_takes_too_long_is_stopped()
    {
        _bed.Options.StatementTimeout = TimeSpan.FromMilliseconds(200);
        await _bed.Data.ExecuteAsync(
            """
            CREATE OR REPLACE FUNCTION insert_item_to_update_normal_album_func(album_id integer) RETURNS void LANGUAGE sql AS 'SELECT pg_sleep(30)'
            """
        );

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => Bed.FillAsync(_bed.Target(), "Best of", 102));

        Assert.Contains("longer than it may", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, await _bed.Data.FindAsync<long>("SELECT count(*) FROM normal_album"));
    }

    [PostgresFact]
    public async Task Stopped_change_is_rolled_back()
    {
        using var stop = new CancellationTokenSource();
        await _bed.Data.ExecuteAsync(
            """
            CREATE OR REPLACE FUNCTION insert_item_to_update_normal_album_func(album_id integer) RETURNS void LANGUAGE sql AS 'SELECT pg_sleep(30)'
            """
        );
        var filling = _bed.Target().LinkAsync(new LinkChange("Best of") { Add = [Bed.Item(101)] }, stop.Token);
        await Waiting.UntilAsync(
            async () =>
            {
                Assert.False(filling.IsCompleted);
                return await _bed.Data.FindAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'") > 0;
            },
            "the change that takes long"
        );

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => filling);
        Assert.Equal(2, await _bed.Data.FindAsync<long>("SELECT count(*) FROM normal_album"));
    }

    [PostgresTheory]
    [InlineData(
        "ALTER TABLE normal_album ADD COLUMN colour text NOT NULL DEFAULT ''; ALTER TABLE normal_album ALTER COLUMN colour DROP DEFAULT",
        "normal_album.colour"
    )]
    [InlineData(
        "ALTER TABLE share ADD COLUMN colour text NOT NULL DEFAULT ''; ALTER TABLE share ALTER COLUMN colour DROP DEFAULT",
        "share.colour"
    )]
    public async Task Column_that_needs_an_unknown_value_keeps_albums_from_being_made(string change, string column)
    {
        await _bed.Data.ExecuteAsync(change);
        var before = await _bed.Data.DumpAsync();

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => Bed.FillAsync(_bed.Target(), "Best of", 101));

        Assert.Contains(column, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await _bed.Data.DumpAsync());
        Assert.Equal(7, (await Bed.PickAsync(_bed.Source())).Count);
        Assert.Contains(
            await _bed.Route().ProbeAsync(CancellationToken.None),
            static finding => finding is { Name: "writing", Status: ProbeStatus.Problem }
        );
    }

    [PostgresTheory]
    [InlineData("DROP TABLE item CASCADE", "the table item is missing")]
    [InlineData("ALTER TABLE unit DROP COLUMN is_major CASCADE", "the column unit.is_major is missing")]
    [InlineData("ALTER TABLE share ALTER COLUMN expired_time TYPE integer", "share.expired_time is integer, not bigint")]
    public async Task Database_of_another_release_is_neither_read_nor_written(string change, string difference)
    {
        await _bed.Data.ExecuteAsync(change);

        var reading = await Assert.ThrowsAsync<ServiceRequestException>(() => Bed.PickAsync(_bed.Source()));
        var writing = await Assert.ThrowsAsync<ServiceRequestException>(() =>
            _bed.Target().CreateAlbumAsync("Best of", CancellationToken.None)
        );
        var description = await _bed.Route().DescribeAsync(CancellationToken.None);

        Assert.Contains(difference, reading.Message, StringComparison.Ordinal);
        Assert.Contains("selftest", writing.Message, StringComparison.Ordinal);
        Assert.Contains(
            KeyValuePair.Create(
                "difference",
                difference.StartsWith("share", StringComparison.Ordinal) ? "the column " + difference : difference
            ),
            description
        );
        Assert.Equal(0, await _bed.Data.FindAsync<long>("SELECT count(*) FROM pg_namespace WHERE nspname = 'picsync'"));
    }

    [PostgresFact]
    public async Task Version_that_the_nas_no_longer_fills_is_not_made_up()
    {
        await _bed.Data.ExecuteAsync("DROP TRIGGER testonly_album_version ON normal_album");

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() =>
            _bed.Target().CreateAlbumAsync("Best of", CancellationToken.None)
        );

        Assert.Contains("no longer fills the column version", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, await _bed.Data.FindAsync<long>("SELECT count(*) FROM normal_album"));
    }

    [PostgresFact]
    public async Task Several_albums_that_another_program_wrote_down_stop_it()
    {
        await _bed.Data.ExecuteAsync("INSERT INTO auto_album VALUES (5, 1, 'Souvenirs', 0, 0, false), (5, 1, 'Souvenirs', 0, 0, false)");
        var before = await _bed.Data.DumpAsync();

        var reading = await Assert.ThrowsAsync<ConfigurationException>(() =>
            _bed.Target().FindAlbumAsync("Souvenirs", CancellationToken.None)
        );
        await Assert.ThrowsAsync<ConfigurationException>(() => Bed.FillAsync(_bed.Target(), "Souvenirs", 101));

        Assert.Contains("several managed albums", reading.Message, StringComparison.Ordinal);
        Assert.Equal(before, await _bed.Data.DumpAsync());
    }

    [PostgresFact]
    public async Task Album_that_another_program_wrote_down_is_taken_over_once()
    {
        await _bed.Data.ExecuteAsync("INSERT INTO auto_album VALUES (5, 1, 'Souvenirs', 0, 0, false)");

        var receipt = await Bed.FillAsync(_bed.Target(), "Souvenirs", 101, 109);
        await _bed.Data.ExecuteAsync("INSERT INTO auto_album VALUES (6, 1, 'Souvenirs', 0, 0, false)");

        Assert.Equal("5", receipt.Album.Id);
        Assert.Equal([101, 109], await _bed.MembersAsync(5));
        Assert.Equal("5", (await _bed.Target().FindAlbumAsync("Souvenirs", CancellationToken.None))!.Id);
        Assert.True(await _bed.Data.FindAsync<bool>("SELECT imported FROM picsync.album"));
    }

    [PostgresFact]
    public async Task Album_that_another_program_wrote_down_is_left_alone_where_that_is_wanted()
    {
        await _bed.Data.ExecuteAsync("INSERT INTO auto_album VALUES (5, 1, 'Souvenirs', 0, 0, false)");
        _bed.Options.ImportsAutoAlbums = false;

        await Bed.FillAsync(_bed.Target(), "Souvenirs", 101);

        Assert.Equal([109], await _bed.MembersAsync(5));
    }

    [PostgresFact]
    public async Task Album_that_another_program_wrote_down_for_somebody_else_is_not_taken()
    {
        await _bed.Data.ExecuteAsync("INSERT INTO auto_album VALUES (5, 2, 'Souvenirs', 0, 0, false)");

        await Bed.FillAsync(_bed.Target("omar"), "Souvenirs", 106);

        Assert.Equal([109], await _bed.MembersAsync(5));
    }

    [PostgresFact]
    public async Task Role_without_rights_is_told_what_it_lacks()
    {
        await _bed.Data.ExecuteAsync(
            """
            DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'poor') THEN CREATE ROLE poor LOGIN; END IF; END $$;
            GRANT SELECT ON ALL TABLES IN SCHEMA public TO poor;
            """
        );
        _bed.Options.ConnectionString = _bed.Data.ConnectionString.Replace("Username=picsync", "Username=poor", StringComparison.Ordinal);

        Assert.Equal(7, (await Bed.PickAsync(_bed.Source())).Count);
        var error = await Assert.ThrowsAsync<ServiceRequestException>(() =>
            _bed.Target().CreateAlbumAsync("Best of", CancellationToken.None)
        );

        Assert.Contains("lists the grants", error.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Role_with_the_documented_grants_makes_and_fills_albums()
    {
        var grants = Grants.Read();
        await _bed.Data.ExecuteAsync(
            $"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'picsync_writer') THEN CREATE ROLE picsync_writer LOGIN; END IF; END $$; {grants}"
        );
        // What the NAS's triggers write is theirs to allow; on the stand-in they write as who changes the album.
        await _bed.Data.ExecuteAsync(
            "GRANT INSERT ON version_time TO picsync_writer; GRANT USAGE ON version_time_version_seq TO picsync_writer; GRANT SELECT ON version_time TO picsync_writer"
        );
        _bed.Options.ConnectionString = _bed.Data.ConnectionString.Replace(
            "Username=picsync",
            "Username=picsync_writer",
            StringComparison.Ordinal
        );
        var share = new AlbumShare { Users = ["omar"] };

        await Bed.FillAsync(_bed.Target(share: share), "Best of", 101, 102);
        var receipt = await Bed.FillAsync(_bed.Target(share: share), "Best of", 102, 103);

        Assert.Equal(["102", "103"], receipt.Items.Select(static item => item.Id).Order());
    }

    [Fact]
    public async Task Missing_connection_string_says_what_to_set()
    {
        var options = new SynologyOptions { Route = SynologyRoute.Database };
        await using var database = new SynologyDatabase(
            Microsoft.Extensions.Options.Options.Create(options),
            TimeProvider.System,
            new LogCatcher<SynologyDatabase>()
        );
        var route = new DatabaseRoute(database);

        var missing = await Assert.ThrowsAsync<ConfigurationException>(() =>
            route.GetUsersAsync(CancellationToken.None).ToListAsync().AsTask()
        );
        options.ConnectionString = "Host=nas;Password=se;cret;Port=x";
        var wrong = await Assert.ThrowsAsync<ConfigurationException>(() =>
            route.GetUsersAsync(CancellationToken.None).ToListAsync().AsTask()
        );

        Assert.Contains("PICSYNC_Synology__ConnectionString", missing.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("cret", wrong.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_that_is_not_there_is_told_without_the_password()
    {
        var options = new SynologyOptions { ConnectionString = "Host=127.0.0.1;Port=1;Username=x;Password=topsecret;Timeout=2" };
        await using var database = new SynologyDatabase(
            Microsoft.Extensions.Options.Options.Create(options),
            TimeProvider.System,
            new LogCatcher<SynologyDatabase>()
        );

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() =>
            new DatabaseRoute(database).GetUsersAsync(CancellationToken.None).ToListAsync().AsTask()
        );

        Assert.True(error.IsTransient);
        Assert.Contains("was not reached", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("topsecret", error.ToString(), StringComparison.Ordinal);
    }

    private static LinkChange Change(TargetAlbum album, params int[] items) =>
        new(album.Name) { Album = album, Add = [.. items.Select(Bed.Item)] };

    private static string WithoutUndoSequence(string dump) =>
        string.Join(
            '\n',
            dump.Split('\n')
                .Where(static line =>
                    !line.StartsWith("picsync.undo_id_seq", StringComparison.Ordinal)
                    && !line.StartsWith("public.version_time", StringComparison.Ordinal)
                )
        );

    private Task<string?> TotalsAsync(string album) =>
        _bed.Data.FindAsync<string>($"SELECT concat_ws('|', cover, item_count, start_time, end_time) FROM normal_album WHERE id = {album}");
}
