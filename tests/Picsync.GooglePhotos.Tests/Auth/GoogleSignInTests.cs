using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Picsync.GooglePhotos.Tests;

public sealed class GoogleSignInTests
{
    private const string Granted = """
        {"access_token":"ya29.TEST-AT-1","expires_in":3599,"refresh_token":"1//0eTEST-RT","token_type":"Bearer",
         "scope":"https://www.googleapis.com/auth/photoslibrary.readonly.appcreateddata"}
        """;

    [Fact]
    public async Task Link_asks_for_a_lasting_permission_to_read_and_nothing_more()
    {
        using var setup = new GoogleSetup();
        using var stop = new CancellationTokenSource();
        using var pending = new PendingSignIn(setup.SignIn, cancellationToken: stop.Token);

        var query = pending.Query;
        await stop.CancelAsync();

        Assert.StartsWith("https://accounts.google.com/o/oauth2/v2/auth?", pending.Link.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(("code", "offline", "consent"), (query["response_type"], query["access_type"], query["prompt"]));
        Assert.Equal(
            "https://www.googleapis.com/auth/photoslibrary.readonly.appcreateddata https://www.googleapis.com/auth/photospicker.mediaitems.readonly",
            query["scope"]
        );
        Assert.Equal("S256", query["code_challenge_method"]);
        Assert.Equal("127.0.0.1", pending.Redirect.Host);
        Assert.True(Base64Url.DecodeFromChars(query["state"]).Length >= 16);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending.Grant);
    }

    [Fact]
    public void Challenge_is_that_of_the_standard_s_example() =>
        Assert.Equal("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", Pkce.ChallengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));

    [Fact]
    public async Task Further_permissions_can_be_asked_for()
    {
        using var setup = new GoogleSetup();
        setup.Google.On("/token", StubGoogle.Json(Granted));
        using var pending = new PendingSignIn(setup.SignIn, [GoogleScopes.AppCreatedReadOnly, GoogleScopes.PickerReadOnly]);

        await pending.ReturnAsync();

        Assert.EndsWith(
            " https://www.googleapis.com/auth/photospicker.mediaitems.readonly",
            pending.Query["scope"],
            StringComparison.Ordinal
        );
        var error = await Assert.ThrowsAsync<SignInRequiredException>(() => pending.Grant);
        Assert.Contains("photospicker.mediaitems.readonly", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Person_who_ticks_one_of_the_usual_permissions_is_signed_in_for_that_one()
    {
        using var setup = new GoogleSetup();
        setup.Google.On("/token", StubGoogle.Json(Granted));
        using var pending = new PendingSignIn(setup.SignIn);

        await pending.ReturnAsync();

        Assert.Equal([GoogleScopes.AppCreatedReadOnly], (await pending.Grant).Scopes);
    }

    [Fact]
    public async Task Person_who_ticks_none_of_the_usual_permissions_is_not_signed_in()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(
            "/token",
            StubGoogle.Json("""{"access_token":"ya29.x","refresh_token":"1//x","expires_in":3599,"scope":"openid"}""")
        );
        using var pending = new PendingSignIn(setup.SignIn);

        await pending.ReturnAsync();

        await Assert.ThrowsAsync<SignInRequiredException>(() => pending.Grant);
    }

    [Fact]
    public async Task Code_is_redeemed_once_with_the_proof_that_the_link_announced()
    {
        using var setup = new GoogleSetup();
        setup.Google.On("/token", StubGoogle.Json(Granted));
        using var pending = new PendingSignIn(setup.SignIn);

        var (status, page) = await pending.ReturnAsync();
        var grant = await pending.Grant;

        var form = QueryHelpers.ParseQuery(Assert.Single(setup.Google.Requests).Body);
        Assert.Equal("4/0AX-test", form["code"]);
        Assert.Equal("authorization_code", form["grant_type"]);
        Assert.Equal(pending.Redirect.AbsoluteUri, form["redirect_uri"]);
        Assert.Equal(GoogleSetup.Secret, form["client_secret"]);
        Assert.Equal(
            pending.Query["code_challenge"],
            Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())))
        );
        Assert.Equal((GoogleSetup.AccessToken, GoogleSetup.RefreshToken), (grant.AccessToken, grant.RefreshToken));
        Assert.Equal(setup.Time.Start.AddSeconds(3599), grant.ExpiresAt);
        Assert.Null(grant.Warning);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("You are signed in", page, StringComparison.Ordinal);
        Assert.DoesNotContain("TEST", grant.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?state=evil&code=4/0A", null, 400)]
    [InlineData("?code=4/0A", null, 400)]
    [InlineData("?state={state}", null, 400)]
    [InlineData("?state={state}&code=", null, 400)]
    [InlineData("?state={state}&code=one&code=two", null, 400)]
    [InlineData("?state={state}&state={state}&code=4/0A", null, 400)]
    [InlineData("?state={state}x&code=4/0A", null, 400)]
    [InlineData("?state={state}&code=4/0A", "/elsewhere", 400)]
    [InlineData("", "/favicon.ico", 404)]
    public async Task Anything_but_the_answer_gets_an_error_page_and_the_wait_goes_on(string query, string? path, int expected)
    {
        using var setup = new GoogleSetup();
        setup.Google.On("/token", StubGoogle.Json(Granted));
        using var pending = new PendingSignIn(setup.SignIn);

        var (status, _) = await pending.VisitAsync(query.Replace("{state}", pending.Query["state"], StringComparison.Ordinal), path);
        var isPending = !pending.Grant.IsCompleted && setup.Google.Requests.Count == 0;
        await pending.ReturnAsync();

        Assert.Equal(expected, (int)status);
        Assert.True(isPending);
        Assert.Equal(GoogleSetup.AccessToken, (await pending.Grant).AccessToken);
    }

    [Theory]
    [InlineData("GET {target} HTTP/1.1\r\nHost: evil.example\r\n\r\n")]
    [InlineData("GET {target} HTTP/1.1\r\n\r\n")]
    [InlineData("POST {target} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("GET http://x/ HTTP/1.1\r\n\r\n")]
    public async Task Request_that_no_redirect_makes_is_refused(string request)
    {
        using var setup = new GoogleSetup();
        setup.Google.On("/token", StubGoogle.Json(Granted));
        using var pending = new PendingSignIn(setup.SignIn);
        var text = request
            .Replace("{target}", $"{pending.Redirect.AbsolutePath}?state={pending.Query["state"]}&code=4/0A", StringComparison.Ordinal)
            .Replace("{host}", pending.Redirect.Authority, StringComparison.Ordinal);

        var answer = await SendRawAsync(pending.Redirect, text);
        await pending.ReturnAsync();

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("code=4%2F0AX-test", setup.Google.Requests[0].Body, StringComparison.Ordinal);
        await pending.Grant;
    }

    [Fact]
    public async Task Connection_that_stays_silent_keeps_nobody_waiting()
    {
        using var setup = new GoogleSetup();
        setup.Google.On("/token", StubGoogle.Json(Granted));
        using var pending = new PendingSignIn(setup.SignIn);
        using var silent = new TcpClient();
        await silent.ConnectAsync(IPAddress.Loopback, pending.Redirect.Port);

        await pending.ReturnAsync();

        Assert.Equal(GoogleSetup.RefreshToken, (await pending.Grant).RefreshToken);
    }

    [Fact]
    public async Task Cancelled_wait_gives_the_port_back()
    {
        using var setup = new GoogleSetup();
        using var stop = new CancellationTokenSource();
        using var pending = new PendingSignIn(setup.SignIn, cancellationToken: stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending.Grant);
        await Assert.ThrowsAsync<HttpRequestException>(() => pending.ReturnAsync());
    }

    [Theory]
    [InlineData("access_denied", "declined")]
    [InlineData("access_denied", "test users")]
    [InlineData("admin_policy_enforced", "administrator")]
    [InlineData("org_internal", "another account")]
    public async Task Person_who_may_not_or_will_not_sign_in_is_told_why(string error, string expected)
    {
        using var setup = new GoogleSetup();
        using var pending = new PendingSignIn(setup.SignIn);

        var (_, page) = await pending.ReturnAsync($"&error={error}");

        var refused = await Assert.ThrowsAsync<SignInRequiredException>(() => pending.Grant);
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.Contains("You are not signed in", page, StringComparison.Ordinal);
        Assert.Empty(setup.Google.Requests);
    }

    [Fact]
    public async Task Error_of_a_redirect_is_text_and_never_part_of_the_page()
    {
        using var setup = new GoogleSetup();
        using var pending = new PendingSignIn(setup.SignIn);

        var (_, page) = await pending.ReturnAsync("&error=%3Cscript%3Ealert(1)%3C/script%3E");

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => pending.Grant);
        Assert.DoesNotContain("<script", page + error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("invalid_client")]
    [InlineData("deleted_client")]
    [InlineData("disabled_client")]
    public async Task Client_that_google_does_not_know_is_a_wrong_configuration(string error)
    {
        using var setup = new GoogleSetup();
        setup.Google.On("/token", StubGoogle.Json($$"""{"error":"{{error}}"}""", 401));
        using var pending = new PendingSignIn(setup.SignIn);

        await pending.ReturnAsync();

        var refused = await Assert.ThrowsAsync<ConfigurationException>(() => pending.Grant);
        Assert.Contains(error, refused.Message, StringComparison.Ordinal);
        Assert.Equal("googlephotos.api.key", refused.Key);
    }

    [Fact]
    public async Task Used_code_asks_to_start_again()
    {
        using var setup = new GoogleSetup();
        setup.Google.On("/token", StubGoogle.Json("""{"error":"invalid_grant","error_description":"Bad Request"}""", 400));
        using var pending = new PendingSignIn(setup.SignIn);

        await pending.ReturnAsync();

        var refused = await Assert.ThrowsAsync<SignInRequiredException>(() => pending.Grant);
        Assert.Contains("Start the sign-in again", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trouble_of_the_token_server_passes_and_the_code_is_sent_once()
    {
        using var setup = new GoogleSetup();
        setup.Google.Always("/token", StubGoogle.Status(503));
        using var pending = new PendingSignIn(setup.SignIn);

        await pending.ReturnAsync();

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => pending.Grant);
        Assert.True(error.IsTransient);
        Assert.Single(setup.Google.Requests);
        Assert.DoesNotContain("4/0AX-test", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Permission_that_was_not_ticked_is_no_sign_in()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(
            "/token",
            StubGoogle.Json(
                """{"access_token":"ya29.X","expires_in":3599,"refresh_token":"1//0eX","scope":"openid","token_type":"Bearer"}"""
            )
        );
        using var pending = new PendingSignIn(setup.SignIn);

        var (_, page) = await pending.ReturnAsync();

        var refused = await Assert.ThrowsAsync<SignInRequiredException>(() => pending.Grant);
        Assert.Contains("not ticked", refused.Message, StringComparison.Ordinal);
        Assert.Contains("You are not signed in", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_in_that_ends_after_seven_days_says_when_and_what_to_do()
    {
        using var setup = new GoogleSetup();
        setup.Google.On(
            "/token",
            StubGoogle.Json(Granted.Replace("3599", "3599,\"refresh_token_expires_in\":604799", StringComparison.Ordinal))
        );
        using var pending = new PendingSignIn(setup.SignIn);

        await pending.ReturnAsync();
        var grant = await pending.Grant;

        Assert.Equal(setup.Time.Start.AddSeconds(604_799), grant.SignInEndsAt);
        Assert.Contains("2026-01-07 23:59 UTC", grant.Warning, StringComparison.Ordinal);
        Assert.Contains("'In production'", grant.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_without_a_refresh_token_is_no_sign_in()
    {
        using var setup = new GoogleSetup();
        setup.Google.On("/token", StubGoogle.Json("""{"access_token":"ya29.X","expires_in":3599}"""));
        using var pending = new PendingSignIn(setup.SignIn);

        await pending.ReturnAsync();

        await Assert.ThrowsAsync<SignInRequiredException>(() => pending.Grant);
    }

    [Theory]
    [InlineData("<html>ya29.SECRET</html>")]
    [InlineData("{\"access_token\":\"ya29.SECRET\",")]
    [InlineData("{}")]
    [InlineData("null")]
    public async Task Answer_that_cannot_be_read_is_an_error_that_quotes_nothing(string body)
    {
        using var setup = new GoogleSetup();
        setup.Google.On("/token", StubGoogle.Json(body));
        using var pending = new PendingSignIn(setup.SignIn);

        await pending.ReturnAsync();

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => pending.Grant);
        Assert.DoesNotContain("SECRET", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_client_is_named_before_anybody_is_sent_anywhere()
    {
        using var setup = new GoogleSetup(static options => options.Api.Secret = " ");
        var isShown = false;

        var error = await Assert.ThrowsAsync<ConfigurationException>(() => setup.SignIn.SignInAsync(_ => isShown = true));

        Assert.Equal("googlephotos.api.secret", error.Key);
        Assert.False(isShown);
    }

    [Theory]
    [InlineData(200, "{}")]
    [InlineData(400, """{"error":"invalid_token","error_description":"Token expired or revoked"}""")]
    public async Task Ended_sign_in_is_ended_whether_or_not_it_was_before(int status, string body)
    {
        using var setup = new GoogleSetup();
        setup.Google.On("/revoke", StubGoogle.Json(body, status));

        await setup.SignIn.RevokeAsync(GoogleSetup.RefreshToken);

        Assert.Equal("token=1%2F%2F0eTEST-RT", Assert.Single(setup.Google.Requests).Body);
    }

    [Fact]
    public async Task Sign_in_that_could_not_be_ended_is_said_to_be_kept()
    {
        using var setup = new GoogleSetup();
        setup.Google.Always("/revoke", StubGoogle.Status(503));

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => setup.SignIn.RevokeAsync(GoogleSetup.RefreshToken));

        Assert.True(error.IsTransient);
        Assert.Equal(3, setup.Google.Requests.Count);
        Assert.DoesNotContain(GoogleSetup.RefreshToken, error.ToString(), StringComparison.Ordinal);
    }

    private static async Task<string> SendRawAsync(Uri address, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync();
    }
}
