using Picsync.EndToEnd.Tests.Process;
using Picsync.Tests.Shared;

namespace Picsync.EndToEnd.Tests.Synology;

/// <summary>An album for every user of a NAS, by the database: a real process and a real PostgreSQL.</summary>
public sealed class EachUserTests : IAsyncLifetime, IDisposable
{
    private const string WithLena =
        "- {name: Lena et moi, target: {synology: {user: each}}, sources: {synology: [{album: 4}]}, "
        + "select: {people: {all: [Lena, '{user}']}}}\n";

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
    public async Task Every_user_gets_an_album_and_who_comes_later_gets_one_too()
    {
        Write("- {name: Best, target: {synology: {user: each}}, sources: {synology: [{album: 4}]}}\n");

        var first = (await _work.RunAsync("sync", "--json")).Expect(0);
        var before = await OwnersAsync("Best");
        await _nas.ExecuteAsync(
            """
            INSERT INTO user_info (id, uid, name, enable) VALUES (7, 1031, 'zoe', true);
            INSERT INTO share_permission (id_user, permission, target_type, target_id, passphrase_share)
              SELECT id_user, permission, target_type, 7, passphrase_share FROM share_permission
              WHERE target_id = 3 AND passphrase_share = (SELECT passphrase_share FROM normal_album WHERE id = 4);
            """
        );
        (await _work.RunAsync("sync", "--json")).Expect(0);

        Assert.Equal(
            ["synology/ines", "synology/omar", "synology/pia"],
            first.Json.GetProperty("albums").EnumerateArray().Select(static album => album.GetProperty("target").GetString())
        );
        Assert.Equal([1, 2, 3], before);
        Assert.Equal([1, 2, 3, 7], await OwnersAsync("Best"));
        Assert.Contains("guest", first.Json.GetProperty("warnings").ToString(), StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Rule_of_the_user_takes_the_photos_of_each_with_the_loved_person_and_leaves_out_who_is_nobody_with_a_word()
    {
        await _nas.ExecuteAsync(
            """
            INSERT INTO person (id, id_user, name) VALUES (21, 1, 'Ines'), (22, 1, 'Pia');
            DELETE FROM many_unit_has_many_person WHERE id_person IN (SELECT id FROM person WHERE name = 'Omar');
            DELETE FROM person WHERE name = 'Omar';
            INSERT INTO many_unit_has_many_person (id_unit, id_person, id_user) VALUES (202, 21, 1), (203, 21, 1), (201, 22, 1);
            """
        );
        Write(WithLena);

        var result = (await _work.RunAsync("synology", "memories", "run", "--json")).Expect(0);

        Assert.Equal([102, 103], await MembersAsync("name = 'Lena et moi' AND id_user = 1"));
        Assert.Equal([101], await MembersAsync("name = 'Lena et moi' AND id_user = 3"));
        Assert.Equal([1, 3], await OwnersAsync("Lena et moi"));
        Assert.Contains("'omar'", result.Json.GetProperty("warnings").ToString(), StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Plan_of_every_user_is_applied_as_it_was_made_and_undo_takes_it_back()
    {
        Write("- {name: Best, target: {synology: {user: each}}, sources: {synology: [{album: 4}]}, select: {limit: 2, sample: run}}\n");
        (await _work.RunAsync("plan", "-o", "plan.json")).Expect(0);
        Assert.Empty(await OwnersAsync("Best"));

        (await _work.RunAsync("apply", "plan.json")).Expect(0);
        Assert.Equal([1, 2, 3], await OwnersAsync("Best"));
        (await _work.RunAsync("history", "--json")).Expect(0);
        (await _work.RunAsync("doctor")).Expect(0, 1, 3);
    }

    [PostgresFact]
    public async Task Database_that_does_not_answer_fails_the_album_and_no_other()
    {
        Pictures.Add(_work, "pictures", first: 0, count: 1);
        Directory.CreateDirectory(_work.PathOf("frame"));
        Write(
            "- {name: Best, target: {synology: {user: each}}, sources: {synology: [{album: 4}]}}\n"
                + "- {name: Grandma, sources: {folders: pictures}, target: {folder: frame}}\n"
        );
        _work.Environment["PICSYNC_Synology__ConnectionString"] = "Host=127.0.0.1;Port=9;Username=nobody;Database=synofoto;Timeout=2";

        var result = (await _work.RunAsync("sync", "--json")).Expect(1, 3);

        Assert.Equal("failed", result.Album("Best").GetProperty("status").GetString());
        Assert.Equal("ok", result.Album("Grandma").GetProperty("status").GetString());
    }

    [PostgresFact]
    public async Task Sample_of_each_run_draws_anew_and_deletes_no_more_than_left_it()
    {
        Write("- {name: Best, target: {synology: {user: ines}}, sources: {synology: [{album: 4}]}, select: {limit: 2, sample: run}}\n");
        var seen = new HashSet<string>();

        for (var run = 0; run < 12; run++)
        {
            (await _work.RunAsync("sync")).Expect(0);
            seen.Add(string.Join(',', await MembersAsync("name = 'Best'")));
        }

        Assert.True(seen.Count >= 3, $"Twelve draws of two in five gave {seen.Count} different ones.");
        Assert.All(seen, static drawn => Assert.Equal(2, drawn.Split(',').Length));
    }

    [PostgresFact]
    public async Task Album_is_there_as_soon_as_it_is_declared()
    {
        Write(
            "- {name: Today, target: {synology: {user: ines, share: [omar]}}, sources: {synology: [{album: 4}]}, select: {since: 24h, limit: 100, sample: run}}\n"
        );

        var planned = (await _work.RunAsync("sync", "--dry-run", "--json")).Expect(3);
        Assert.Empty(await OwnersAsync("Today"));
        (await _work.RunAsync("sync", "--json")).Expect(3);
        (await _work.RunAsync("sync", "--json")).Expect(3);

        Assert.True(planned.Album("Today").GetProperty("plan").GetProperty("createsAlbum").GetBoolean());
        Assert.Equal([1], await OwnersAsync("Today"));
        Assert.Empty(await MembersAsync("name = 'Today'"));
        await _nas.ExecuteAsync("UPDATE unit SET takentime = extract(epoch FROM now())::bigint - 3600 WHERE id_item IN (101, 103)");
        _work.Environment["TZ"] = "UTC";
        (await _work.RunAsync("sync")).Expect(0);
        Assert.Equal([101, 103], await MembersAsync("name = 'Today'"));
        Assert.Equal([1], await OwnersAsync("Today"));
    }

    [PostgresFact]
    public async Task Start_and_stop_count_to_the_second_whatever_zone_they_are_written_in()
    {
        _work.Environment["TZ"] = "Europe/Paris";
        foreach (
            var (since, taken) in ((string, int)[])
                [
                    ("2024-01-01 12:00:00", 1704110400),
                    ("2024-01-01T12:00:00+01:00", 1704110400),
                    ("2024-01-01T11:00:00Z", 1704110400),
                    ("2024-01-01 06:00:00 America/New_York", 1704110400),
                ]
        )
        {
            await _nas.ExecuteAsync(
                $"UPDATE unit SET takentime = {taken} WHERE id_item = 101; UPDATE unit SET takentime = {taken - 1} WHERE id_item = 102; UPDATE unit SET takentime = {taken + 2} WHERE id_item = 105"
            );
            var until = since.Replace(":00:00", ":00:01", StringComparison.Ordinal);

            var listed = (
                await _work.RunAsync("list", "synology", $"{{album: 4, user: ines, since: '{since}', until: '{until}'}}", "--json")
            ).Expect(0);

            Assert.Equal("101", Assert.Single(listed.Json.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
        }
    }

    [PostgresFact]
    public async Task User_in_a_rule_of_one_users_album_is_refused()
    {
        Write("- {name: Best, target: {synology: {user: ines}}, sources: {synology: [{album: 4}]}, select: {people: {all: ['{user}']}}}\n");

        var result = (await _work.RunAsync("sync")).Expect(2);

        Assert.Contains("user: each", result.Error, StringComparison.Ordinal);
    }

    private void Write(string albums) => _work.Write("picsync.yaml", "albums:\n" + albums);

    private Task<List<int>> OwnersAsync(string album) =>
        _nas.ReadAsync<int>($"SELECT id_user FROM normal_album WHERE name = '{album}' ORDER BY 1");

    private Task<List<int>> MembersAsync(string album) =>
        _nas.ReadAsync<int>(
            $"SELECT id_item FROM many_item_has_many_normal_album WHERE id_normal_album IN (SELECT id FROM normal_album WHERE {album}) ORDER BY 1"
        );
}
