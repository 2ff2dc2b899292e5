using Picsync.Testing;

namespace Picsync.Nixplay.Tests;

public sealed class SignInTests
{
    [Fact]
    public async Task Sign_in_is_one_request_where_it_yields_a_session()
    {
        await using var bed = await Bed.StartAsync();

        var profile = await bed.Client.GetProfileAsync();

        Assert.Equal("sim.user@mynixplay.com", profile.Username);
        Assert.Equal([NixplayOperations.SignIn, NixplayOperations.Probe], bed.Simulator.Requests.Select(static r => r.Operation));
        Assert.Empty(bed.Simulator.Violations);
    }

    [Fact]
    public async Task Sign_in_takes_its_second_step_where_the_first_yields_no_session()
    {
        await using var bed = await Bed.StartAsync(static options => options.SignIn = NixplaySignIn.TwoSteps);

        await bed.Client.FindAlbumsAsync("Summer");

        Assert.Equal(
            [
                NixplayOperations.SignIn,
                NixplayOperations.ExchangeToken,
                NixplayOperations.Probe,
                NixplayOperations.ListAlbums,
                NixplayOperations.ListEmailAlbums,
            ],
            bed.Simulator.Requests.Select(static r => r.Operation)
        );
    }

    [Fact]
    public async Task Sign_in_is_not_repeated_by_calls_that_come_at_once()
    {
        await using var bed = await Bed.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => bed.Client.GetProfileAsync()));

        Assert.Equal(1, bed.Simulator.Requests.CountOf(NixplayOperations.SignIn));
    }

    [Fact]
    public async Task Wrong_password_is_said_once_and_never_tried_again()
    {
        await using var bed = await Bed.StartAsync(configure: static options => options.Password = "wrong-s3cret");

        var error = await Assert.ThrowsAsync<SignInRequiredException>(() => bed.Client.GetProfileAsync());
        await Assert.ThrowsAsync<SignInRequiredException>(() => bed.Client.GetProfileAsync());

        Assert.Contains("nixplay.password", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", $"{error}", StringComparison.Ordinal);
        Assert.Single(bed.Simulator.Requests);
    }

    [Theory]
    [InlineData(null, "right", "nixplay.username")]
    [InlineData("sim.user", null, "nixplay.password")]
    public async Task Missing_credentials_are_named_before_any_request(string? username, string? password, string key)
    {
        await using var bed = await Bed.StartAsync(configure: options => (options.Username, options.Password) = (username, password));

        var error = await Assert.ThrowsAsync<ConfigurationException>(() => bed.Client.GetProfileAsync());

        Assert.Equal(key, error.Key);
        Assert.Empty(bed.Simulator.Requests);
    }

    [Fact]
    public async Task Every_message_of_a_refused_sign_in_is_told()
    {
        using var stub = new StubHandler(static _ =>
            StubHandler.Reply(
                200,
                """{"success":false,"errors":{"password":{"messages":[["Enter one"]]},"email":{"messages":[["Enter two"]]}}}"""
            )
        );
        using var client = stub.CreateClient();

        var error = await Assert.ThrowsAsync<SignInRequiredException>(() => client.GetProfileAsync());

        Assert.Contains("Enter one; Enter two", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "<html>maintenance</html>")]
    [InlineData(503, "Service Temporarily Unavailable")]
    public async Task Sign_in_page_that_is_down_is_no_verdict_on_the_password(int status, string body)
    {
        using var stub = new StubHandler(_ => StubHandler.Reply(status, body));
        using var client = stub.CreateClient();

        await Assert.ThrowsAsync<ServiceRequestException>(() => client.GetProfileAsync());

        Assert.Equal(status == 503 ? 2 : 1, stub.Requests.Count);
    }

    [Fact]
    public async Task Sign_in_sends_the_documented_form()
    {
        using var stub = new StubHandler(static request =>
            request.Path == "/www-login/" ? StubHandler.SignedIn() : StubHandler.Reply(200, """{"old_username":"sim.user@mynixplay.com"}""")
        );
        using var client = stub.CreateClient(static options => (options.Username, options.SignsInInLowerCase) = ("Sim.User", true));

        await client.GetProfileAsync();

        Assert.Equal("email=sim.user&password=right", stub.Requests[0].Body);
        Assert.Equal("https://app.nixplay.com/login", stub.Requests[0].Header("Referer"));
        Assert.Equal("prod.csrftoken=csrf1; prod.session.id=sess1; AWSELB=abc", stub.Requests[1].Header("Cookie"));
        Assert.All(stub.Requests, static request => Assert.StartsWith("Mozilla/", request.Header("User-Agent"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Address_with_a_path_keeps_it()
    {
        await using var bed = await Bed.StartAsync(
            static options => options.PathPrefix = "/nixplay/",
            static options => options.BaseAddress = new Uri(options.BaseAddress.AbsoluteUri.TrimEnd('/'))
        );

        await bed.Client.GetProfileAsync();

        Assert.All(bed.Simulator.Requests, static request => Assert.StartsWith("/nixplay/", request.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sign_out_ends_the_session_and_forgets_it()
    {
        var store = new MemoryNixplaySessionStore();
        await using var bed = await Bed.StartAsync(store: store);
        await bed.Client.GetProfileAsync();

        await bed.Client.SignOutAsync();

        Assert.Null(await store.FindAsync("sim.user", bed.Simulator.BaseAddress, default));
        Assert.Equal(1, bed.Simulator.Requests.CountOf(NixplayOperations.SignOut));
    }
}
