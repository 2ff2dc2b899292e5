using Picsync.Testing;

namespace Picsync.Nixplay.Tests;

public sealed class SessionTests
{
    public static TheoryData<NixplaySessionLoss> Losses => [.. Enum.GetValues<NixplaySessionLoss>()];

    [Fact]
    public async Task Stored_session_is_used_without_signing_in_or_probing()
    {
        var store = new MemoryNixplaySessionStore();
        await using var bed = await Bed.StartAsync(store: store);
        await bed.Client.GetProfileAsync();
        bed.Simulator.Requests.Clear();
        await using var second = new NixplayClient(bed.Http, bed.Options, store);

        await second.FindPlaylistsAsync("x");

        Assert.Equal([NixplayOperations.ListPlaylists], bed.Simulator.Requests.Select(static r => r.Operation));
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task Lost_session_is_renewed_once_and_the_call_repeated(NixplaySessionLoss loss)
    {
        await using var bed = await Bed.StartAsync(options => options.SessionLoss = loss);
        await bed.Client.GetProfileAsync();
        bed.Simulator.EndSessions();
        bed.Simulator.Requests.Clear();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => bed.Client.FindPlaylistsAsync("x")));

        Assert.Equal(1, bed.Simulator.Requests.CountOf(NixplayOperations.SignIn));
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task Session_lost_in_a_create_makes_one_album_and_one_playlist(NixplaySessionLoss loss)
    {
        await using var bed = await Bed.StartAsync(
            options => options.SessionLoss = loss,
            static options => options.SignInHoldOff = TimeSpan.Zero
        );
        await bed.Client.FindAlbumsAsync("Winter");
        bed.Simulator.EndSessions();
        await bed.Client.CreateAlbumAsync("Winter");
        bed.Simulator.EndSessions();
        await bed.Client.CreatePlaylistAsync("ss_Winter");

        Assert.NotNull(bed.Simulator.FindAlbum("Winter"));
        Assert.NotNull(bed.Simulator.FindPlaylist("ss_Winter"));
    }

    [Fact]
    public async Task Session_lost_again_within_the_hold_off_is_a_conflict()
    {
        var time = new ManualTimeProvider { AutoAdvance = false };
        await using var bed = await Bed.StartAsync(time: time);
        await bed.Client.GetProfileAsync();
        bed.Simulator.EndSessions();
        await bed.Client.GetProfileAsync();
        bed.Simulator.EndSessions();

        var error = await Assert.ThrowsAsync<SignInRequiredException>(() => bed.Client.GetProfileAsync());
        Assert.Contains("session conflict", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, bed.Simulator.Requests.CountOf(NixplayOperations.SignIn));

        time.Advance(TimeSpan.FromMinutes(10));
        await bed.Client.GetProfileAsync();
        Assert.Equal(3, bed.Simulator.Requests.CountOf(NixplayOperations.SignIn));
    }

    [Fact]
    public async Task Session_that_another_process_renewed_is_taken_over()
    {
        var store = new MemoryNixplaySessionStore();
        await using var bed = await Bed.StartAsync(store: store);
        await bed.Client.GetProfileAsync();
        bed.Simulator.EndSessions();
        await using var other = new NixplayClient(bed.Http, bed.Options, store);
        await other.GetProfileAsync();
        bed.Simulator.Requests.Clear();

        await bed.Client.GetProfileAsync();

        Assert.Equal(0, bed.Simulator.Requests.CountOf(NixplayOperations.SignIn));
    }

    [Theory]
    [InlineData(NixplayCsrfRotation.EachWrite)]
    [InlineData(NixplayCsrfRotation.EachWriteStrictly)]
    public async Task Rotating_csrf_token_breaks_no_parallel_writes(NixplayCsrfRotation rotation)
    {
        await using var bed = await Bed.StartAsync(options => options.CsrfRotation = rotation);
        var album = await bed.AlbumWithAsync(0);

        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => bed.Target.UploadAsync(album, Bed.Upload($"rotating {i}"), default)));

        Assert.Equal(30, bed.Simulator.FindAlbum("Summer")!.Photos.Count);
        Assert.Equal(1, bed.Simulator.Requests.CountOf(NixplayOperations.SignIn));
    }

    [Fact]
    public async Task Csrf_token_that_changed_under_a_write_is_sent_anew_without_signing_in()
    {
        var deletes = 0;
        using var stub = new StubHandler(request =>
            request.Path switch
            {
                "/www-login/" => StubHandler.SignedIn(),
                _ when deletes++ == 0 => StubHandler.Reply(403, "<html>CSRF</html>", "prod.csrftoken=csrf2"),
                _ => StubHandler.Reply(200, "{}"),
            }
        );
        using var client = stub.CreateClient();

        await client.DeletePhotoAsync(990001);

        Assert.Equal(
            ["/www-login/", "/picture/990001/delete/json/", "/picture/990001/delete/json/"],
            stub.Requests.Select(static r => r.Path)
        );
        Assert.Equal("csrf2", stub.Requests[2].Header("X-CSRFToken"));
        Assert.Equal("https://app.nixplay.com", stub.Requests[2].Header("Origin"));
        Assert.Equal("https://app.nixplay.com/", stub.Requests[2].Header("Referer"));
    }

    [Fact]
    public async Task Write_that_stays_forbidden_after_one_renewal_is_a_failed_request()
    {
        using var stub = new StubHandler(static request =>
            request.Path switch
            {
                "/www-login/" => StubHandler.SignedIn(),
                "/v2/www-login-redirect/" => StubHandler.Reply(302),
                "/user/profile/edit/" => StubHandler.Reply(200, "{}"),
                _ => StubHandler.Reply(403, "<html>no</html>"),
            }
        );
        using var client = stub.CreateClient();

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => client.DeletePhotoAsync(1));

        Assert.Equal(403, error.StatusCode);
        Assert.Equal(2, stub.Requests.Count(static r => r.Path == "/www-login/"));
    }

    [Fact]
    public async Task Reads_that_are_redirected_for_their_csrf_cookie_go_without_it()
    {
        await using var bed = await Bed.StartAsync(static options => options.RedirectsGetWithCsrfCookie = true);
        bed.Simulator.AddAlbum("Summer");

        await bed.Client.FindAlbumsAsync("Summer");
        await bed.Client.FindAlbumsAsync("Summer");

        Assert.Equal(1, bed.Simulator.Requests.CountOf(NixplayOperations.SignIn));
        Assert.Equal(3, bed.Simulator.Requests.CountOf(NixplayOperations.ListAlbums));
    }

    [Fact]
    public async Task Session_that_never_works_after_one_step_gets_the_second_step()
    {
        var exchanged = false;
        using var stub = new StubHandler(request =>
        {
            exchanged |= request.Path == "/v2/www-login-redirect/";
            return request.Path switch
            {
                "/www-login/" => StubHandler.SignedIn(),
                "/v2/www-login-redirect/" => StubHandler.Reply(302, "", "prod.token.id=t"),
                _ => exchanged ? StubHandler.Reply(200, """{"old_username":"x@mynixplay.com"}""") : StubHandler.Reply(401),
            };
        });
        using var client = stub.CreateClient();

        var profile = await client.GetProfileAsync();

        Assert.Equal("x@mynixplay.com", profile.Username);
        Assert.Contains(stub.Requests, static r => r.Body == "token=tok1&startPairing=false&redirectPath=");
    }

    [Fact]
    public async Task Redirect_that_an_embedders_client_follows_is_still_a_lost_session()
    {
        await using var bed = await Bed.StartAsync(static options => options.SessionLoss = NixplaySessionLoss.Redirect);
        await bed.Client.GetProfileAsync();
        var logins = 0;
        using var stub = new StubHandler(request =>
        {
            logins += request.Path == "/www-login/" ? 1 : 0;
            return request.Path == "/www-login/" ? StubHandler.SignedIn() : StubHandler.Reply(200, "[]");
        });
        using var following = new FollowingHandler(stub);
        using var client = new NixplayClient(new HttpClient(following), new NixplayOptions { Username = "u", Password = "p" });

        await Assert.ThrowsAsync<SignInRequiredException>(() => client.FindPlaylistsAsync("x"));

        Assert.Equal(2, logins);
    }

    /// <summary>Claims, as a handler that follows redirects does, that another address answered reads.</summary>
    private sealed class FollowingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (request.Method == HttpMethod.Get)
            {
                response.RequestMessage = new HttpRequestMessage(HttpMethod.Get, "https://app.nixplay.com/login");
            }

            return response;
        }
    }
}
