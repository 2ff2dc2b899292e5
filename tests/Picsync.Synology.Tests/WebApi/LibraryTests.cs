using Microsoft.Extensions.DependencyInjection;
using Picsync.Testing;

namespace Picsync.Synology.Tests.WebApi;

public sealed class LibraryTests
{
    [Fact]
    public async Task Users_people_and_albums_are_listed()
    {
        await using var bed = await NasBed.StartAsync(options => options.HasSharedSpace = true);
        bed.Nas.AddUser("max");
        bed.Nas.AddPhoto("a.jpg", new byte[2], static item => item with { People = ["Ada", "Max"] });
        bed.Nas.AddPhoto("b.jpg", new byte[2], static item => item with { People = ["Ada"], OwnerId = 0 });
        bed.AddAlbum("Family", photos: 2);
        bed.AddAlbum("Theirs", photos: 1, ownerId: 2);
        bed.Nas.AddAlbum("Rule", isConditional: true);

        Assert.Equal(
            [("ada", 1026L), ("max", 1027L)],
            (await bed.Library.GetUsersAsync().ToListAsync()).Select(static user => (user.Name, user.Id))
        );
        Assert.Equal(
            [("Ada", "ada"), ("Max", "ada"), ("Ada", null)],
            (await bed.Library.GetPeopleAsync().ToListAsync()).Select(static person => (person.Name, person.Owner))
        );
        Assert.Equal(
            [("Family", "ada", 2, false, false), ("Rule", "ada", 0, false, true), ("Theirs", null, 1, true, false)],
            (await bed.Library.GetAlbumsAsync().ToListAsync()).Select(static album =>
                (album.Name, album.Owner, album.ItemCount!.Value, album.IsShared, album.IsConditional)
            )
        );
    }

    [Fact]
    public async Task Probe_tells_what_is_well_and_what_is_missing()
    {
        await using var bed = await NasBed.StartAsync(options => options.MaxVersions["SYNO.Foto.Sharing.Passphrase"] = 0);

        var findings = await bed.Get<IServiceProbe>().ProbeAsync(default);

        Assert.Equal(ProbeStatus.Ok, findings.Single(static finding => finding.Name == "sign-in").Status);
        var offers = findings.Single(static finding => finding.Name == "what the NAS offers");
        Assert.Equal(ProbeStatus.Warning, offers.Status);
        Assert.Contains("SYNO.Foto.Sharing.Passphrase", offers.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_of_a_refused_account_is_a_finding()
    {
        await using var bed = await NasBed.StartAsync(configure: options => options.Password = "wrong");

        var finding = (await bed.Get<IServiceProbe>().ProbeAsync(default)).Single(static finding => finding.Name == "sign-in");

        Assert.Equal((ProbeStatus.Problem, true), (finding.Status, finding.NeedsSignIn));
    }

    [Fact]
    public async Task Description_names_versions_and_nothing_of_anybodys_photos()
    {
        await using var bed = await NasBed.StartAsync();
        bed.AddAlbum("Secret wedding", photos: 1);

        var facts = (await bed.Library.DescribeAsync()).ToDictionary();

        Assert.Equal("1 to 7 at entry.cgi", facts["SYNO.Foto.Browse.Item"]);
        Assert.Equal("not enabled for the account", facts["shared space"]);
        Assert.DoesNotContain(facts.Values, static value => value.Contains("wedding", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nas_that_does_not_tell_what_it_offers_is_used_all_the_same()
    {
        await using var bed = await NasBed.StartAsync();
        bed.AddAlbum("Family", photos: 1);
        bed.Nas.Faults.On(SynologyOperations.Info).Respond(200, "{\"success\":false,\"error\":{\"code\":102}}");

        Assert.Equal("Family", (await bed.Library.GetAlbumsAsync().SingleAsync()).Name);
    }

    [Fact]
    public async Task Nas_that_lacks_helping_calls_is_read_and_filled_all_the_same()
    {
        await using var bed = await NasBed.StartAsync(options =>
        {
            options.MaxVersions["SYNO.Foto.UserInfo"] = 0;
            options.MaxVersions["SYNO.Foto.Sharing.Misc"] = 0;
        });
        bed.AddAlbum("Family", photos: 2);
        var items = await bed.Source("Family").GetMediaItemsAsync(default).ToListAsync();

        var receipt = await bed.Target().LinkAsync(new LinkChange("Souvenirs") { Add = items }, default);

        Assert.Equal(2, receipt.Items.Count);
        Assert.Equal(["ada", "ada"], (await bed.Library.GetAlbumsAsync().ToListAsync()).Select(static album => album.Owner));
        Assert.NotNull(await bed.Target().FindAlbumAsync("Souvenirs", default));
    }

    [Fact]
    public async Task Account_without_the_application_is_told()
    {
        await using var bed = await NasBed.StartAsync();
        bed.Nas.Faults.On(SynologyOperations.ListAlbums).Respond(200, "{\"success\":false,\"error\":{\"code\":105}}");

        var error = await Assert.ThrowsAnyAsync<ServiceRequestException>(() => bed.Library.GetAlbumsAsync().ToListAsync().AsTask());

        Assert.Contains("allow it the application", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_that_use_the_database_alone_need_no_address()
    {
        using var services = new ServiceCollection()
            .AddSynology(static options => options.Route = SynologyRoute.Database)
            .BuildServiceProvider();

        Assert.NotNull(services.GetRequiredService<SynologyLibrary>());
        Assert.NotNull(services.GetRequiredService<SynologySignIn>());
    }
}
