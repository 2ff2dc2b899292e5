using Picsync.Synology.Routing;
using Picsync.Tests.Shared;

namespace Picsync.Synology.Tests.Database;

/// <summary>Albums that Picsync makes and fills, in both releases that are known.</summary>
public abstract class AlbumTests(bool isOlder) : IAsyncLifetime
{
    private static readonly int[] s_familyAlbum = [101, 102, 103, 105, 108];
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
    public async Task New_album_is_as_the_nas_makes_one()
    {
        var sharesBefore = await CountAsync("share");
        var versionBefore = await _bed.Data.FindAsync<long>("SELECT max(version) FROM album");

        var album = await _bed.Target().CreateAlbumAsync("Best of", CancellationToken.None);

        Assert.Equal((3L, sharesBefore), (await CountAsync("normal_album"), await CountAsync("share")));
        Assert.True(int.Parse(album.Id) > 19);
        var row = await _bed.Data.FindAsync<string>(
            $"SELECT concat_ws('|', id_user, name, normalized_name, type, shared, cover, item_count, passphrase_share, create_time) FROM album WHERE id = {album.Id}"
        );
        Assert.Equal($"1|Best of|BEST OF|0|f|0|{_bed.Time.GetUtcNow().ToUnixTimeSeconds()}", row);
        Assert.True(await _bed.Data.FindAsync<long>($"SELECT version FROM album WHERE id = {album.Id}") > versionBefore);
        Assert.Equal(1, await CountAsync("picsync.album"));
        if (!isOlder)
        {
            Assert.Equal("BEST OF", await _bed.Data.FindAsync<string>($"SELECT name_for_sort FROM album WHERE id = {album.Id}"));
        }
    }

    [PostgresFact]
    public async Task Album_is_made_once_for_an_owner_and_title()
    {
        var first = await _bed.Target().CreateAlbumAsync("Best of", CancellationToken.None);
        var before = await _bed.Data.DumpAsync();

        var again = await _bed.Target().CreateAlbumAsync("Best of", CancellationToken.None);
        var found = await _bed.Target().FindAlbumAsync("Best of", CancellationToken.None);

        Assert.Equal((first.Id, first.Id), (again.Id, found!.Id));
        Assert.Equal(before, await _bed.Data.DumpAsync());
        var omars = await _bed.Target("omar").CreateAlbumAsync("Best of", CancellationToken.None);
        Assert.NotEqual(first.Id, omars.Id);
        Assert.Equal(2, await _bed.Data.FindAsync<int>($"SELECT id_user FROM album WHERE id = {omars.Id}"));
    }

    [PostgresTheory]
    [InlineData(SynologyRole.Viewer)]
    [InlineData(SynologyRole.Downloader)]
    [InlineData(SynologyRole.Uploader)]
    public async Task Shared_album_lets_its_guests_in_and_leaves_the_owner_all_rights(SynologyRole role)
    {
        var target = _bed.Target(share: new AlbumShare { Users = ["omar", "pia"], Role = role });

        var album = await target.CreateAlbumAsync("Week", CancellationToken.None);

        var passphrase = await PassphraseAsync(album);
        Assert.Matches("^[A-Za-z0-9]{9}$", passphrase);
        Assert.Equal(
            "0|0|0||t|1",
            await _bed.Data.FindAsync<string>(
                $"SELECT concat_ws('|', type, privacy_type, expired_time, hashed_password, enable, id_user) FROM share WHERE passphrase = '{passphrase}'"
            )
        );
        Assert.Equal([(1, 31), (2, (int)role), (3, (int)role)], await RightsAsync(album));
        Assert.Equal(
            3,
            await _bed.Data.FindAsync<long>(
                $"SELECT count(*) FROM share_permission WHERE passphrase_share = '{passphrase}' AND target_type = 1 AND id_user = 1"
            )
        );
        Assert.True(await _bed.Data.FindAsync<bool>($"SELECT shared FROM album WHERE id = {album.Id}"));
    }

    [PostgresFact]
    public async Task Everybody_is_every_enabled_user_but_the_owner()
    {
        var album = await _bed.Target(share: new AlbumShare { IsForAll = true }).CreateAlbumAsync("Week", CancellationToken.None);

        Assert.Equal([(1, 31), (2, 1), (3, 1)], await RightsAsync(album));
    }

    [PostgresFact]
    public async Task Guest_that_nobody_knows_is_told_before_anything_is_written()
    {
        var target = _bed.Target(share: new AlbumShare { Users = ["omar", "nobody"] });
        var before = await _bed.Data.DumpAsync();

        var reading = await Assert.ThrowsAsync<ConfigurationException>(() => target.FindAlbumAsync("Week", CancellationToken.None));
        var writing = await Assert.ThrowsAsync<ConfigurationException>(() => target.CreateAlbumAsync("Week", CancellationToken.None));

        Assert.Contains("'nobody'", reading.Message, StringComparison.Ordinal);
        Assert.Contains("'nobody'", writing.Message, StringComparison.Ordinal);
        Assert.Equal(before, await _bed.Data.DumpAsync());
    }

    [PostgresTheory]
    [InlineData("/volume1/photo")]
    [InlineData("nobody")]
    [InlineData("Ines")]
    public async Task Owner_that_is_no_user_is_refused(string owner)
    {
        var before = await _bed.Data.DumpAsync();

        await Assert.ThrowsAsync<ConfigurationException>(() => _bed.Target(owner).CreateAlbumAsync("Week", CancellationToken.None));

        Assert.Equal(before, await _bed.Data.DumpAsync());
    }

    [PostgresFact]
    public async Task Names_of_two_users_are_ambiguous()
    {
        await _bed.Data.ExecuteAsync("INSERT INTO user_info (uid, name, enable) VALUES (1099, 'ines', true)");

        var error = await Assert.ThrowsAsync<ConfigurationException>(() => _bed.Target().CreateAlbumAsync("Week", CancellationToken.None));

        Assert.Contains("2 users named 'ines'", error.Message, StringComparison.Ordinal);
    }

    [PostgresTheory]
    [InlineData("Lena d'hier")]
    [InlineData("'); DROP TABLE album; --")]
    [InlineData("Été \\ 東京 🌅 $1 \"x\"")]
    public async Task Title_is_kept_whatever_signs_it_has(string title)
    {
        var album = await _bed.Target().CreateAlbumAsync(title, CancellationToken.None);

        Assert.Equal(title, await _bed.Data.FindAsync<string>($"SELECT name FROM album WHERE id = {album.Id}"));
        Assert.Equal(album.Id, (await _bed.Target().FindAlbumAsync(title, CancellationToken.None))!.Id);
    }

    [PostgresFact]
    public async Task Album_that_a_person_made_is_left_alone_whatever_its_title()
    {
        var found = await _bed.Target().FindAlbumAsync("Souvenirs", CancellationToken.None);

        var receipt = await Bed.FillAsync(_bed.Target(), "Souvenirs", 101, 102);

        Assert.Null(found);
        Assert.NotEqual("5", receipt.Album.Id);
        Assert.Equal([109], await _bed.MembersAsync(5));
        Assert.Contains("(id 5)", Assert.Single(receipt.Warnings), StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Shared_titles_that_differ_in_case_have_passphrases_of_their_own()
    {
        var share = new AlbumShare { Users = ["omar"] };

        var upper = await _bed.Target(share: share).CreateAlbumAsync("Week", CancellationToken.None);
        var lower = await _bed.Target(share: share).CreateAlbumAsync("week", CancellationToken.None);

        Assert.NotEqual(upper.Id, lower.Id);
        Assert.NotEqual(await PassphraseAsync(upper), await PassphraseAsync(lower));
    }

    [PostgresFact]
    public async Task Title_of_the_target_stands_for_the_albums_name()
    {
        var target = _bed.Target(title: "Le meilleur");

        var receipt = await Bed.FillAsync(target, "Best", 101);

        Assert.Equal("Le meilleur", receipt.Album.Name);
        Assert.Equal("Le meilleur", await _bed.Data.FindAsync<string>($"SELECT name FROM album WHERE id = {receipt.Album.Id}"));
        Assert.Equal(receipt.Album.Id, (await target.FindAlbumAsync("Best", CancellationToken.None))!.Id);
    }

    [PostgresFact]
    public async Task Filled_album_has_its_items_cover_and_totals()
    {
        var versionBefore = await _bed.Data.FindAsync<long>("SELECT max(version) FROM album");

        var receipt = await Bed.FillAsync(_bed.Target(), "Best of", s_familyAlbum);

        var id = int.Parse(receipt.Album.Id);
        Assert.Equal(s_familyAlbum.AsEnumerable(), await _bed.MembersAsync(id));
        Assert.Equal(
            ["0|1|1"],
            await _bed.Data.ReadAsync<string>(
                $"SELECT DISTINCT concat_ws('|', sequence, item_provider_id_user, album_id_user) FROM many_item_has_many_normal_album WHERE id_normal_album = {id}"
            )
        );
        Assert.Equal("108|5|1704110400|1719835200", await TotalsAsync(id));
        Assert.True(await _bed.Data.FindAsync<long>($"SELECT version FROM album WHERE id = {id}") > versionBefore);
        Assert.Equal(["101", "102", "103", "105", "108"], receipt.Items.Select(static item => item.Id).Order());
        Assert.Equal(5, receipt.Album.ItemCount);
        Assert.Equal("IMG_0101.JPG", receipt.Items.Single(static item => item.Id == "108").FileName);
    }

    [PostgresFact]
    public async Task Refilled_album_changes_by_the_difference()
    {
        var id = await FillBestOfAsync();
        var kept = await RowVersionAsync(id, 101);

        await Bed.FillAsync(_bed.Target(), "Best of", 101, 102);

        Assert.Equal([101, 102], await _bed.MembersAsync(id));
        Assert.Equal("102|2|1704110400|1706788800", await TotalsAsync(id));
        Assert.Equal(kept, await RowVersionAsync(id, 101));
    }

    [PostgresFact]
    public async Task Album_that_becomes_empty_has_no_cover()
    {
        var id = await FillBestOfAsync();

        await Bed.FillAsync(_bed.Target(), "Best of");

        Assert.Equal("0|0", await TotalsAsync(id));
    }

    [PostgresFact]
    public async Task Change_of_nothing_writes_nothing()
    {
        await FillBestOfAsync();
        var before = await _bed.Data.DumpAsync();

        await Bed.FillAsync(_bed.Target(), "Best of", s_familyAlbum);

        Assert.Equal(before, await _bed.Data.DumpAsync());
    }

    [PostgresFact]
    public async Task Repeated_change_does_nothing_more()
    {
        var target = _bed.Target();
        var change = new LinkChange("Best of") { Add = [Bed.Item(101), Bed.Item(102)], RunId = new RunId("1") };

        var first = await target.LinkAsync(change, CancellationToken.None);
        var second = await target.LinkAsync(change, CancellationToken.None);

        Assert.Equal(first.Album.Id, second.Album.Id);
        Assert.Equal(["101", "102"], second.Items.Select(static item => item.Id).Order());
        Assert.Equal(3, await CountAsync("normal_album"));
    }

    [PostgresFact]
    public async Task Album_that_a_person_deleted_is_made_anew()
    {
        var id = await FillBestOfAsync();
        await _bed.Data.ExecuteAsync($"DELETE FROM normal_album WHERE id = {id}");

        Assert.Null(await _bed.Target().FindAlbumAsync("Best of", CancellationToken.None));
        var receipt = await Bed.FillAsync(_bed.Target(), "Best of", s_familyAlbum);

        Assert.NotEqual($"{id}", receipt.Album.Id);
        Assert.Equal(5, receipt.Items.Count);
        Assert.Equal([int.Parse(receipt.Album.Id)], await _bed.Data.ReadAsync<int>("SELECT album_id FROM picsync.album"));
    }

    [PostgresFact]
    public async Task Album_that_is_deleted_between_looking_and_filling_fails_and_nothing_is_made()
    {
        var id = await FillBestOfAsync();
        var target = _bed.Target();
        var album = await target.FindAlbumAsync("Best of", CancellationToken.None);
        await _bed.Data.ExecuteAsync($"DELETE FROM normal_album WHERE id = {id}");
        var before = await _bed.Data.DumpAsync();

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() =>
            target.LinkAsync(new LinkChange("Best of") { Album = album, Add = [Bed.Item(109)] }, CancellationToken.None)
        );

        Assert.True(error.IsTransient);
        Assert.Equal(before, await _bed.Data.DumpAsync());
    }

    [PostgresFact]
    public async Task Album_that_is_not_picsyncs_is_never_changed_even_when_it_is_named()
    {
        var target = _bed.Target();
        var hers = new TargetAlbum("5", "Souvenirs");

        await Assert.ThrowsAsync<ServiceRequestException>(() =>
            target.LinkAsync(new LinkChange("Souvenirs") { Album = hers, Remove = [new TargetItem("109")] }, CancellationToken.None)
        );
        await Assert.ThrowsAsync<ServiceRequestException>(() => target.DeleteAsync(hers, new TargetItem("109"), CancellationToken.None));
        await Assert.ThrowsAsync<AlbumNotFoundException>(() => target.GetItemsAsync(hers, CancellationToken.None).ToListAsync().AsTask());

        Assert.Equal([109], await _bed.MembersAsync(5));
    }

    [PostgresFact]
    public async Task Looking_writes_nothing_at_all()
    {
        var target = _bed.Target(share: new AlbumShare { IsForAll = true });
        var before = await _bed.Data.DumpAsync();

        await target.FindAlbumAsync("Best of", CancellationToken.None);
        await Bed.PickAsync(_bed.Source());
        await _bed.Route().ProbeAsync(CancellationToken.None);
        await _bed.Route().DescribeAsync(CancellationToken.None);
        await _bed.Route().GetAlbumsAsync(CancellationToken.None).ToListAsync();

        Assert.Equal(before, await _bed.Data.DumpAsync());
    }

    [PostgresFact]
    public async Task Added_item_of_a_person_stays_until_it_is_told_to_go()
    {
        var id = await FillBestOfAsync();
        var target = _bed.Target();
        var album = (await target.FindAlbumAsync("Best of", CancellationToken.None))!;
        await target.GetItemsAsync(album, CancellationToken.None).ToListAsync();
        await _bed.Data.ExecuteAsync($"INSERT INTO many_item_has_many_normal_album VALUES (0, 2, 109, {id}, 1)");

        var receipt = await target.LinkAsync(
            new LinkChange("Best of") { Album = album, Remove = [new TargetItem("103"), new TargetItem("105"), new TargetItem("108")] },
            CancellationToken.None
        );

        Assert.Equal(["101", "102", "109"], receipt.Items.Select(static item => item.Id).Order());
        await Bed.FillAsync(_bed.Target(), "Best of", 101, 102);
        Assert.Equal([101, 102], await _bed.MembersAsync(id));
    }

    [PostgresFact]
    public async Task Item_that_comes_back_has_its_place_and_who_added_it()
    {
        var id = await FillBestOfAsync();
        await _bed.Data.ExecuteAsync($"INSERT INTO many_item_has_many_normal_album VALUES (2.5, 2, 109, {id}, 1)");
        await Bed.FillAsync(_bed.Target(), "Best of", 101);

        await Bed.FillAsync(_bed.Target(), "Best of", 101, 102, 103, 105, 108, 109);

        Assert.Equal(
            "2.5|2",
            await _bed.Data.FindAsync<string>(
                $"SELECT concat_ws('|', sequence, item_provider_id_user) FROM many_item_has_many_normal_album WHERE id_item = 109 AND id_normal_album = {id}"
            )
        );
        Assert.Equal("108|6|1672574400|1719835200", await TotalsAsync(id));
    }

    [PostgresFact]
    public async Task What_was_there_before_a_run_is_kept()
    {
        var id = await FillBestOfAsync();
        await Bed.FillAsync(_bed.Target(), "Best of", 101, 102);

        Assert.Equal(
            ["run|t|0|0", "run|f|108|5"],
            await _bed.Data.ReadAsync<string>(
                $"SELECT concat_ws('|', run_id, made_album, cover, coalesce(item_count, 0)) FROM picsync.undo WHERE album_id = {id} ORDER BY id"
            )
        );
        Assert.Equal(
            ["101|0|1|1", "102|0|1|1", "103|0|1|1", "105|0|1|1", "108|0|1|1"],
            await _bed.Data.ReadAsync<string>(
                "SELECT concat_ws('|', item_id, sequence, provider_id, album_owner_id) FROM picsync.undo_item ORDER BY item_id"
            )
        );
    }

    [PostgresFact]
    public async Task Only_the_last_records_of_what_was_there_are_kept()
    {
        for (var run = 0; run < 34; run++)
        {
            await Bed.FillAsync(_bed.Target(), "Best of", run % 2 == 0 ? [101] : [102]);
        }

        Assert.Equal(30, await CountAsync("picsync.undo"));
    }

    [PostgresFact]
    public async Task Photos_of_others_are_refused_unless_an_album_shows_them_to_the_owner()
    {
        var before = await _bed.Data.DumpAsync();
        var error = await Assert.ThrowsAsync<ConfigurationException>(() => Bed.FillAsync(_bed.Target("pia"), "Hers", 101, 106));
        Assert.Equal(before, await _bed.Data.DumpAsync());
        Assert.Contains("1 of the photos are in the private library of somebody else", error.Message, StringComparison.Ordinal);

        var receipt = await Bed.FillAsync(_bed.Target("pia"), "Hers", 101, 105);

        Assert.Equal(2, receipt.Items.Count);
        Assert.Contains("1 of the photos are in somebody else's library", Assert.Single(receipt.Warnings), StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Photos_of_others_are_not_shown_to_the_owner_by_the_filled_album_itself()
    {
        await Bed.FillAsync(_bed.Target("pia"), "Hers", 101);
        await _bed.Data.ExecuteAsync("DELETE FROM share_permission WHERE target_id = 3");

        await Assert.ThrowsAsync<ConfigurationException>(() => Bed.FillAsync(_bed.Target("pia"), "Another", 101));
    }

    [PostgresFact]
    public async Task Item_that_is_gone_is_left_out_and_told()
    {
        var receipt = await Bed.FillAsync(_bed.Target(), "Best of", 101, 999);

        Assert.Equal(["101"], receipt.Items.Select(static item => item.Id));
        Assert.Contains("1 of the photos are no longer", Assert.Single(receipt.Warnings), StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Album_larger_than_allowed_is_refused_as_a_whole()
    {
        _bed.Options.MaxAlbumItems = 4;
        var before = await _bed.Data.DumpAsync();

        await Assert.ThrowsAsync<ConfigurationException>(() => Bed.FillAsync(_bed.Target(), "Best of", s_familyAlbum));

        Assert.Equal(WithoutSequences(before), WithoutSequences(await _bed.Data.DumpAsync()));
    }

    private static string WithoutSequences(string dump) =>
        string.Join('\n', dump.Split('\n').Where(static line => !line.Contains("_seq=", StringComparison.Ordinal)));

    private async Task<int> FillBestOfAsync() => int.Parse((await Bed.FillAsync(_bed.Target(), "Best of", s_familyAlbum)).Album.Id);

    private Task<long> CountAsync(string table) => _bed.Data.FindAsync<long>($"SELECT count(*) FROM {table}");

    private Task<string?> PassphraseAsync(TargetAlbum album) =>
        _bed.Data.FindAsync<string>($"SELECT passphrase_share FROM normal_album WHERE id = {album.Id}");

    private async Task<List<(int User, int Right)>> RightsAsync(TargetAlbum album) =>
        await _bed.Data.ReadAsync(
            $"SELECT target_id, permission FROM share_permission WHERE passphrase_share = '{await PassphraseAsync(album)}' ORDER BY 1",
            static row => (row.GetInt32(0), (int)row.GetInt16(1))
        );

    private Task<string?> TotalsAsync(int album) =>
        _bed.Data.FindAsync<string>($"SELECT concat_ws('|', cover, item_count, start_time, end_time) FROM normal_album WHERE id = {album}");

    private Task<string?> RowVersionAsync(int album, int item) =>
        _bed.Data.FindAsync<string>(
            $"SELECT ctid::text || xmin::text FROM many_item_has_many_normal_album WHERE id_normal_album = {album} AND id_item = {item}"
        );

    public sealed class OfTheNewerRelease() : AlbumTests(isOlder: false);

    public sealed class OfTheOlderRelease() : AlbumTests(isOlder: true);
}
