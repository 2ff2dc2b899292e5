using Picsync.Synology.Routing;
using Picsync.Synology.Tests.Database;
using Picsync.Tests.Shared;

namespace Picsync.Synology.Tests.Regressions;

/// <summary>An album for a user who is disabled on the NAS was made without a word.</summary>
public sealed class AlbumOfADisabledOwner : IAsyncLifetime
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
    public async Task Owner_who_is_disabled_is_named()
    {
        await _bed.Data.ExecuteAsync("UPDATE user_info SET enable = false WHERE name = 'ines'");

        var receipt = await Bed.FillAsync(_bed.Target("ines"), "Best of", 101);

        Assert.Contains("ines (whose album it is) is disabled", Assert.Single(receipt.Warnings), StringComparison.Ordinal);
        Assert.Contains("ines (whose album it is) is disabled", _bed.Log.Text, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Guest_who_is_disabled_is_named()
    {
        await _bed.Data.ExecuteAsync("UPDATE user_info SET enable = false WHERE name = 'omar'");
        var share = new AlbumShare { Users = ["omar", "pia"] };

        var receipt = await Bed.FillAsync(_bed.Target("ines", share), "Best of", 101);

        Assert.Contains("omar (whom the album is shared with) is disabled", Assert.Single(receipt.Warnings), StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Nobody_is_named_where_all_are_enabled() =>
        Assert.Empty((await Bed.FillAsync(_bed.Target("ines"), "Best of", 101)).Warnings);
}
