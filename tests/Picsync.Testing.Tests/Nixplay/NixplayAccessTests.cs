using System.Net;

namespace Picsync.Testing.Tests;

public sealed class NixplayAccessTests
{
    private const string Albums = "v2/albums/web/json/";

    [Fact]
    public async Task Sign_in_answers_success_and_sets_the_session_cookies()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        using var browser = new NixplayBrowser(nixplay);

        using var reply = await browser.PostAsync("www-login/", ("email", "sim.user"), ("password", "right"));

        var json = await NixplayBrowser.ReadJsonAsync(reply);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.True(json["success"]!.GetValue<bool>());
        Assert.Empty(json["errors"]!.AsArray());
        Assert.Subset(browser.Cookies.Keys.ToHashSet(), new HashSet<string> { "prod.csrftoken", "prod.session.id", "AWSELB" });
    }

    [Fact]
    public async Task Wrong_password_is_answered_200_with_an_object_of_errors()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        using var browser = new NixplayBrowser(nixplay);

        using var reply = await browser.PostAsync("www-login/", ("email", "sim.user"), ("password", "wrong"));

        var json = await NixplayBrowser.ReadJsonAsync(reply);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.False(json["valid"]!.GetValue<bool>());
        Assert.Equal(["__all__"], json["errors"]!.AsObject().Select(error => error.Key));
        Assert.Empty(browser.Cookies);
    }

    [Fact]
    public async Task Empty_sign_in_names_every_empty_field()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        using var browser = new NixplayBrowser(nixplay);

        using var reply = await browser.PostAsync("www-login/", ("email", ""), ("password", ""));

        var errors = (await NixplayBrowser.ReadJsonAsync(reply))["errors"]!.AsObject();
        Assert.Equal(["__all__", "email", "password"], errors.Select(error => error.Key).Order());
    }

    [Fact]
    public async Task Two_step_sign_in_yields_its_cookies_only_for_the_token()
    {
        await using var nixplay = await NixplaySimulator.StartAsync(options => options.SignIn = NixplaySignIn.TwoSteps);
        using var browser = new NixplayBrowser(nixplay);

        using var first = await browser.PostAsync("www-login/", ("email", "sim.user"), ("password", "right"));
        var cookiesAfterFirst = browser.Cookies.Count;
        var token = (await NixplayBrowser.ReadJsonAsync(first))["token"]!.GetValue<string>();
        using var second = await browser.PostAsync(
            "v2/www-login-redirect/",
            ("token", token),
            ("startPairing", "false"),
            ("redirectPath", "")
        );

        using var albums = await browser.GetAsync(Albums);
        Assert.Equal(0, cookiesAfterFirst);
        Assert.Equal(HttpStatusCode.Found, second.StatusCode);
        Assert.Equal(HttpStatusCode.OK, albums.StatusCode);
    }

    [Fact]
    public async Task Probe_names_the_user()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        var json = await browser.GetJsonAsync("user/profile/edit/");

        Assert.Equal("sim.user@mynixplay.com", json["old_username"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("X-CSRFToken")]
    [InlineData("Origin")]
    [InlineData("Referer")]
    public async Task Write_without_its_headers_is_forbidden_and_has_no_effect(string header)
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("name", "Winter")]);

        using var reply = await browser.SendAsync(HttpMethod.Post, "album/create/json/", form, request => request.Headers.Remove(header));

        Assert.Equal(HttpStatusCode.Forbidden, reply.StatusCode);
        Assert.Equal("text/html", reply.Content.Headers.ContentType?.MediaType);
        Assert.Null(nixplay.FindAlbum("Winter"));
    }

    [Theory]
    [InlineData(NixplaySessionLoss.Unauthorized, HttpStatusCode.Unauthorized)]
    [InlineData(NixplaySessionLoss.ForbiddenPage, HttpStatusCode.Forbidden)]
    [InlineData(NixplaySessionLoss.Redirect, HttpStatusCode.Found)]
    [InlineData(NixplaySessionLoss.SignInPage, HttpStatusCode.OK)]
    public async Task Second_sign_in_ends_the_first_session(NixplaySessionLoss loss, HttpStatusCode expected)
    {
        await using var nixplay = await NixplaySimulator.StartAsync(options => options.SessionLoss = loss);
        using var first = await NixplayBrowser.SignInAsync(nixplay);
        using var second = await NixplayBrowser.SignInAsync(nixplay);

        using var lost = await first.GetAsync(Albums);
        using var live = await second.GetAsync(Albums);

        Assert.Equal(expected, lost.StatusCode);
        Assert.DoesNotContain("title\":", await lost.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.StartsWith("[", await live.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_ends_after_as_many_requests_as_asked_and_the_next_one_lasts()
    {
        await using var nixplay = await NixplaySimulator.StartAsync(options => options.SessionEndsAfterRequests = 2);
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        var statuses = new List<HttpStatusCode>();
        for (var request = 0; request < 3; request++)
        {
            using var reply = await browser.GetAsync(Albums);
            statuses.Add(reply.StatusCode);
        }

        using var again = await NixplayBrowser.SignInAsync(nixplay);
        for (var request = 0; request < 4; request++)
        {
            using var reply = await again.GetAsync(Albums);
            statuses.Add(reply.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized], statuses.Take(3));
        Assert.All(statuses.Skip(3), status => Assert.Equal(HttpStatusCode.OK, status));
    }

    [Fact]
    public async Task Read_with_the_csrf_cookie_is_redirected_when_asked()
    {
        await using var nixplay = await NixplaySimulator.StartAsync(options => options.RedirectsGetWithCsrfCookie = true);
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        using var with = await browser.GetAsync(Albums);
        browser.Cookies.Remove("prod.csrftoken");
        using var without = await browser.GetAsync(Albums);

        Assert.Equal(HttpStatusCode.Found, with.StatusCode);
        Assert.Equal(HttpStatusCode.OK, without.StatusCode);
    }

    [Fact]
    public async Task Rotated_csrf_token_ends_the_one_before_when_rotation_is_strict()
    {
        await using var nixplay = await NixplaySimulator.StartAsync(options =>
            options.CsrfRotation = NixplayCsrfRotation.EachWriteStrictly
        );
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        var first = browser.Cookies["prod.csrftoken"];

        using var created = await browser.PostAsync("album/create/json/", ("name", "One"));
        var second = browser.Cookies["prod.csrftoken"];
        using var withNew = await browser.PostAsync("album/create/json/", ("name", "Two"));
        browser.Cookies["prod.csrftoken"] = second;
        using var withOld = await browser.PostAsync("album/create/json/", ("name", "Three"));

        Assert.NotEqual(first, second);
        Assert.Equal(HttpStatusCode.OK, withNew.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, withOld.StatusCode);
    }

    [Fact]
    public async Task Api_stands_below_its_path_prefix()
    {
        await using var nixplay = await NixplaySimulator.StartAsync(options => options.PathPrefix = "/nixplay/");
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        using var below = await browser.GetAsync(Albums);
        using var beside = await browser.GetAsync("/" + Albums);

        Assert.EndsWith("/nixplay/", nixplay.BaseAddress.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, below.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, beside.StatusCode);
    }

    [Fact]
    public async Task Cookies_at_another_host_and_unknown_calls_are_violations()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(nixplay.UploadMonitorAddress, "status?id=1"));
        request.Headers.Add("Cookie", "prod.session.id=1");

        using var leaked = await browser.Http.SendAsync(request);
        using var unknown = await browser.GetAsync("slideshow/list/json/");

        Assert.Equal([NixplayOperations.AwaitProcessing, "unknown"], nixplay.Violations.Select(violation => violation.Request.Operation));
    }
}
