using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Picsync.Testing.Tests;

public sealed class GoogleSignInSimulatorTests : IAsyncLifetime, IDisposable
{
    private const string Scope = "https://www.googleapis.com/auth/photoslibrary.readonly.appcreateddata";
    private const string Redirect = "http://127.0.0.1:40123/cb";
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private GooglePhotosSimulator _google = null!;

    public async Task InitializeAsync() => _google = await GooglePhotosSimulator.StartAsync();

    public async Task DisposeAsync() => await _google.DisposeAsync();

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Code_is_good_once_and_for_who_asked_for_it()
    {
        var first = await GetCodeAsync();
        var second = await GetCodeAsync();
        var third = await GetCodeAsync();

        var granted = await RedeemAsync(first);
        var again = await RedeemAsync(first);
        var wrongProof = await RedeemAsync(second, verifier: Verifier + "x");
        var wrongRedirect = await RedeemAsync(third, redirect: Redirect + "/");

        Assert.Equal((200, Scope), (granted.Status, granted.Json["scope"]!.GetValue<string>()));
        Assert.True(_google.IsRefreshTokenGood(granted.Json["refresh_token"]!.GetValue<string>()));
        Assert.All(
            [again, wrongProof, wrongRedirect],
            static answer => Assert.Equal("invalid_grant", answer.Json["error"]!.GetValue<string>())
        );
    }

    [Fact]
    public async Task Code_that_waits_too_long_is_refused()
    {
        var code = await GetCodeAsync();

        _google.AdvanceClock(TimeSpan.FromMinutes(10));

        Assert.Equal(400, (await RedeemAsync(code)).Status);
    }

    [Theory]
    [InlineData("client_id", "other", 401)]
    [InlineData("redirect_uri", "https://evil.example/", 400)]
    [InlineData("scope", "https://www.googleapis.com/auth/photoslibrary.readonly", 400)]
    [InlineData("scope", "", 400)]
    [InlineData("response_type", "token", 400)]
    public async Task Consent_page_refuses_what_google_refuses(string name, string value, int status)
    {
        using var page = await _http.GetAsync(Link((name, value)));

        Assert.Equal(status, (int)page.StatusCode);
    }

    [Theory]
    [InlineData("code_challenge", "")]
    [InlineData("code_challenge_method", "plain")]
    [InlineData("state", "guess")]
    public async Task Careless_sign_in_breaks_a_rule(string name, string value)
    {
        using var page = await _http.GetAsync(Link((name, value)));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Single(_google.Violations);
    }

    [Fact]
    public async Task Sign_in_that_is_not_offline_gets_no_refresh_token()
    {
        var code = await GetCodeAsync(("access_type", "online"));

        var answer = await RedeemAsync(code);

        Assert.Equal(200, answer.Status);
        Assert.Null(answer.Json["refresh_token"]);
    }

    [Fact]
    public async Task Error_of_the_options_comes_back_at_once_with_the_state()
    {
        _google.Options.AuthorizationError = "admin_policy_enforced";

        using var page = await _http.GetAsync(Link());

        var query = QueryHelpers.ParseQuery(page.Headers.Location!.Query);
        Assert.Equal(("admin_policy_enforced", "0123456789abcdef0123456789abcdef"), (query["error"].ToString(), query["state"].ToString()));
    }

    [Fact]
    public async Task Device_that_asks_too_soon_is_told_to_slow_down()
    {
        var device = await StartDeviceAsync();

        var first = await PollAsync(device);
        var tooSoon = await PollAsync(device);
        _google.AdvanceClock(TimeSpan.FromSeconds(5));
        _google.DecideDevice(device["user_code"]!.GetValue<string>(), isAllowed: false);
        var denied = await PollAsync(device);

        Assert.Equal(
            [(428, "authorization_pending"), (403, "slow_down"), (403, "access_denied")],
            new[] { first, tooSoon, denied }.Select(static answer => (answer.Status, answer.Json["error"]!.GetValue<string>()))
        );
    }

    [Fact]
    public async Task Code_of_a_device_ends()
    {
        var device = await StartDeviceAsync();

        _google.AdvanceClock(TimeSpan.FromMinutes(30));

        Assert.False(_google.DecideDevice(device["user_code"]!.GetValue<string>()));
        Assert.Equal("expired_token", (await PollAsync(device)).Json["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Page_for_devices_takes_a_code()
    {
        var device = await StartDeviceAsync();
        var code = device["user_code"]!.GetValue<string>();

        using var wrong = await PostAsync(_google.DevicePageAddress, ("user_code", "XXXX-XXXX"), ("decision", "allow"));
        using var right = await PostAsync(_google.DevicePageAddress, ("user_code", code), ("decision", "allow"));

        Assert.Equal((400, 200), ((int)wrong.StatusCode, (int)right.StatusCode));
        Assert.Equal(200, (await PollAsync(device)).Status);
    }

    [Fact]
    public async Task Revoked_access_token_ends_the_whole_grant_once()
    {
        using var first = await PostAsync(_google.RevokeAddress, ("token", _google.MakeAccessToken()));
        using var second = await PostAsync(_google.RevokeAddress, ("token", _google.Options.RefreshToken));

        Assert.Equal((200, 400), ((int)first.StatusCode, (int)second.StatusCode));
        Assert.False(_google.IsRefreshTokenGood(_google.Options.RefreshToken));
    }

    private Uri Link(params (string Name, string Value)[] changes)
    {
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = _google.Options.ClientId,
            ["redirect_uri"] = Redirect,
            ["response_type"] = "code",
            ["scope"] = Scope,
            ["access_type"] = "offline",
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
            ["state"] = "0123456789abcdef0123456789abcdef",
        };
        foreach (var (name, value) in changes)
        {
            query[name] = value;
        }

        return new Uri(QueryHelpers.AddQueryString(_google.AuthorizationAddress.AbsoluteUri, query));
    }

    private async Task<string> GetCodeAsync(params (string Name, string Value)[] changes)
    {
        using var reply = await PostAsync(Link(changes), ("decision", "allow"), (Scope, "on"));
        return QueryHelpers.ParseQuery(reply.Headers.Location!.Query)["code"].ToString();
    }

    private Task<(int Status, JsonObject Json)> RedeemAsync(string code, string verifier = Verifier, string redirect = Redirect) =>
        AskAsync(
            _google.TokenAddress,
            ("grant_type", "authorization_code"),
            ("code", code),
            ("code_verifier", verifier),
            ("redirect_uri", redirect)
        );

    private async Task<JsonObject> StartDeviceAsync() => (await AskAsync(_google.DeviceAddress, ("scope", Scope))).Json;

    private Task<(int Status, JsonObject Json)> PollAsync(JsonObject device) =>
        AskAsync(
            _google.TokenAddress,
            ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
            ("device_code", device["device_code"]!.GetValue<string>())
        );

    private async Task<(int Status, JsonObject Json)> AskAsync(Uri address, params (string Name, string Value)[] form)
    {
        using var reply = await PostAsync(
            address,
            [("client_id", _google.Options.ClientId), ("client_secret", _google.Options.ClientSecret), .. form]
        );
        return ((int)reply.StatusCode, (JsonObject)JsonNode.Parse(await reply.Content.ReadAsStringAsync())!);
    }

    private async Task<HttpResponseMessage> PostAsync(Uri address, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(static pair => KeyValuePair.Create(pair.Name, pair.Value)));
        return await _http.PostAsync(address, content);
    }
}
