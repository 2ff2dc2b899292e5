namespace Picsync.Immich.Tests;

public sealed class AccessTests
{
    [Theory]
    [InlineData(null, "no API key")]
    [InlineData("wrong-key-of-somebody", "does not accept the API key")]
    public async Task Key_that_is_missing_or_wrong_asks_for_a_person(string? key, string words)
    {
        await using var world = await ImmichWorld.StartAsync(photos: 1, options => options.ApiKey = key);

        var (_, error) = await ImmichWorld.ReadAsync(world.CreateSource());

        var refusal = Assert.IsType<SignInRequiredException>(error);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-key", refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("album.read")]
    [InlineData("asset.read")]
    public async Task Permission_that_the_key_lacks_is_named(string permission)
    {
        await using var world = await ImmichWorld.StartAsync(photos: 1);
        world.Server.Options.Permissions.Remove(permission);

        var (_, error) = await ImmichWorld.ReadAsync(world.CreateSource());

        var refusal = Assert.IsType<SignInRequiredException>(error);
        Assert.Contains($"lacks the permission {permission}.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_that_is_not_set_is_a_matter_of_configuration()
    {
        await using var world = await ImmichWorld.StartAsync(configure: static options => options.BaseAddress = null);

        var (_, error) = await ImmichWorld.ReadAsync(world.CreateSource());

        Assert.Contains("PICSYNC_Immich__BaseAddress", Assert.IsType<ConfigurationException>(error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Album_that_is_not_there_is_not_found()
    {
        await using var world = await ImmichWorld.StartAsync();

        var byId = (await ImmichWorld.ReadAsync(world.CreateSource("99999999-0000-4000-8000-000000000000"))).Error;
        var byTitle = (await ImmichWorld.ReadAsync(world.CreateSource("Nowhere"))).Error;

        Assert.IsType<AlbumNotFoundException>(byId);
        Assert.IsType<AlbumNotFoundException>(byTitle);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Title_finds_own_and_shared_albums_unless_several_have_it(int version)
    {
        await using var world = await ImmichWorld.StartAsync(photos: 1);
        world.Server.Options.Version = new Version(version, 0, 0);
        var shared = world.Server.AddAlbum("Family", isOwn: false);
        world.Server.AddPhoto(shared.Id, "shared.jpg", new byte[] { 1 });
        world.Server.AddAlbum("Twin");
        world.Server.AddAlbum("Twin", isOwn: false);

        var own = await ImmichWorld.ReadAsync(world.CreateSource("Seaside"));
        var theirs = await ImmichWorld.ReadAsync(world.CreateSource("Family"));
        var twin = await ImmichWorld.ReadAsync(world.CreateSource("Twin"));

        Assert.Equal("01.jpg", Assert.Single(own.Items).FileName);
        Assert.Equal("shared.jpg", Assert.Single(theirs.Items).FileName);
        Assert.Equal(2, Assert.IsType<AmbiguousAlbumException>(twin.Error).Ids.Count);
    }

    [Theory]
    [InlineData("http://nas:2283/", "http://nas:2283/api/")]
    [InlineData("https://photos.example.org/api", "https://photos.example.org/api/")]
    [InlineData("https://example.org/immich/api/", "https://example.org/immich/api/")]
    [InlineData("http://127.0.0.1:18080/immich", "http://127.0.0.1:18080/immich/api/")]
    public void Address_may_stand_with_or_without_the_API_path(string address, string api)
    {
        Assert.True(ServerAddress.IsAccepted(new Uri(address)));
        Assert.Equal(api, ServerAddress.ApiOf(new Uri(address)).AbsoluteUri);
    }

    [Theory]
    [InlineData("http://192.168.1.5:2283/", true)]
    [InlineData("http://10.0.0.7/", true)]
    [InlineData("http://172.16.3.4/", true)]
    [InlineData("http://[fd00::1]/", true)]
    [InlineData("http://photos.local/", true)]
    [InlineData("http://172.32.0.1/", false)]
    [InlineData("http://8.8.8.8/", false)]
    [InlineData("http://photos.example.org/", false)]
    [InlineData("ftp://photos.example.org/", false)]
    [InlineData("https://me:secret@photos.example.org/", false)]
    public void Plain_http_is_for_private_networks_only(string address, bool accepted)
    {
        Assert.Equal(accepted, ServerAddress.IsAccepted(new Uri(address)));
    }

    [Fact]
    public async Task Probe_tells_version_key_and_answers()
    {
        await using var world = await ImmichWorld.StartAsync(photos: 2);

        var findings = await world.Probe.ProbeAsync(CancellationToken.None);

        Assert.All(findings, static finding => Assert.Equal(ProbeStatus.Ok, finding.Status));
        Assert.Contains(findings, static finding => finding is { Name: "version", Message: "Immich 3.2.2." });
        Assert.Contains(findings, static finding => finding.Name == "sign-in");
        Assert.Contains(findings, static finding => finding.Name == ImmichOperations.ListAssets);
    }

    [Fact]
    public async Task Probe_warns_of_an_unknown_version_and_of_a_refused_key()
    {
        await using var world = await ImmichWorld.StartAsync(photos: 2, options => options.ApiKey = "wrong");
        world.Server.Options.Version = new Version(9, 0, 0);

        var findings = await world.Probe.ProbeAsync(CancellationToken.None);

        Assert.Contains(findings, static finding => finding is { Name: "version", Status: ProbeStatus.Warning });
        Assert.Contains(findings, static finding => finding is { Name: "sign-in", NeedsSignIn: true, Status: ProbeStatus.Problem });
    }
}
