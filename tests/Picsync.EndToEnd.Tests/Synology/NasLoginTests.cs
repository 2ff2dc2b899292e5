using Picsync.Testing;

namespace Picsync.EndToEnd.Tests.Synology;

public sealed class NasLoginTests
{
    private const string Configuration = "albums:\n- name: Grandma\n  sources:\n    synology: [{album: Family}]\n";

    [Fact]
    public async Task Login_with_a_code_is_remembered_and_a_sync_needs_none()
    {
        await using var world = await NasWorld.StartAsync(options => options.OneTimeCode = "123456");
        world.AddAlbum("Family", first: 0, count: 3);
        world.Work.Write("picsync.yaml", Configuration);

        var without = await world.Work.RunAsync("sync", "--json");
        var login = await world.Work.RunAsync("synology", "login", "--otp", "123456", "--json");
        var sync = await world.Work.RunAsync("sync", "--json");

        without.Expect(5);
        Assert.Contains("picsync synology login", without.Output + without.Error, StringComparison.Ordinal);
        login.Expect(0);
        Assert.True(login.Json.GetProperty("deviceIsRemembered").GetBoolean());
        Assert.StartsWith("# kept by hand", world.Credentials, StringComparison.Ordinal);
        Assert.Contains("deviceId:", world.Credentials, StringComparison.Ordinal);
        sync.Expect(0);
        Assert.Equal(3, sync.Album("Grandma").GetProperty("uploaded").GetInt32());
        Assert.Equal(3, Assert.Single(world.Nixplay.Albums, static album => album.Title == "Grandma").Photos.Count);
        Assert.Single(world.Nas.Calls, static call => call.Parameters.ContainsKey("otp_code"));
        Assert.Empty(world.Nas.Violations);
    }

    [Fact]
    public async Task Code_of_the_environment_serves_once_and_the_device_is_remembered()
    {
        await using var world = await NasWorld.StartAsync(options => options.OneTimeCode = "123456");
        world.AddAlbum("Family", first: 0, count: 2);
        world.Work.Write("picsync.yaml", Configuration);
        world.Work.Environment["PICSYNC_Synology__OneTimeCode"] = "123456";

        (await world.Work.RunAsync("sync", "--json")).Expect(0);
        (await world.Work.RunAsync("sync", "--json")).Expect(0);

        Assert.Single(world.Nas.Calls, static call => call.Parameters.ContainsKey("otp_code"));
        Assert.Equal(2, world.Nas.SignInCount);
        Assert.Equal(2, world.Nas.Requests.CountOf(SynologyOperations.SignOut));
    }

    [Fact]
    public async Task Wrong_password_ends_with_5_and_is_sent_once()
    {
        await using var world = await NasWorld.StartAsync();
        world.Work.Environment["PICSYNC_Synology__Password"] = "wrong-secret";

        var login = await world.Work.RunAsync("synology", "login");

        login.Expect(5);
        Assert.DoesNotContain("wrong-secret", login.Output + login.Error, StringComparison.Ordinal);
        Assert.Equal(1, world.Nas.Requests.CountOf(SynologyOperations.SignIn));
    }
}
