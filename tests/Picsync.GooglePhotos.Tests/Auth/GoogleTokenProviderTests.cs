using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Picsync.GooglePhotos.Tests;

public sealed class GoogleTokenProviderTests
{
    private const string Renewed =
        """{"access_token":"ya29.TEST-AT-2","expires_in":3599,"scope":"https://www.googleapis.com/auth/photoslibrary.readonly.appcreateddata","token_type":"Bearer"}""";

    [Fact]
    public async Task Access_token_that_is_still_good_is_used_as_it_is()
    {
        using var setup = new GoogleSetup();

        var token = await setup.Tokens.GetAccessTokenAsync(CancellationToken.None);

        Assert.Equal(GoogleSetup.AccessToken, token);
        Assert.Empty(setup.Google.Requests);
    }

    [Theory]
    [InlineData(179, true)]
    [InlineData(181, false)]
    [InlineData(-1, true)]
    public async Task Access_token_is_renewed_three_minutes_before_it_ends(int secondsLeft, bool isRenewed)
    {
        using var setup = new GoogleSetup(options =>
            options.Access.Expiry = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(secondsLeft)
        );
        setup.Google.On("/token", StubGoogle.Json(Renewed));

        var token = await setup.Tokens.GetAccessTokenAsync(CancellationToken.None);

        Assert.Equal(isRenewed ? "ya29.TEST-AT-2" : GoogleSetup.AccessToken, token);
    }

    [Fact]
    public async Task Client_that_repeats_nothing_asks_once()
    {
        using var setup = new GoogleSetup(static options =>
        {
            options.Access.Expiry = DateTimeOffset.UnixEpoch;
            options.MaxRetries = 0;
        });
        setup.Google.Always("/token", StubGoogle.Status(503));

        await Assert.ThrowsAsync<ServiceRequestException>(async () => await setup.Tokens.GetAccessTokenAsync(CancellationToken.None));

        Assert.Single(setup.Google.Requests);
    }

    [Fact]
    public async Task Renewal_sends_the_form_and_keeps_the_refresh_token()
    {
        using var setup = Expired();
        setup.Google.On("/token", StubGoogle.Json(Renewed), StubGoogle.Json(Renewed));

        await setup.Tokens.GetAccessTokenAsync(CancellationToken.None);
        setup.Time.Advance(TimeSpan.FromMinutes(58));
        await setup.Tokens.GetAccessTokenAsync(CancellationToken.None);

        Assert.Equal(2, setup.Google.Requests.Count);
        Assert.All(
            setup.Google.Requests,
            static request =>
            {
                Assert.Equal(HttpMethod.Post, request.Method);
                Assert.Equal("https://oauth2.googleapis.com/token", request.Address.AbsoluteUri);
                Assert.Equal(
                    "client_id=1234-abc.apps.googleusercontent.com&client_secret=GOCSPX-test&refresh_token=1%2F%2F0eTEST-RT&grant_type=refresh_token",
                    request.Body
                );
            }
        );
    }

    [Fact]
    public async Task Refresh_token_that_google_replaces_is_used_from_then_on()
    {
        using var setup = Expired();
        setup.Google.On(
            "/token",
            StubGoogle.Json("""{"access_token":"ya29.A","expires_in":3599,"refresh_token":"1//0eNEW"}"""),
            StubGoogle.Json(Renewed)
        );

        await setup.Tokens.GetAccessTokenAsync(CancellationToken.None);
        setup.Time.Advance(TimeSpan.FromHours(1));
        await setup.Tokens.GetAccessTokenAsync(CancellationToken.None);

        Assert.Contains("refresh_token=1%2F%2F0eNEW", setup.Google.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_callers_cause_one_renewal()
    {
        using var setup = Expired();
        setup.Google.Always("/token", StubGoogle.Json(Renewed));

        var tokens = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(async () => await setup.Tokens.GetAccessTokenAsync(CancellationToken.None)))
        );

        Assert.All(tokens, static token => Assert.Equal("ya29.TEST-AT-2", token));
        Assert.Single(setup.Google.Requests);
    }

    [Fact]
    public async Task Many_callers_with_one_rejected_token_cause_one_renewal()
    {
        using var setup = new GoogleSetup();
        setup.Google.Always("/token", StubGoogle.Json(Renewed));

        await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ => Task.Run(async () => await setup.Tokens.RenewAsync(GoogleSetup.AccessToken, CancellationToken.None)))
        );

        Assert.Single(setup.Google.Requests);
    }

    [Fact]
    public async Task Dead_refresh_token_asks_for_a_sign_in_and_is_not_tried_again()
    {
        using var setup = Expired();
        setup.Google.On(
            "/token",
            StubGoogle.Json("""{"error":"invalid_grant","error_description":"Token has been expired or revoked."}""", 400)
        );
        var getting = async () => await setup.Tokens.GetAccessTokenAsync(CancellationToken.None);

        var first = await Assert.ThrowsAsync<SignInRequiredException>(getting);
        var second = await Assert.ThrowsAsync<SignInRequiredException>(getting);

        Assert.Contains("seven days", first.Message, StringComparison.Ordinal);
        Assert.Contains("'In production'", first.Message, StringComparison.Ordinal);
        Assert.Equal(first.Message + " It is tried again in 60 minutes, other credentials at once.", second.Message);
        Assert.Single(setup.Google.Requests);
    }

    [Theory]
    [InlineData(503, "", 3)]
    [InlineData(429, """{"error":"rate_limit_exceeded"}""", 3)]
    [InlineData(403, "<html>Forbidden by the proxy</html>", 1)]
    [InlineData(200, "<html>Welcome to the hotel</html>", 1)]
    [InlineData(200, """{"token_type":"Bearer"}""", 1)]
    public async Task Trouble_at_the_token_server_passes_and_keeps_the_sign_in(int status, string body, int attempts)
    {
        using var setup = Expired();
        setup.Google.On("/token", [.. Enumerable.Repeat(StubGoogle.Json(body, status), attempts), StubGoogle.Json(Renewed)]);
        var getting = async () => await setup.Tokens.GetAccessTokenAsync(CancellationToken.None);

        var error = await Assert.ThrowsAsync<ServiceRequestException>(getting);
        var attempted = setup.Google.Requests.Count;
        var later = await setup.Tokens.GetAccessTokenAsync(CancellationToken.None);

        Assert.True(error.IsTransient);
        Assert.Contains("the sign-in is kept", error.Message, StringComparison.Ordinal);
        Assert.Equal(attempts, attempted);
        Assert.Equal("ya29.TEST-AT-2", later);
    }

    [Theory]
    [InlineData("invalid_client", 401)]
    [InlineData("deleted_client", 401)]
    [InlineData("unauthorized_client", 400)]
    public async Task Unknown_client_is_a_wrong_configuration(string word, int status)
    {
        using var setup = Expired();
        setup.Google.On(
            "/token",
            StubGoogle.Json($$"""{"error":"{{word}}","error_description":"The OAuth client was deleted."}""", status)
        );

        var error = await Assert.ThrowsAsync<ConfigurationException>(async () =>
            await setup.Tokens.GetAccessTokenAsync(CancellationToken.None)
        );

        Assert.Equal("googlephotos.api.key", error.Key);
        Assert.Contains(word, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("key")]
    [InlineData("secret")]
    public async Task Missing_client_is_named_by_its_key_at_the_first_use(string key)
    {
        using var setup = Expired(options => options.Api = key == "key" ? new() { Secret = "s" } : new() { Key = "k" });

        var error = await Assert.ThrowsAsync<ConfigurationException>(async () =>
            await setup.Tokens.GetAccessTokenAsync(CancellationToken.None)
        );

        Assert.Equal($"googlephotos.api.{key}", error.Key);
        Assert.Empty(setup.Google.Requests);
    }

    [Fact]
    public async Task Missing_sign_in_is_named_by_its_key_at_the_first_use()
    {
        using var setup = new GoogleSetup(static options => options.Access = new());

        var error = await Assert.ThrowsAsync<SignInRequiredException>(async () =>
            await setup.Tokens.GetAccessTokenAsync(CancellationToken.None)
        );

        Assert.Contains("googlephotos.access.refresh_token", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"error":"invalid_grant"}""", 400)]
    [InlineData("""{"error":"invalid_client"}""", 401)]
    [InlineData("""{"error":"1//0eTEST-RT GOCSPX-test"}""", 400)]
    [InlineData("{ \"access_token\": 1//0eTEST-RT GOCSPX-test", 200)]
    public async Task Secrets_are_in_no_message(string body, int status)
    {
        using var setup = Expired();
        setup.Google.Always("/token", StubGoogle.Json(body, status));

        var error = await Record.ExceptionAsync(async () => await setup.Tokens.GetAccessTokenAsync(CancellationToken.None));

        Assert.IsAssignableFrom<PicsyncException>(error);
        Assert.DoesNotContain(GoogleSetup.RefreshToken, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(GoogleSetup.Secret, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_caller_leaves_the_others_their_renewal()
    {
        using var setup = Expired();
        setup.Google.Always("/token", StubGoogle.Json(Renewed));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await setup.Tokens.GetAccessTokenAsync(new CancellationToken(true))
        );

        Assert.Equal("ya29.TEST-AT-2", await setup.Tokens.GetAccessTokenAsync(CancellationToken.None));
    }

    [Fact]
    public void Keys_of_the_credentials_file_bind()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["GooglePhotos:api:key"] = "k",
                    ["GooglePhotos:api:secret"] = "s",
                    ["GooglePhotos:access:token_type"] = "Bearer",
                    ["GooglePhotos:access:access_token"] = "at",
                    ["GooglePhotos:access:refresh_token"] = "rt",
                    ["GooglePhotos:access:expiry"] = "2020-08-10T21:35:33.123456789+02:00",
                    ["GooglePhotos:LibraryAddress"] = "http://127.0.0.1:18080/google/",
                    ["GooglePhotos:PageSize"] = "7",
                }
            )
            .Build();

        using var services = new ServiceCollection().AddGooglePhotos(configuration.GetSection("GooglePhotos")).BuildServiceProvider();

        var options = services.GetRequiredService<IOptions<GooglePhotosOptions>>().Value;
        Assert.Equal(("k", "s"), (options.Api.Key, options.Api.Secret));
        Assert.Equal(("Bearer", "at", "rt"), (options.Access.TokenType, options.Access.AccessToken, options.Access.RefreshToken));
        Assert.Equal(
            new DateTimeOffset(2020, 8, 10, 19, 35, 33, TimeSpan.Zero),
            options.Access.Expiry!.Value.AddTicks(-1_234_568),
            TimeSpan.FromMicroseconds(1)
        );
        Assert.Equal("http://127.0.0.1:18080/google/", options.LibraryAddress.AbsoluteUri);
        Assert.Equal(7, options.PageSize);
    }

    private static GoogleSetup Expired(Action<GooglePhotosOptions>? configure = null) =>
        new(options =>
        {
            options.Access.Expiry = DateTimeOffset.UnixEpoch;
            configure?.Invoke(options);
        });
}
