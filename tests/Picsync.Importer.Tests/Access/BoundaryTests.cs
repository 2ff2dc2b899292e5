using System.Net;
using Picsync.Importer.Tests.World;
using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.Importer.Tests.Access;

public sealed class BoundaryTests
{
    [Theory]
    [InlineData("api/imports")]
    [InlineData("api/imports/events")]
    [InlineData("api/imports/0123456789abcdef0123456789abcdef")]
    [InlineData("api/picks/0123456789abcdef0123456789abcdef")]
    [InlineData("api/photos")]
    [InlineData("api/photos/content?name=IMG_0000.jpg")]
    [InlineData("api/previews/0123456789abcdef0123456789abcdef/thumbnails/0")]
    public async Task Whoever_is_not_signed_in_gets_nothing(string path)
    {
        await using var world = await ImporterWorld.StartAsync();
        using var stranger = new Visitor(world);

        using var response = await stranger.GetAsync(path);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Things_of_another_person_are_not_found()
    {
        await using var world = await ImporterWorld.StartAsync(photos: 2);
        using var ada = await Visitor.SignedInAsync(world);
        using var ben = await Visitor.SignedInAsync(world, ImporterWorld.Ben);
        var pick = await ada.PickAsync([.. world.Google.Albums[0].Items.Select(static item => item.Id)]);
        var preview = (string)(await ada.PostAsync("api/previews", new { pick }))["id"]!;
        var import = await ada.StartAsync(new { pick });
        await ada.WaitForEndAsync(import);

        HttpResponseMessage[] answers =
        [
            await ben.GetAsync($"api/imports/{import}"),
            await ben.SendAsync(HttpMethod.Post, $"api/imports/{import}/cancel"),
            await ben.SendAsync(HttpMethod.Post, $"api/imports/{import}/retry"),
            await ben.GetAsync($"api/picks/{pick}"),
            await ben.GetAsync($"api/previews/{preview}/thumbnails/0"),
            await ben.GetAsync("api/photos/content?name=IMG_0000.jpg"),
            await ben.GetAsync(
                $"api/photos/content?name={Uri.EscapeDataString("../" + ImporterWorld.PrefixOf(ImporterWorld.Ada) + "IMG_0000.jpg")}"
            ),
        ];

        Assert.All(answers, static answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        Assert.Empty((await ben.GetJsonAsync("api/imports")).AsArray());
        Assert.Empty((await ben.GetJsonAsync("api/photos"))["photos"]!.AsArray());
        Assert.Equal(HttpStatusCode.BadRequest, (await ben.SendAsync(HttpMethod.Post, "api/imports", new { pick })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ada.GetAsync("api/photos/content?name=IMG_0000.jpg")).StatusCode);
    }

    [Fact]
    public async Task Request_that_changes_something_needs_the_token_of_the_page()
    {
        await using var world = await ImporterWorld.StartAsync();
        using var ada = await Visitor.SignedInAsync(world);

        using var response = await ada.SendAsync(HttpMethod.Post, "api/picks", withToken: false);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(world.Google.PickingSessions);
    }

    [Fact]
    public async Task Folder_is_that_of_the_signed_in_person_whatever_the_request_says()
    {
        await using var world = await ImporterWorld.StartAsync(photos: 1);
        using var ada = await Visitor.SignedInAsync(world);
        var pick = await ada.PickAsync(world.Google.Albums[0].Items[0].Id);

        var import = await ada.StartAsync(new { pick, email = ImporterWorld.Ben });
        await ada.WaitForEndAsync(import);

        Assert.Single(world.PhotosOf(ImporterWorld.Ada));
        Assert.Empty(world.PhotosOf(ImporterWorld.Ben));
    }

    [Fact]
    public async Task Page_is_shown_with_strict_headers()
    {
        await using var world = await ImporterWorld.StartAsync();
        using var visitor = new Visitor(world);

        using var page = await visitor.GetAsync("");
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(page.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Cookies_are_out_of_reach_of_scripts_and_other_sites()
    {
        await using var world = await ImporterWorld.StartAsync();
        using var ada = await Visitor.SignedInAsync(world);

        var cookies = ada.Cookies.GetCookies(world.Address).ToDictionary(static cookie => cookie.Name);

        Assert.True(cookies["picsync-session"].HttpOnly);
        Assert.True(cookies["picsync-request"].HttpOnly);
    }

    [Fact]
    public async Task Too_many_requests_are_turned_away_with_a_time_to_come_back()
    {
        await using var world = await ImporterWorld.StartAsync(settings: ("PICSYNC_Importer__RequestsPerMinute", "20"));
        using var visitor = new Visitor(world);

        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 40; i++)
        {
            answers.Add(await visitor.GetAsync("api/session"));
        }

        var turnedAway = answers.Where(static answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.NotEmpty(turnedAway);
        Assert.All(turnedAway, static answer => Assert.NotNull(answer.Headers.RetryAfter));
    }

    [Fact]
    public async Task Secrets_are_neither_logged_nor_readable_on_disk()
    {
        await using var world = await ImporterWorld.StartAsync(photos: 1, settings: ("Logging__LogLevel__Default", "Trace"));
        using var ada = await Visitor.SignedInAsync(world);
        var share = world.Google.ShareAlbum(world.Album);
        var pick = await ada.PickAsync(world.Google.Albums[0].Items[0].Id);
        var session = world.Google.PickingSessions[0].Id;
        await ada.WaitForEndAsync(await ada.StartAsync(new { pick }));
        await ada.WaitForEndAsync(await ada.StartAsync(new { link = share.LongLink.AbsoluteUri }));

        await world.StopAsync();
        var files = Directory
            .EnumerateFiles(world.DataDirectory, "importer.db*", SearchOption.AllDirectories)
            .Select(static file => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)));

        Assert.All(
            (string[])["ya29.", "1//0e", world.Google.Options.ClientSecret],
            secret => Assert.DoesNotContain(secret, world.Log, StringComparison.Ordinal)
        );
        Assert.All(
            files,
            text =>
                Assert.All(
                    (string[])["ya29.", "1//0e", ImporterWorld.Ada, session, share.LongLink.AbsoluteUri],
                    secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)
                )
        );
    }

    [Fact]
    public async Task Request_that_is_far_too_long_is_not_read()
    {
        await using var world = await ImporterWorld.StartAsync();
        using var ada = await Visitor.SignedInAsync(world);

        using var link = await ada.SendAsync(HttpMethod.Post, "api/imports", new { link = LinkOf(3_000) });
        using var body = await ada.SendAsync(HttpMethod.Post, "api/imports", new { link = LinkOf(2 << 20) });

        Assert.Equal(HttpStatusCode.BadRequest, link.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, body.StatusCode);
        Assert.Empty((await ada.GetJsonAsync("api/imports")).AsArray());
    }

    [Fact]
    public async Task Page_that_stays_open_hears_nothing_after_the_person_signed_out_elsewhere()
    {
        await using var world = await ImporterWorld.StartAsync();
        using var ada = await Visitor.SignedInAsync(world);
        using var events = await ada.ListenAsync();
        var first = await events.ReadLineAsync().Within("the first event");

        (await ada.SendAsync(HttpMethod.Delete, "api/session")).EnsureSuccessStatusCode();
        var rest = await events.ReadToEndAsync().Within("the end of the events");

        Assert.Equal("event: imports", first);
        Assert.DoesNotContain("event:", rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Person_with_many_open_pages_has_the_last_ones_ask_instead()
    {
        await using var world = await ImporterWorld.StartAsync();
        using var ada = await Visitor.SignedInAsync(world);
        var open = new List<StreamReader>();
        for (var i = 0; i < 10; i++)
        {
            open.Add(await ada.ListenAsync());
        }

        using var oneMore = await ada.GetAsync("api/imports/events");
        open.ForEach(static events => events.Dispose());
        await Waiting.UntilAsync(
            async () =>
            {
                using var events = await ada.TryListenAsync();
                return events is not null;
            },
            "a place for another page"
        );

        Assert.Equal(HttpStatusCode.NoContent, oneMore.StatusCode);
    }

    [Fact]
    public async Task Answers_are_kept_by_nobody_and_photos_only_by_the_persons_browser()
    {
        await using var world = await ImporterWorld.StartAsync();
        world.Google.AddPhoto(world.Album, "Strand \"Nord\"; ü\r\nX-Evil: 1.jpg", SamplePictures.Jpeg(1, 64, 64));
        using var ada = await Visitor.SignedInAsync(world);
        await ada.WaitForEndAsync(await ada.StartAsync(new { pick = await ada.PickAsync(world.Google.Albums[0].Items[0].Id) }));

        using var list = await ada.GetAsync("api/photos");
        var name = (string)(await ada.GetJsonAsync("api/photos"))["photos"]![0]!["name"]!;
        using var photo = await ada.GetAsync($"api/photos/content?name={Uri.EscapeDataString(name)}");

        Assert.True(list.Headers.CacheControl!.NoStore);
        Assert.Equal(HttpStatusCode.OK, photo.StatusCode);
        Assert.True(photo.Headers.CacheControl!.Private);
        Assert.False(photo.Headers.Contains("X-Evil"));
        Assert.Equal("inline", photo.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(name, photo.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Contains("sandbox", photo.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    private static string LinkOf(int length) => $"https://photos.google.com/share/{new string('A', length)}";
}
