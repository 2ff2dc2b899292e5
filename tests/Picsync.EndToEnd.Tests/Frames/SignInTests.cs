using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Frames;

public sealed class SignInTests
{
    [Fact]
    public async Task Wrong_password_asks_for_a_sign_in_and_is_tried_once()
    {
        await using var world = await FrameWorld.StartAsync(photos: 2);
        world.WriteCredentials(password: "hunter2hunter2");

        var result = await world.Work.RunAsync("sync", "-v");

        result.Expect(5);
        Assert.Contains("Credentials were read from", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", result.Output + result.Error, StringComparison.Ordinal);
        Assert.Equal(1, world.Nixplay.Requests.CountOf("sign in"));
    }

    [Theory]
    [InlineData("googlephotos", "nixplay")]
    [InlineData("nixplay", "googlephotos")]
    public async Task Credentials_without_a_section_that_is_needed_name_it_and_the_file(string kept, string missing)
    {
        await using var world = await FrameWorld.StartAsync(photos: 2);
        var section = kept == "nixplay" ? "nixplay: {username: sim.user, password: right}\n" : GoogleSection(world);
        world.Work.Write(".picsync-credentials.yaml", section);

        var result = await world.Work.RunAsync("sync");

        result.Expect(2, 5);
        Assert.Contains(missing, result.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(".picsync-credentials.yaml", result.Output, StringComparison.Ordinal);
        Assert.Null(world.Nixplay.FindAlbum("Grandma"));
    }

    [Fact]
    public async Task No_credentials_file_at_all_says_where_it_is_looked_for()
    {
        await using var world = await FrameWorld.StartAsync(photos: 2);
        File.Delete(world.Work.PathOf(".picsync-credentials.yaml"));

        var result = await world.Work.RunAsync("nixplay", "list");

        result.Expect(2, 5);
        Assert.Contains(
            "No credentials file was found: neither .picsync-credentials.yaml in this folder",
            result.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Expired_Google_token_is_renewed_once()
    {
        await using var world = await FrameWorld.StartAsync(photos: 3);
        world.WriteCredentials(accessToken: "ya29.old", expiry: DateTimeOffset.UnixEpoch);

        var result = await world.SyncAsync();

        result.Expect(0);
        Assert.Equal(1, world.Google.Requests.CountOf("refresh token"));
        Assert.Equal(3, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
    }

    [Fact]
    public async Task Revoked_refresh_token_asks_for_a_sign_in_and_leaves_the_frame_alone()
    {
        await using var world = await FrameWorld.StartAsync(photos: 3);
        (await world.SyncAsync()).Expect(0);
        world.Google.EndAccessTokens();
        world.Google.RevokeRefreshToken();

        var result = await world.SyncAsync();

        result.Expect(5);
        Assert.Equal("failed", result.Album("Grandma").GetProperty("status").GetString());
        Assert.Equal(3, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
        Assert.DoesNotContain(world.Google.Options.RefreshToken, result.Output + result.Error, StringComparison.Ordinal);
    }

    private static string GoogleSection(FrameWorld world) =>
        $$"""
            googlephotos:
              api: {key: "{{world.Google.Options.ClientId}}", secret: "{{world.Google.Options.ClientSecret}}"}
              access: {refresh_token: "{{world.Google.Options.RefreshToken}}"}
            """;
}
