using Picsync.Testing;

namespace Picsync.GooglePhotos.Tests;

/// <summary>Plays each bundle and makes sure that the package sends exactly its requests.</summary>
public sealed class BundleTests
{
    [Fact]
    public Task Token_is_renewed() =>
        PlayAsync(
            "token-renewed",
            static async client => Assert.Empty(await GoogleSetup.ToListAsync(client.GetAlbumsAsync(CancellationToken.None))),
            Expire
        );

    [Fact]
    public Task Revoked_sign_in_asks_for_a_new_one() =>
        PlayAsync(
            "token-revoked",
            static client => Assert.ThrowsAsync<SignInRequiredException>(() => client.GetAlbumAsync("ALB-1", CancellationToken.None)),
            Expire
        );

    [Fact]
    public Task Deleted_client_is_a_wrong_configuration() =>
        PlayAsync(
            "token-client-deleted",
            static client => Assert.ThrowsAsync<ConfigurationException>(() => client.GetAlbumAsync("ALB-1", CancellationToken.None)),
            Expire
        );

    [Fact]
    public Task Expired_access_token_goes_unnoticed() =>
        PlayAsync(
            "access-token-expired",
            static async client => Assert.Equal(128, (await client.GetAlbumAsync("ALB-1", CancellationToken.None)).ItemCount)
        );

    [Fact]
    public Task Albums_of_two_pages_are_listed() =>
        PlayAsync(
            "albums-two-pages",
            static async client =>
            {
                var albums = await GoogleSetup.ToListAsync(client.GetAlbumsAsync(CancellationToken.None));
                Assert.Equal([128, null], albums.Select(static album => album.ItemCount));
            }
        );

    [Fact]
    public Task No_albums_are_no_albums() =>
        PlayAsync(
            "albums-none",
            static async client => Assert.Empty(await GoogleSetup.ToListAsync(client.GetAlbumsAsync(CancellationToken.None)))
        );

    [Theory]
    [InlineData("albums-permission-withdrawn")]
    [InlineData("albums-permission-withdrawn-brief")]
    public Task Withdrawn_permission_asks_for_a_sign_in(string bundle) =>
        PlayAsync(
            bundle,
            static client =>
                Assert.ThrowsAsync<SignInRequiredException>(() => GoogleSetup.ToListAsync(client.GetAlbumsAsync(CancellationToken.None)))
        );

    [Theory]
    [InlineData("albums-api-disabled", "console.developers.google.com")]
    [InlineData("albums-daily-quota", "used up")]
    public Task Refused_listing_says_why(string bundle, string expected) =>
        PlayAsync(
            bundle,
            async client =>
            {
                var (_, error) = await GoogleSetup.ReadAsync(client.GetAlbumsAsync(CancellationToken.None));
                Assert.Contains(expected, Assert.IsType<IncompleteListingException>(error).Message, StringComparison.Ordinal);
            }
        );

    [Fact]
    public Task Shared_albums_were_listed_before_the_change() =>
        PlayAsync(
            "shared-albums-before-2025",
            static async client =>
                Assert.Equal(
                    "Trip",
                    Assert.Single(await GoogleSetup.ToListAsync(client.GetSharedAlbumsAsync(CancellationToken.None))).Title
                )
        );

    [Fact]
    public Task Shared_albums_are_refused_since_the_change() =>
        PlayAsync(
            "shared-albums-refused",
            static client =>
                Assert.ThrowsAsync<IncompleteListingException>(() =>
                    GoogleSetup.ToListAsync(client.GetSharedAlbumsAsync(CancellationToken.None))
                )
        );

    [Fact]
    public Task Hidden_album_is_not_found() =>
        PlayAsync(
            "album-hidden",
            static client => Assert.ThrowsAsync<AlbumNotFoundException>(() => client.GetAlbumAsync("ALB-9", CancellationToken.None))
        );

    [Theory]
    [InlineData("album-walk")]
    [InlineData("album-walk-token-refused")]
    public Task Album_is_walked_to_its_end(string bundle) =>
        PlayAsync(
            bundle,
            static async client =>
            {
                using var source = new GooglePhotosAlbumSource(client, "ALB-1");
                var items = await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None));
                Assert.Equal(["pier.jpg", "wave.mp4"], items.Select(static item => item.FileName));
                Assert.Equal([true, false], items.Select(static item => item.UnavailableReason is null));
            }
        );

    [Fact]
    public Task Album_with_hidden_items_is_not_empty() =>
        PlayAsync(
            "album-walk-hidden",
            static async client =>
            {
                using var source = new GooglePhotosAlbumSource(client, "ALB-1");
                var (items, error) = await GoogleSetup.ReadAsync(source.GetMediaItemsAsync(CancellationToken.None));
                Assert.Empty(items);
                Assert.IsType<IncompleteListingException>(error);
            }
        );

    [Fact]
    public Task Items_that_are_gone_are_left_out() =>
        PlayAsync(
            "items-mixed",
            static async client =>
            {
                var items = await client.GetItemsAsync(["MI-1", "GONE"], CancellationToken.None);
                Assert.Equal("https://lh3.googleusercontent.com/lr/b1x", Assert.Single(items).Value.BaseUrl?.AbsoluteUri);
            }
        );

    [Fact]
    public Task Bytes_come_as_taken_and_fitted() =>
        PlayAsync(
            "bytes",
            static async client =>
            {
                using var source = new GooglePhotosAlbumSource(client, "ALB-1");
                var item = Assert.Single(await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None)));
                Assert.Equal("the pier, as taken"u8.ToArray(), await GoogleSetup.ReadAsync(source, item));
                Assert.Equal("the pier, small"u8.ToArray(), await GoogleSetup.ReadAsync(source, item, Rendition.Fit(1920, 1200)));
            }
        );

    [Fact]
    public Task Ended_address_is_renewed() =>
        PlayAsync(
            "bytes-after-the-hour",
            static async client =>
            {
                using var source = new GooglePhotosAlbumSource(client, "ALB-1");
                var item = Assert.Single(await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None)));
                Assert.Equal("the pier, as taken"u8.ToArray(), await GoogleSetup.ReadAsync(source, item));
            }
        );

    private static void Expire(GooglePhotosOptions options) => options.Access.Expiry = DateTimeOffset.UnixEpoch;

    private static async Task PlayAsync(
        string bundle,
        Func<GooglePhotosLibraryClient, Task> act,
        Action<GooglePhotosOptions>? configure = null
    )
    {
        await using var server = await BundleServer.StartAsync(Path.Join(AppContext.BaseDirectory, "Bundles", bundle + ".json"));
        using var http = new HttpClient();
        var options = new GooglePhotosOptions
        {
            LibraryAddress = server.BaseAddress,
            TokenAddress = new Uri(server.BaseAddress, "token"),
            Api = new GoogleApiCredentials { Key = "1234-abc.apps.googleusercontent.com", Secret = GoogleSetup.Secret },
            Access = new GoogleAccessCredentials { AccessToken = GoogleSetup.AccessToken, RefreshToken = GoogleSetup.RefreshToken },
        };
        configure?.Invoke(options);

        await act(new GooglePhotosLibraryClient(http, options));

        server.AssertAllPlayed();
    }
}
