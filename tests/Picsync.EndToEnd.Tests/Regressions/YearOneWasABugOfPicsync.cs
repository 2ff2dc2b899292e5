using System.Security.Cryptography;
using System.Text;
using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>Seen: a token whose end was the year 1, as Go writes a time that is not known, ended in "This is a bug in Picsync".</summary>
public sealed class YearOneWasABugOfPicsync
{
    [Theory]
    [InlineData("\"0001-01-01T00:00:00Z\"")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("\"0001-01-01T00:02:00Z\"")]
    [InlineData("\"0001-01-02T00:00:00+05:00\"")]
    [InlineData("\"9999-12-31T23:59:59Z\"")]
    [InlineData("\"9999-12-31T23:59:59.9999999Z\"")]
    [InlineData("\"1970-01-01T00:00:00Z\"")]
    [InlineData("\"2026-11-20T15:58:41-07:00\"")]
    [InlineData("\"2026-11-20T22:58:41.123456789Z\"")]
    [InlineData("\"\"")]
    [InlineData("~")]
    [InlineData(null)]
    public async Task Token_of_any_end_is_used_and_renewed_when_it_is_refused(string? expiry)
    {
        await using var world = await FrameWorld.StartAsync(photos: 1);
        WriteExpiry(world, expiry);

        var list = await world.Work.RunAsync("googlephotos", "list", "--json");
        var doctor = await world.Work.RunAsync("doctor");
        var sync = await world.SyncAsync();

        list.Expect(0);
        Assert.DoesNotContain("This is a bug", doctor.Error + doctor.Output, StringComparison.Ordinal);
        sync.Expect(0);
        Assert.Single(world.Nixplay.FindAlbum("Grandma")!.Photos);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("0001-01-01T00:00:00+05:00")]
    [InlineData("9999-12-31T23:59:59-05:00")]
    [InlineData("10000-01-01T00:00:00Z")]
    public async Task End_that_is_no_time_is_a_wrong_setting_and_no_bug(string expiry)
    {
        await using var world = await FrameWorld.StartAsync(photos: 1);
        WriteExpiry(world, $"\"{expiry}\"");

        var result = (await world.Work.RunAsync("googlephotos", "list")).Expect(2);

        Assert.Contains("expiry", result.Error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("This is a bug", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"0001-01-01T00:00:00Z\"")]
    [InlineData("\"0001-01-01T00:00:00+05:00\"")]
    [InlineData("\"9999-12-31T23:59:59Z\"")]
    [InlineData("\"9999-12-31T23:59:59-05:00\"")]
    [InlineData("\"soon\"")]
    [InlineData("17")]
    [InlineData("null")]
    public async Task Kept_token_of_any_end_is_used_or_renewed(string expiry)
    {
        await using var world = await FrameWorld.StartAsync(photos: 1);
        WriteExpiry(world, "\"1970-01-01T00:00:00Z\"");
        world.Work.Environment["PICSYNC_GooglePhotos__TokenFile"] = world.Work.PathOf("kept-token");
        world.Work.Write("kept-token", $$"""{"grant": "{{GrantOf(world)}}", "access_token": "ya29.old", "expiry": {{expiry}}}""");

        (await world.SyncAsync()).Expect(0);

        Assert.Single(world.Nixplay.FindAlbum("Grandma")!.Photos);
    }

    // What a kept token is marked with: the sign-in that it was made of.
    private static string GrantOf(FrameWorld world) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes($"{world.Google.TokenAddress}\n{world.Google.Options.ClientId}\n{world.Google.Options.RefreshToken}")
            )
        );

    private static void WriteExpiry(FrameWorld world, string? expiry) =>
        world.Work.Write(
            ".picsync-credentials.yaml",
            $$"""
            nixplay: {username: "{{world.Nixplay.Options.UserName}}", password: "{{world.Nixplay.Options.Password}}"}
            googlephotos:
              api: {key: "{{world.Google.Options.ClientId}}", secret: "{{world.Google.Options.ClientSecret}}"}
              access:
                token_type: "Bearer"
                access_token: "ya29.of-long-ago"
                refresh_token: "{{world.Google.Options.RefreshToken}}"
            {{(expiry is null ? "" : $"    expiry: {expiry}")}}
            """
        );
}
