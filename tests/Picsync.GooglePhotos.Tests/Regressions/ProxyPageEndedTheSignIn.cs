namespace Picsync.GooglePhotos.Tests.Regressions;

/// <summary>What a proxy or a portal answered in Google's place was a sign-in that had ended, and an ended sign-in was one for ever.</summary>
public sealed class ProxyPageEndedTheSignIn
{
    private const string Renewed = """{"access_token":"ya29.TEST-AT-2","expires_in":3599}""";

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    public async Task Page_of_the_token_server_fails_once_and_the_next_call_renews(int status)
    {
        using var setup = Expired();
        setup.Google.On("/token", StubGoogle.Html(status), StubGoogle.Json(Renewed));

        await Assert.ThrowsAsync<ServiceRequestException>(async () => await setup.Tokens.GetAccessTokenAsync(default));

        Assert.Equal("ya29.TEST-AT-2", await setup.Tokens.GetAccessTokenAsync(default));
    }

    [Fact]
    public async Task Page_of_the_api_with_401_fails_once_and_the_next_call_lists()
    {
        using var setup = new GoogleSetup();
        setup.Google.Always("/token", StubGoogle.Json(Renewed));
        setup.Google.On("/v1/albums", StubGoogle.Html(401), StubGoogle.Html(401), StubGoogle.Json("{}"));

        var error = await Record.ExceptionAsync(() => GoogleSetup.ToListAsync(setup.Client.GetAlbumsAsync(default)));

        var failed = error as ServiceRequestException ?? error?.InnerException as ServiceRequestException;
        Assert.True(failed is { IsTransient: true, StatusCode: 401 }, $"{error}");
        Assert.Empty(await GoogleSetup.ToListAsync(setup.Client.GetAlbumsAsync(default)));
    }

    [Fact]
    public async Task Ended_sign_in_is_tried_again_after_an_hour_and_another_one_at_once()
    {
        using var setup = Expired();
        setup.Google.On(
            "/token",
            StubGoogle.Json("""{"error":"invalid_grant"}""", 400),
            StubGoogle.Json("""{"error":"invalid_grant"}""", 400),
            StubGoogle.Json(Renewed)
        );
        await AssertEndedAsync(setup);
        await AssertEndedAsync(setup);
        Assert.Single(setup.Google.Requests);

        setup.Time.Advance(TimeSpan.FromHours(1));
        await AssertEndedAsync(setup);
        Assert.Equal(2, setup.Google.Requests.Count);

        setup.Options.Access.RefreshToken = "1//0eANOTHER";
        Assert.Equal("ya29.TEST-AT-2", await setup.Tokens.GetAccessTokenAsync(default));
    }

    private static Task<SignInRequiredException> AssertEndedAsync(GoogleSetup setup) =>
        Assert.ThrowsAsync<SignInRequiredException>(async () => await setup.Tokens.GetAccessTokenAsync(default));

    private static GoogleSetup Expired() => new(static options => options.Access.Expiry = DateTimeOffset.UnixEpoch);
}
