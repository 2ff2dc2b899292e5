using Picsync.Synology.Routing;
using Picsync.Tests.Shared;

namespace Picsync.Synology.Tests.Database;

/// <summary>Who is let into an album that is there already.</summary>
public sealed class GuestTests : IAsyncLifetime
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
    public async Task Guest_who_is_added_to_the_list_gets_in()
    {
        await FillAsync("omar");

        await FillAsync("omar", "pia");

        Assert.Equal([(1, 31), (2, 1), (3, 1)], await RightsAsync());
    }

    [PostgresFact]
    public async Task Guest_whom_picsync_let_in_leaves_with_the_list()
    {
        await FillAsync("omar", "pia");

        await FillAsync("omar");

        Assert.Equal([(1, 31), (2, 1)], await RightsAsync());
    }

    [PostgresFact]
    public async Task Guest_whom_a_person_let_in_stays()
    {
        await FillAsync("omar");
        await _bed.Data.ExecuteAsync(
            "INSERT INTO share_permission (id_user, permission, target_type, target_id, passphrase_share) "
                + "SELECT 1, 7, 1, 3, passphrase_share FROM normal_album WHERE name = 'Week'"
        );

        await FillAsync("omar");

        Assert.Equal([(1, 31), (2, 1), (3, 7)], await RightsAsync());
    }

    [PostgresFact]
    public async Task Right_that_a_person_changed_stays()
    {
        await FillAsync("omar", "pia");
        await _bed.Data.ExecuteAsync(
            "UPDATE share_permission SET permission = 7 WHERE target_id = 2 AND passphrase_share = (SELECT passphrase_share FROM normal_album WHERE name = 'Week')"
        );

        await FillAsync(new AlbumShare { Users = ["pia"], Role = SynologyRole.Downloader });

        Assert.Equal([(1, 31), (2, 7), (3, 3)], await RightsAsync());
    }

    [PostgresFact]
    public async Task Guest_whom_a_person_threw_out_is_let_in_again_only_while_on_the_list()
    {
        await FillAsync("omar", "pia");
        await _bed.Data.ExecuteAsync(
            "DELETE FROM share_permission WHERE target_id = 3 AND passphrase_share = (SELECT passphrase_share FROM normal_album WHERE name = 'Week')"
        );

        await FillAsync("omar");

        Assert.Equal([(1, 31), (2, 1)], await RightsAsync());
        await FillAsync("omar", "pia");
        Assert.Equal([(1, 31), (2, 1), (3, 1)], await RightsAsync());
    }

    [PostgresFact]
    public async Task Nobody_leaves_an_album_for_everybody_for_being_disabled()
    {
        var everybody = new AlbumShare { IsForAll = true };
        await FillAsync(everybody);
        await _bed.Data.ExecuteAsync("UPDATE user_info SET enable = (id = 4) WHERE id > 1");

        await FillAsync(everybody);

        Assert.Equal([(1, 31), (2, 1), (3, 1), (4, 1)], await RightsAsync());
    }

    [PostgresFact]
    public async Task Sharing_that_a_person_switched_off_stays_off_and_is_told()
    {
        await FillAsync("omar");
        await _bed.Data.ExecuteAsync(
            "UPDATE share SET enable = false WHERE passphrase = (SELECT passphrase_share FROM normal_album WHERE name = 'Week')"
        );

        var receipt = await FillAsync("omar", "pia");

        Assert.Contains("switched off", Assert.Single(receipt.Warnings), StringComparison.Ordinal);
        Assert.Equal([(1, 31), (2, 1)], await RightsAsync());
    }

    [PostgresFact]
    public async Task Private_album_and_shared_album_of_one_title_are_two()
    {
        var shared = await FillAsync("omar");

        var own = await Bed.FillAsync(_bed.Target(), "Week", 101);

        Assert.NotEqual(shared.Album.Id, own.Album.Id);
        Assert.Contains($"(id {shared.Album.Id})", Assert.Single(own.Warnings), StringComparison.Ordinal);
        Assert.Null(await _bed.Data.FindAsync<string>($"SELECT passphrase_share FROM normal_album WHERE id = {own.Album.Id}"));
    }

    [PostgresFact]
    public async Task Album_tells_that_its_guests_are_to_change_and_only_then()
    {
        await FillAsync("omar");

        var same = await _bed.Target(share: new AlbumShare { Users = ["omar"] }).FindAlbumAsync("Week", CancellationToken.None);
        var more = await _bed.Target(share: new AlbumShare { Users = ["omar", "pia"] }).FindAlbumAsync("Week", CancellationToken.None);

        Assert.Equal((false, true), (same!.NeedsUpdate, more!.NeedsUpdate));
    }

    [PostgresFact]
    public async Task Owner_on_the_list_keeps_all_rights()
    {
        await FillAsync("ines", "omar");

        Assert.Equal([(1, 31), (2, 1)], await RightsAsync());
    }

    private Task<LinkReceipt> FillAsync(params string[] users) => FillAsync(new AlbumShare { Users = users });

    private Task<LinkReceipt> FillAsync(AlbumShare share) => Bed.FillAsync(_bed.Target(share: share), "Week", 101);

    private Task<List<(int User, int Right)>> RightsAsync() =>
        _bed.Data.ReadAsync(
            "SELECT target_id, permission FROM share_permission WHERE passphrase_share = (SELECT passphrase_share FROM normal_album WHERE name = 'Week') ORDER BY 1",
            static row => (row.GetInt32(0), (int)row.GetInt16(1))
        );
}
