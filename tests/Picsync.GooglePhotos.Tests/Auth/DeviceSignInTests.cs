namespace Picsync.GooglePhotos.Tests;

public sealed class DeviceSignInTests
{
    private const string Code = """
        {"device_code":"AH-1NgTEST","user_code":"GQVQ-JKEC","expires_in":1800,"interval":5,"verification_url":"https://www.google.com/device"}
        """;

    private const string Granted = """
        {"access_token":"ya29.TEST-AT-1","expires_in":3599,"refresh_token":"1//0eTEST-RT","token_type":"Bearer",
         "scope":"https://www.googleapis.com/auth/photoslibrary.readonly.appcreateddata"}
        """;

    private static readonly Func<StubRequest, HttpResponseMessage> s_pending = StubGoogle.Json(
        """{"error":"authorization_pending"}""",
        428
    );

    [Fact]
    public async Task Device_asks_as_slowly_as_google_wants()
    {
        using var setup = new GoogleSetup();
        setup.Google.On("/device/code", StubGoogle.Json(Code));
        setup.Google.On("/token", s_pending, StubGoogle.Json("""{"error":"slow_down"}""", 403), StubGoogle.Json(Granted));
        var shown = default(GoogleDeviceCode);

        var grant = await setup.SignIn.SignInWithDeviceAsync(code => shown = code);

        Assert.Equal(new GoogleDeviceCode("GQVQ-JKEC", new Uri("https://www.google.com/device"), setup.Time.Start.AddMinutes(30)), shown);
        Assert.Equal([5, 5, 10], setup.Time.RequestedDelays.Select(static delay => delay.TotalSeconds));
        Assert.Equal(GoogleSetup.RefreshToken, grant.RefreshToken);
        Assert.Equal(
            "client_id=1234-abc.apps.googleusercontent.com&client_secret=GOCSPX-test&device_code=AH-1NgTEST"
                + "&grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code",
            setup.Google.Requests[^1].Body
        );
    }

    [Fact]
    public async Task Page_may_come_under_its_standard_name()
    {
        using var setup = new GoogleSetup();
        setup.Google.On("/device/code", StubGoogle.Json(Code.Replace("verification_url", "verification_uri", StringComparison.Ordinal)));
        setup.Google.On("/token", StubGoogle.Json(Granted));
        var shown = default(GoogleDeviceCode);

        await setup.SignIn.SignInWithDeviceAsync(code => shown = code);

        Assert.Equal("https://www.google.com/device", shown!.Address.AbsoluteUri);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://evil.example/device")]
    [InlineData("")]
    public async Task Page_that_is_no_safe_address_is_shown_to_nobody(string address)
    {
        using var setup = new GoogleSetup();
        setup.Google.On("/device/code", StubGoogle.Json(Code.Replace("https://www.google.com/device", address, StringComparison.Ordinal)));
        var isShown = false;

        await Assert.ThrowsAsync<ServiceRequestException>(() => setup.SignIn.SignInWithDeviceAsync(_ => isShown = true));

        Assert.False(isShown);
    }

    [Fact]
    public async Task Passing_trouble_while_a_person_types_ends_nothing()
    {
        using var setup = new GoogleSetup();
        setup.Google.On("/device/code", StubGoogle.Json(Code));
        setup.Google.On(
            "/token",
            StubGoogle.Status(503),
            static _ => throw new HttpRequestException("reset"),
            StubGoogle.Html(502),
            StubGoogle.Json(Granted)
        );

        var grant = await setup.SignIn.SignInWithDeviceAsync(static _ => { });

        Assert.Equal(GoogleSetup.AccessToken, grant.AccessToken);
        Assert.Equal([5, 10, 15, 20], setup.Time.RequestedDelays.Select(static delay => delay.TotalSeconds));
    }

    [Theory]
    [InlineData(403, "access_denied", "declined")]
    [InlineData(400, "expired_token", "Start the sign-in again")]
    [InlineData(400, "invalid_grant", "Start the sign-in again")]
    [InlineData(403, "admin_policy_enforced", "administrator")]
    public async Task Refusal_ends_the_wait_and_says_why(int status, string error, string expected)
    {
        using var setup = new GoogleSetup();
        setup.Google.On("/device/code", StubGoogle.Json(Code));
        setup.Google.On("/token", s_pending, StubGoogle.Json($$"""{"error":"{{error}}"}""", status));

        var refused = await Assert.ThrowsAsync<SignInRequiredException>(() => setup.SignIn.SignInWithDeviceAsync(static _ => { }));

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_that_nobody_enters_ends_by_the_clock()
    {
        using var setup = new GoogleSetup();
        setup.Google.On("/device/code", StubGoogle.Json(Code.Replace("1800", "12", StringComparison.Ordinal)));
        setup.Google.Always("/token", s_pending);

        await Assert.ThrowsAsync<SignInRequiredException>(() => setup.SignIn.SignInWithDeviceAsync(static _ => { }));

        Assert.Equal(2, setup.Google.CountOf("/token"));
    }

    [Fact]
    public async Task Client_of_another_type_is_told_which_type_it_takes()
    {
        using var setup = new GoogleSetup();
        setup.Google.On("/device/code", StubGoogle.Json("""{"error":"invalid_client","error_description":"Invalid client type."}""", 401));

        var error = await Assert.ThrowsAsync<ConfigurationException>(() => setup.SignIn.SignInWithDeviceAsync(static _ => { }));

        Assert.Contains("TVs and Limited Input devices", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Permission_that_devices_cannot_get_is_named()
    {
        using var setup = new GoogleSetup();
        setup.Google.On("/device/code", StubGoogle.Json("""{"error":"invalid_scope"}""", 400));

        var error = await Assert.ThrowsAsync<ConfigurationException>(() => setup.SignIn.SignInWithDeviceAsync(static _ => { }));

        Assert.Contains("without --device", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_codes_are_named_as_the_reason()
    {
        using var setup = new GoogleSetup(static options => options.MaxRetries = 0);
        setup.Google.On("/device/code", StubGoogle.Json("""{"error_code":"rate_limit_exceeded"}""", 403));

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => setup.SignIn.SignInWithDeviceAsync(static _ => { }));

        Assert.Contains("rate_limit_exceeded", error.Message, StringComparison.Ordinal);
    }
}
