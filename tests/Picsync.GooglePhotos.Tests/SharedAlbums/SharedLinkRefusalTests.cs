using System.Net;
using System.Net.Http.Headers;
using Picsync.Testing;

namespace Picsync.GooglePhotos.Tests.SharedAlbums;

/// <summary>What comes instead of an album, and how polite the client stays.</summary>
public sealed class SharedLinkRefusalTests
{
    private const string Album = "AF1QipTESTALBUM000000000000000000000000000001";
    private const string Link = $"https://photos.google.com/share/{Album}?key=QVVUSEtFWS10ZXN0LTAwMQ";
    private const string ShortLink = "https://photos.app.goo.gl/Ab3dEf7hIj1kLm5nO";

    [Fact]
    public async Task Link_that_was_switched_off_is_an_album_that_is_not_there()
    {
        await using var google = await SimulatedGoogle.StartAsync();
        var album = google.Google.AddAlbum("Seaside");
        var old = google.Google.ShareAlbum(album.Id);
        var link = google.Google.ShareAlbum(album.Id);
        google.Google.StopSharing(album.Id);

        foreach (var address in (Uri[])[old.LongLink, link.LongLink, link.ShortLink])
        {
            var (items, error) = await ListAsync(google.SharedAlbums, address.AbsoluteUri);
            Assert.Empty(items);
            Assert.Contains("switched link sharing off", Assert.IsType<AlbumNotFoundException>(error).Message, StringComparison.Ordinal);
        }

        var (_, unlinked) = await ListAsync(google.SharedAlbums, google.Google.ShareAlbum(album.Id).LongLink.AbsoluteUri);
        Assert.Null(unlinked);
    }

    [Theory]
    [InlineData(GoogleShareWall.Consent, "asks for consent to cookies")]
    [InlineData(GoogleShareWall.ConsentPage, "asks for consent to cookies")]
    [InlineData(GoogleShareWall.Robot, "wants to see a person")]
    [InlineData(GoogleShareWall.RobotPage, "wants to see a person")]
    public async Task Page_in_front_of_the_album_is_named_and_not_taken_for_drift(GoogleShareWall wall, string reason)
    {
        await using var google = await SimulatedGoogle.StartAsync(options => options.SharedLinks.Wall = wall);
        var link = google.Google.ShareAlbum(google.Google.AddAlbum("Seaside").Id);

        var (items, error) = await ListAsync(google.SharedAlbums, link.LongLink.AbsoluteUri);

        Assert.Empty(items);
        Assert.Contains(reason, Assert.IsType<IncompleteListingException>(error).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("drift", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Album_that_is_shared_with_named_people_only_is_not_there()
    {
        await using var google = await SimulatedGoogle.StartAsync(static options => options.SharedLinks.Wall = GoogleShareWall.SignIn);
        var link = google.Google.ShareAlbum(google.Google.AddAlbum("Seaside").Id);

        var (_, error) = await ListAsync(google.SharedAlbums, link.LongLink.AbsoluteUri);

        Assert.Contains("named people only", Assert.IsType<AlbumNotFoundException>(error).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://other.example/share/x?key=y", "https://other.example")]
    [InlineData("http://photos.google.com/share/AF1QipTEST?key=y", null)]
    [InlineData("http://127.0.0.1:8080/share/AF1QipTEST?key=y", "http://127.0.0.1")]
    [InlineData("https://photos.google.com/", null)]
    [InlineData("https://photos.google.com/album/AF1QipTEST", null)]
    public async Task Redirect_is_not_followed_to_what_is_no_shared_album(string location, string? named)
    {
        using var google = new GoogleSetup();
        google.Google.On("photos.app.goo.gl", StubGoogle.Redirect(location));

        var (_, error) = await ListAsync(google.SharedAlbums, ShortLink);

        Assert.Single(google.Google.Requests);
        Assert.Contains(
            named ?? "switched link sharing off",
            (
                named is null ? Assert.IsType<AlbumNotFoundException>(error) : (Exception)Assert.IsType<IncompleteListingException>(error)
            ).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Redirects_without_an_end_are_given_up()
    {
        using var google = new GoogleSetup();
        google.Google.Always("photos.app.goo.gl", StubGoogle.Redirect(ShortLink));

        var (_, error) = await ListAsync(google.SharedAlbums, ShortLink);

        Assert.Contains(
            "redirected more than 10 times",
            Assert.IsType<IncompleteListingException>(error).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(429, 3, "slow down")]
    [InlineData(403, 1, "refuses this network")]
    public async Task Refused_network_is_left_alone_for_an_hour(int status, int requests, string reason)
    {
        using var google = new GoogleSetup();
        google.Google.Always("/share/", StubGoogle.Html(status));

        var (_, first) = await ListAsync(google.SharedAlbums, Link);
        var (_, second) = await ListAsync(google.SharedAlbums, Link);
        google.Time.Advance(TimeSpan.FromMinutes(61));
        var (_, third) = await ListAsync(google.SharedAlbums, Link);

        Assert.Contains(reason, Assert.IsType<IncompleteListingException>(first).Message, StringComparison.Ordinal);
        Assert.Contains("left alone until", Assert.IsType<IncompleteListingException>(second).Message, StringComparison.Ordinal);
        Assert.Contains(reason, Assert.IsType<IncompleteListingException>(third).Message, StringComparison.Ordinal);
        Assert.Equal(2 * requests, google.Google.Requests.Count);
    }

    [Fact]
    public async Task Longer_Retry_After_than_a_request_waits_is_kept_to()
    {
        using var google = new GoogleSetup();
        google.Google.Always("/share/", SlowDown(TimeSpan.FromMinutes(10)));

        var (_, first) = await ListAsync(google.SharedAlbums, Link);
        google.Time.Advance(TimeSpan.FromMinutes(9));
        await ListAsync(google.SharedAlbums, Link);
        var whileWaiting = google.Google.Requests.Count;
        google.Time.Advance(TimeSpan.FromMinutes(2));
        await ListAsync(google.SharedAlbums, Link);

        Assert.IsType<IncompleteListingException>(first);
        Assert.Equal((1, 2), (whileWaiting, google.Google.Requests.Count));
    }

    [Fact]
    public async Task Short_Retry_After_is_waited_for()
    {
        using var google = new GoogleSetup();
        google.Google.On("/share/", SlowDown(TimeSpan.FromSeconds(30)), StubGoogle.Status(404));
        var before = google.Time.GetUtcNow();

        var (_, error) = await ListAsync(google.SharedAlbums, Link);

        Assert.IsType<AlbumNotFoundException>(error);
        Assert.True(google.Time.GetUtcNow() - before >= TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Requests_for_pages_keep_their_distance()
    {
        using var google = new GoogleSetup(static options => options.SharedLinks.RequestInterval = TimeSpan.FromSeconds(2));
        google.Google.Always("photos.app.goo.gl", StubGoogle.Redirect(ShortLink));
        var before = google.Time.GetUtcNow();

        await ListAsync(google.SharedAlbums, ShortLink);

        Assert.Equal(11, google.Google.Requests.Count);
        Assert.Equal(TimeSpan.FromSeconds(20), google.Time.GetUtcNow() - before);
    }

    [Fact]
    public async Task Trouble_in_the_middle_makes_the_listing_incomplete_after_repeats()
    {
        await using var google = await SimulatedGoogle.StartAsync(
            static options => options.SharedLinks.PageSize = 2,
            static options => options.MaxRetries = 2
        );
        var album = google.Google.AddAlbum("Seaside");
        google.Google.AddPhoto(album.Id, "1.jpg", new byte[] { 1 });
        google.Google.AddPhoto(album.Id, "2.jpg", new byte[] { 2 });
        google.Google.AddPhoto(album.Id, "3.jpg", new byte[] { 3 });
        google.Google.Faults.On(GooglePhotosOperations.ListSharedItems).Always().Respond(503);

        var (items, error) = await ListAsync(google.SharedAlbums, google.Google.ShareAlbum(album.Id).LongLink.AbsoluteUri);

        Assert.Equal(2, items.Count);
        Assert.Contains(
            "page 2 could not be read: Google has trouble (HTTP 503)",
            Assert.IsType<IncompleteListingException>(error).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(3, google.Google.Requests.CountOf(GooglePhotosOperations.ListSharedItems));
    }

    [Fact]
    public async Task Refused_options_are_named_at_the_start()
    {
        using var google = new GoogleSetup(static options =>
        {
            options.SharedLinks.RequestInterval = TimeSpan.FromHours(1);
            options.SharedLinks.BlockedPause = TimeSpan.FromDays(2);
            options.SharedLinks.MaxPages = 0;
            options.SharedLinks.PhotoSuffix = "?d";
            options.SharedLinks.VideoSuffix = "=dv/../x";
            options.SharedLinks.UserAgent = "a\nb";
        });

        var error = Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() => google.SharedAlbums);

        Assert.Equal(6, error.Failures.Count(static failure => failure.Contains("SharedLinks.", StringComparison.Ordinal)));
        await Task.CompletedTask;
    }

    private static Func<StubRequest, HttpResponseMessage> SlowDown(TimeSpan retryAfter) =>
        _ => new HttpResponseMessage(HttpStatusCode.TooManyRequests)
        {
            Headers = { RetryAfter = new RetryConditionHeaderValue(retryAfter) },
        };

    private static Task<(List<SharedAlbumItem> Items, Exception? Error)> ListAsync(SharedAlbumClient client, string link) =>
        GoogleSetup.ReadAsync(client.GetItemsAsync(SharedAlbumLink.Parse(link), CancellationToken.None));
}
