using Picsync.EndToEnd.Tests.Synology;
using Picsync.Testing;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>A router's page, DSM without Photos or a wrong port in place of the web API was a partial run, as if a photo were missing.</summary>
public sealed class AddressThatIsNoNasWasPartial
{
    [Theory]
    [InlineData(SynologyStandIn.WebPage, "a web page")]
    [InlineData(SynologyStandIn.NotFoundPage, "404")]
    [InlineData(SynologyStandIn.RedirectToHttps, "redirect to https://127.0.0.1:5001")]
    [InlineData(SynologyStandIn.OtherJson, "does not say whether it succeeded")]
    [InlineData(SynologyStandIn.BadGateway, "502")]
    public async Task Sync_from_what_is_not_the_api_ends_with_1_and_names_the_setting(SynologyStandIn standIn, string said)
    {
        await using var world = await StartAsync(standIn);
        world.Work.Write("picsync.yaml", "albums:\n- name: Grandma\n  sources:\n    synology: [{album: Family}]\n");

        var result = (await world.Work.RunAsync("sync")).Expect(1);

        Assert.Contains(said, result.Error, StringComparison.Ordinal);
        Assert.Contains("PICSYNC_Synology__ApiAddress", result.Error, StringComparison.Ordinal);
        Assert.Contains(world.Nas.ApiAddress.AbsoluteUri, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{album: Family}")]
    [InlineData("{people: {all: [Ada]}}")]
    [InlineData("{undated: true}")]
    public async Task Nas_without_Photos_ends_with_1_and_is_told(string entry)
    {
        await using var world = await StartAsync(SynologyStandIn.NasWithoutPhotos);
        world.Work.Write("picsync.yaml", $"albums:\n- name: Grandma\n  sources:\n    synology: [{entry}]\n");

        var result = (await world.Work.RunAsync("sync")).Expect(1);

        Assert.Contains("is Synology Photos installed", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Port_where_nothing_listens_ends_with_1()
    {
        await using var world = await StartAsync(SynologyStandIn.None);
        world.Work.Environment["PICSYNC_Synology__ApiAddress"] = "http://127.0.0.1:9/webapi/";
        world.Work.Write("picsync.yaml", "albums:\n- name: Grandma\n  sources:\n    synology: [{album: Family}]\n");

        var result = (await world.Work.RunAsync("sync")).Expect(1);

        Assert.Contains("http://127.0.0.1:9/webapi/", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("synology", "albums")]
    [InlineData("synology", "people")]
    [InlineData("synology", "login")]
    [InlineData("list", "synology", "{album: Family}")]
    public async Task Other_commands_end_with_1_and_the_same_sentence(params string[] command)
    {
        await using var world = await StartAsync(SynologyStandIn.WebPage);

        var result = (await world.Work.RunAsync(command)).Expect(1);

        Assert.Contains("PICSYNC_Synology__ApiAddress", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Album_on_such_a_nas_ends_with_1()
    {
        await using var world = await StartAsync(SynologyStandIn.NotFoundPage);
        world.Work.Write(
            "picsync.yaml",
            "albums:\n- {name: Best, target: {synology: {user: ada}}, sources: {synology: [{album: Family}]}}\n"
        );

        var result = (await world.Work.RunAsync("sync")).Expect(1);

        Assert.Contains("PICSYNC_Synology__ApiAddress", result.Error, StringComparison.Ordinal);
    }

    private static async Task<NasWorld> StartAsync(SynologyStandIn standIn)
    {
        var world = await NasWorld.StartAsync(options => options.StandIn = standIn);
        world.AddAlbum("Family", first: 0, count: 1);
        return world;
    }
}
