using System.Net;
using Picsync.Importer.Tests.World;

namespace Picsync.Importer.Tests.Access;

public sealed class SignInTests
{
    [Fact]
    public async Task Person_who_allows_is_signed_in_under_the_verified_address()
    {
        await using var world = await ImporterWorld.StartAsync();
        using var visitor = new Visitor(world);

        var end = await visitor.SignInAsync();
        var session = await visitor.RenewTokenAsync();

        Assert.Equal("/", end.PathAndQuery);
        Assert.True((bool)session["isSignedIn"]!);
        Assert.Equal(ImporterWorld.Ada, (string?)session["email"]);
        Assert.True((bool)session["mayPick"]!);
        Assert.Empty(world.Google.Violations);
    }

    [Fact]
    public async Task Person_who_declines_is_told_so()
    {
        await using var world = await ImporterWorld.StartAsync();
        using var visitor = new Visitor(world);

        var end = await visitor.SignInAsync(isAllowed: false);

        Assert.Equal("/?sign-in=declined", end.PathAndQuery);
        Assert.False((bool)(await visitor.RenewTokenAsync())["isSignedIn"]!);
    }

    [Fact]
    public async Task Id_token_that_google_did_not_sign_signs_nobody_in()
    {
        await using var world = await ImporterWorld.StartAsync(google: static options => options.ForgesIdTokens = true);
        using var visitor = new Visitor(world);

        var end = await visitor.SignInAsync();

        Assert.Equal("/?sign-in=unproven", end.PathAndQuery);
        Assert.False((bool)(await visitor.RenewTokenAsync())["isSignedIn"]!);
    }

    [Fact]
    public async Task Address_that_google_has_not_verified_signs_nobody_in()
    {
        await using var world = await ImporterWorld.StartAsync(google: static options => options.EmailIsVerified = false);
        using var visitor = new Visitor(world);

        var end = await visitor.SignInAsync();

        Assert.Equal("/?sign-in=unverifiedEmail", end.PathAndQuery);
        Assert.False((bool)(await visitor.RenewTokenAsync())["isSignedIn"]!);
    }

    [Fact]
    public async Task Person_who_unticks_the_picker_is_told_that_choosing_is_off()
    {
        await using var world = await ImporterWorld.StartAsync();
        using var visitor = new Visitor(world);

        await visitor.SignInAsync(withoutScope: "https://www.googleapis.com/auth/photospicker.mediaitems.readonly");
        var session = await visitor.RenewTokenAsync();

        Assert.True((bool)session["isSignedIn"]!);
        Assert.False((bool)session["mayPick"]!);
    }

    [Fact]
    public async Task Signing_out_ends_copies_of_the_cookie_as_well()
    {
        await using var world = await ImporterWorld.StartAsync();
        using var visitor = await Visitor.SignedInAsync(world);
        using var thief = new Visitor(world);
        foreach (Cookie cookie in visitor.Cookies.GetCookies(world.Address))
        {
            thief.Cookies.Add(cookie);
        }

        var before = (await thief.GetAsync("api/imports")).StatusCode;
        (await visitor.SendAsync(HttpMethod.Delete, "api/session")).EnsureSuccessStatusCode();

        Assert.Equal(HttpStatusCode.OK, before);
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.GetAsync("api/imports")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync("api/imports")).StatusCode);
    }

    [Fact]
    public async Task Session_lasts_over_a_restart()
    {
        await using var world = await ImporterWorld.StartAsync();
        using var visitor = await Visitor.SignedInAsync(world);

        Assert.Equal(0, await world.StopAsync());
        await world.StartProcessAsync();

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("api/imports")).StatusCode);
    }
}
