using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Picsync.Importer.Tests.World;
using Picsync.Testing;

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

    [Theory]
    [InlineData("aud", "another-client.apps.googleusercontent.com")]
    [InlineData("iss", "https://accounts.example.org")]
    [InlineData("exp", 1_500_000_000L)]
    [InlineData("iat", 4_000_000_000L)]
    [InlineData("sub", null)]
    public async Task Id_token_with_a_wrong_claim_signs_nobody_in(string claim, object? value)
    {
        await using var world = await ImporterWorld.StartAsync(google: options =>
            options.ChangeIdToken = claims => claims[claim] = JsonSerializer.SerializeToNode(value)
        );
        using var visitor = new Visitor(world);

        var end = await visitor.SignInAsync();

        Assert.Equal("/?sign-in=unproven", end.PathAndQuery);
        Assert.False((bool)(await visitor.RenewTokenAsync())["isSignedIn"]!);
    }

    [Fact]
    public async Task Account_without_an_address_signs_nobody_in()
    {
        await using var world = await ImporterWorld.StartAsync(google: static options =>
            options.ChangeIdToken = static claims => claims.Remove("email")
        );
        using var visitor = new Visitor(world);

        Assert.Equal("/?sign-in=noEmail", (await visitor.SignInAsync()).PathAndQuery);
    }

    [Fact]
    public async Task Sign_in_without_a_new_refresh_token_keeps_the_one_there_is()
    {
        await using var world = await ImporterWorld.StartAsync(photos: 1);
        using var ada = await Visitor.SignedInAsync(world);
        world
            .Google.Faults.On(GooglePhotosOperations.RefreshToken)
            .Times(1)
            .ChangeBody(static body =>
            {
                var answer = JsonNode.Parse(body)!.AsObject();
                Assert.True(answer.Remove("refresh_token"));
                return answer.ToJsonString();
            });

        await ada.SignInAsync();
        var import = await ada.WaitForEndAsync(
            await ada.StartAsync(new { pick = await ada.PickAsync(world.Google.Albums[0].Items[0].Id) })
        );

        Assert.Equal("done", (string?)import["state"]);
    }

    [Fact]
    public async Task Sign_in_that_google_refuses_is_logged_with_its_code_alone()
    {
        await using var world = await ImporterWorld.StartAsync(google: static options => options.ClientSecret = "GOCSPX-of-now");
        world.Google.Options.ClientSecret = "GOCSPX-of-later";
        using var visitor = new Visitor(world);

        var end = await visitor.SignInAsync();
        await world.StopAsync();

        Assert.Equal("/?sign-in=failed", end.PathAndQuery);
        Assert.Contains("(invalid_client)", world.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("GOCSPX", world.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_that_was_not_asked_for_in_this_browser_signs_nobody_in()
    {
        await using var world = await ImporterWorld.StartAsync();
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = world.Address,
        };
        using var asked = await browser.GetAsync("sign-in");
        var state = QueryOf(asked.Headers.Location!)["state"];
        using var victim = new Visitor(world);

        using var answer = await victim.GetAsync($"signed-in?code=stolen&state={Uri.EscapeDataString(state)}");

        Assert.Equal("/?sign-in=failed", answer.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.False((bool)(await victim.RenewTokenAsync())["isSignedIn"]!);
    }

    [Fact]
    public async Task Address_that_the_request_makes_up_is_not_where_google_sends_people_back_to()
    {
        await using var world = await ImporterWorld.StartAsync();
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = world.Address };
        using var forged = new HttpRequestMessage(HttpMethod.Get, "sign-in") { Headers = { Host = "evil.example.org" } };

        using var answer = await browser.SendAsync(forged);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("PICSYNC_Importer__PublicAddress", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_behind_a_proxy_with_https_keeps_every_cookie_to_https()
    {
        await using var world = await ImporterWorld.StartAsync(settings: ("PICSYNC_Importer__PublicAddress", "https://localhost:7443"));
        using var google = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var page = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = world.Address,
        };
        using var asked = await page.GetAsync("sign-in");
        var consent = asked.Headers.Location!;
        using var allowed = await google.PostAsync(
            consent,
            new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["decision"] = "allow",
                    ["openid"] = "on",
                    ["email"] = "on",
                    ["account"] = ImporterWorld.Ada,
                }
            )
        );
        using var back = new HttpRequestMessage(HttpMethod.Get, allowed.Headers.Location!.PathAndQuery[1..]);
        back.Headers.Add("Cookie", CookiesOf(asked).Select(static cookie => cookie.Split(';')[0]));
        using var signedIn = await page.SendAsync(back);
        using var ask = new HttpRequestMessage(HttpMethod.Get, "api/session");
        ask.Headers.Add(
            "Cookie",
            CookiesOf(signedIn).Select(static cookie => cookie.Split(';')[0]).Where(static pair => !pair.EndsWith('='))
        );
        using var session = await page.SendAsync(ask);

        string[] cookies = [.. CookiesOf(asked), .. CookiesOf(signedIn), .. CookiesOf(session)];
        Assert.Equal("https://localhost:7443/signed-in", QueryOf(consent)["redirect_uri"]);
        Assert.Contains(cookies, static cookie => cookie.StartsWith("picsync-session=", StringComparison.Ordinal));
        Assert.Contains(cookies, static cookie => cookie.StartsWith("picsync-request=", StringComparison.Ordinal));
        Assert.All(cookies, static cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.All(cookies, static cookie => Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.True(session.Headers.Contains("Strict-Transport-Security"));
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
        thief.CopyCookiesOf(visitor);
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

    private static IEnumerable<string> CookiesOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [];

    private static Dictionary<string, string> QueryOf(Uri address) =>
        address
            .Query[1..]
            .Split('&')
            .Select(static pair => pair.Split('=', 2))
            .ToDictionary(static pair => pair[0], static pair => Uri.UnescapeDataString(pair[1]), StringComparer.Ordinal);
}
