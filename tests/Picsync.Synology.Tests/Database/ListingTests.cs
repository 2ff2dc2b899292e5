using Picsync.Tests.Shared;

namespace Picsync.Synology.Tests.Database;

/// <summary>What the console lists.</summary>
public abstract class ListingTests(bool isOlder) : IAsyncLifetime
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
    public async Task Users_are_people_not_the_shared_space()
    {
        var users = await _bed.Route().GetUsersAsync(CancellationToken.None).ToListAsync();

        Assert.Equal(
            [(1, "ines", 1026, true), (2, "omar", 1027, true), (3, "pia", 1028, true), (4, "guest", 1029, false)],
            users.Select(static user => (user.Id, user.Name, user.SystemId!.Value, user.IsEnabled!.Value))
        );
    }

    [PostgresFact]
    public async Task People_are_those_with_a_name_and_tell_whose_they_are()
    {
        var people = await _bed.Route().GetPeopleAsync(CancellationToken.None).ToListAsync();

        Assert.Equal(
            [(11, "Lena", "ines", 3), (13, "Lena", null, 1), (16, "Omar", "omar", 1), (12, "Tom", "ines", 3), (15, "Zed", "ines", 1)],
            people.Select(static person => (person.Id, person.Name, person.Owner, person.ItemCount!.Value))
        );
        Assert.Equal(["Zed"], people.Where(static person => person.IsHidden == true).Select(static person => person.Name));
    }

    [PostgresFact]
    public async Task Albums_tell_whose_they_are_and_which_are_picsyncs()
    {
        await Bed.FillAsync(_bed.Target("omar"), "Week", 106);

        var albums = await _bed.Route().GetAlbumsAsync(CancellationToken.None).ToListAsync();

        Assert.Equal(
            [(4, "Family album", "ines", 5, true, false), (5, "Souvenirs", "ines", 1, false, false), (20, "Week", "omar", 1, false, true)],
            albums.Select(static album =>
                (album.Id, album.Name, album.Owner, album.ItemCount!.Value, album.IsShared, album.IsManaged!.Value)
            )
        );
    }

    [PostgresFact]
    public async Task Probe_is_content_with_a_known_release_and_warns_of_the_risk()
    {
        var findings = await _bed.Route().ProbeAsync(CancellationToken.None);

        Assert.DoesNotContain(findings, static finding => finding.Status == ProbeStatus.Problem);
        Assert.Contains(findings, static finding => finding is { Name: "schema", Status: ProbeStatus.Ok });
        Assert.Contains(findings, static finding => finding is { Name: "writing", Status: ProbeStatus.Warning });
        Assert.Contains(findings, static finding => finding is { Name: "clock", Status: ProbeStatus.Warning });
    }

    [PostgresFact]
    public async Task Description_is_the_same_each_time_and_tells_releases_apart()
    {
        var first = await _bed.Route().DescribeAsync(CancellationToken.None);
        var second = await _bed.Route().DescribeAsync(CancellationToken.None);

        // The server's other databases come and go with other tests.
        Assert.Equal(first.Where(static fact => fact.Key != "databases"), second.Where(static fact => fact.Key != "databases"));
        Assert.Contains(KeyValuePair.Create("known", "yes"), first);
        Assert.Contains(KeyValuePair.Create("favourites", isOlder ? "no" : "yes"), first);
        Assert.Contains(
            first,
            static fact => fact.Key == "function update_normal_album_cover_func(schema_name text, album_id integer, item_id integer)"
        );
        Assert.Contains(first, static fact => fact.Key == "trigger normal_album.testonly_album_version");
        Assert.DoesNotContain(first, static fact => fact.Value.Contains("Lena", StringComparison.Ordinal));
    }

    public sealed class OfTheNewerRelease() : ListingTests(isOlder: false);

    public sealed class OfTheOlderRelease() : ListingTests(isOlder: true);
}
