using System.Net;
using System.Text.Json;
using Picsync.Tests.Shared;

namespace Picsync.Testing.Tests;

public sealed class FaultPlanTests
{
    private const string Albums = "v2/albums/web/json/";

    [Fact]
    public async Task Status_comes_as_often_as_asked_and_then_the_service_answers()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        using var browser = await NixplayBrowser.SignInAsync(nixplay);

        nixplay.Faults.On(NixplayOperations.ListAlbums).Times(2).Respond(503, retryAfter: TimeSpan.FromSeconds(2.5));

        using var first = await browser.GetAsync(Albums);
        using var second = await browser.GetAsync(Albums);
        using var third = await browser.GetAsync(Albums);
        Assert.Equal(
            [HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK],
            (HttpStatusCode[])[first.StatusCode, second.StatusCode, third.StatusCode]
        );
        Assert.Equal(TimeSpan.FromSeconds(3), first.Headers.RetryAfter?.Delta);
        Assert.Equal(0, nixplay.Faults.PendingCount);
    }

    [Fact]
    public async Task Fault_spares_the_first_requests_and_other_operations()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        nixplay.Faults.On(NixplayOperations.ListAlbums).After(1).Respond(500);

        using var other = await browser.GetAsync("v3/playlists");
        using var spared = await browser.GetAsync(Albums);
        using var struck = await browser.GetAsync(Albums);

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.InternalServerError],
            (HttpStatusCode[])[other.StatusCode, spared.StatusCode, struck.StatusCode]
        );
    }

    [Fact]
    public async Task Connection_reset_before_the_effect_has_none()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        nixplay.Faults.On(NixplayOperations.CreateAlbum).ResetBeforeEffect();

        await Assert.ThrowsAsync<HttpRequestException>(() => browser.PostAsync("album/create/json/", ("name", "Winter")));

        Assert.Null(nixplay.FindAlbum("Winter"));
        Assert.Null(nixplay.Requests.Single(request => request.Operation == NixplayOperations.CreateAlbum).StatusCode);
    }

    [Fact]
    public async Task Lost_reply_leaves_the_effect()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        nixplay.Faults.On(NixplayOperations.CreateAlbum).ResetAfterEffect();

        await Assert.ThrowsAsync<HttpRequestException>(() => browser.PostAsync("album/create/json/", ("name", "Winter")));

        Assert.NotNull(nixplay.FindAlbum("Winter"));
    }

    [Fact]
    public async Task Status_after_the_effect_leaves_the_effect()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        nixplay.Faults.On(NixplayOperations.CreateAlbum).RespondAfterEffect(502);

        using var reply = await browser.PostAsync("album/create/json/", ("name", "Winter"));

        Assert.Equal(HttpStatusCode.BadGateway, reply.StatusCode);
        Assert.NotNull(nixplay.FindAlbum("Winter"));
    }

    [Fact]
    public async Task Truncated_body_breaks_off_short_of_its_announced_length()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        nixplay.Faults.On(NixplayOperations.ListAlbums).TruncateBody(10);

        await Assert.ThrowsAsync<HttpRequestException>(() => browser.GetJsonAsync(Albums));

        Assert.NotEmpty((await browser.GetJsonAsync(Albums)).AsArray());
    }

    [Fact]
    public async Task Page_in_place_of_json_is_html_with_status_200()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        nixplay.Faults.On(NixplayOperations.ListAlbums).RespondHtml();

        using var reply = await browser.GetAsync(Albums);

        Assert.Equal((HttpStatusCode.OK, "text/html"), (reply.StatusCode, reply.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Garbage_is_not_json()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        nixplay.Faults.On(NixplayOperations.ListAlbums).RespondGarbage();

        await Assert.ThrowsAnyAsync<JsonException>(() => browser.GetJsonAsync(Albums));
    }

    [Fact]
    public async Task Members_become_null_wherever_they_stand()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        nixplay.Faults.On(NixplayOperations.ListAlbums).NullMembers("title", "thumbs");

        var album = (await browser.GetJsonAsync(Albums)).AsArray()[0]!.AsObject();

        Assert.Null(album["title"]);
        Assert.Null(album["thumbs"]);
        Assert.NotNull(album["id"]);
    }

    [Fact]
    public async Task Hanging_request_ends_when_the_client_gives_up()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        nixplay.Faults.On(NixplayOperations.ListAlbums).Hang();
        using var stop = new CancellationTokenSource();

        var hanging = browser.Http.GetAsync(new Uri(nixplay.BaseAddress, Albums), stop.Token);
        await Waiting.UntilAsync(() => nixplay.Requests.CountOf(NixplayOperations.ListAlbums) > 0, "the request");

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
    }

    [Fact]
    public async Task Every_request_waits_for_the_latency_of_the_plan()
    {
        var time = new ManualTimeProvider();
        await using var nixplay = await NixplaySimulator.StartAsync(options =>
        {
            options.TimeProvider = time;
            options.Latency = TimeSpan.FromMilliseconds(50);
        });
        using var http = new HttpClient();

        var asking = http.GetAsync(nixplay.BaseAddress);
        await time.WaitForTimersAsync(1).Within("the delayed request");
        var before = asking.IsCompleted;
        time.Advance(TimeSpan.FromMilliseconds(50));
        using var reply = await asking;

        Assert.False(before);
        Assert.Equal([TimeSpan.FromMilliseconds(50)], time.RequestedDelays);
    }

    [Fact]
    public async Task Log_counts_requests_connections_and_how_many_came_at_once()
    {
        var time = new ManualTimeProvider();
        await using var nixplay = await NixplaySimulator.StartAsync(options => options.TimeProvider = time);
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        nixplay.Faults.On(NixplayOperations.ListAlbums).Always().Delay(TimeSpan.FromSeconds(1));

        var both = Task.WhenAll(browser.GetAsync(Albums), browser.GetAsync(Albums));
        await time.WaitForTimersAsync(2).Within("both delayed requests");
        time.Advance(TimeSpan.FromSeconds(1));
        await both;

        Assert.Equal(2, nixplay.Requests.CountOf(NixplayOperations.ListAlbums));
        Assert.Equal(2, nixplay.Requests.MostAtOnceOf(NixplayOperations.ListAlbums));
        Assert.Equal((2, 0), (nixplay.Connections["api"], nixplay.Connections["storage"]));
        Assert.Equal(1, nixplay.Requests.CountsByOperation[NixplayOperations.SignIn]);
    }

    [Fact]
    public async Task Requests_one_after_another_never_count_as_simultaneous()
    {
        await using var nixplay = await NixplaySimulator.StartAsync();
        using var browser = await NixplayBrowser.SignInAsync(nixplay);
        using var other = new HttpClient();

        for (var round = 0; round < 50; round++)
        {
            using var first = await browser.GetAsync(Albums);
            using var second = await other.GetAsync(new Uri(nixplay.BaseAddress, Albums));
        }

        Assert.Equal(1, nixplay.Requests.MostAtOnce);
        Assert.All(nixplay.Requests, static request => Assert.NotNull(request.StatusCode));
    }
}
