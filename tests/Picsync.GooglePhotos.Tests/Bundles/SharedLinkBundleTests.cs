using Picsync.Testing;

namespace Picsync.GooglePhotos.Tests;

/// <summary>Plays each bundle of shared albums and makes sure that the package sends exactly its requests.</summary>
public sealed class SharedLinkBundleTests
{
    private const string Album = "share/AF1QipTESTALBUM000000000000000000000000000001?key=QVVUSEtFWS10ZXN0LTAwMQ";
    private static readonly byte[] s_taken = [0xFF, 0xD8, 0xFF, 0xE0, .. "the pier, as taken"u8];
    private static readonly byte[] s_small = [0xFF, 0xD8, 0xFF, 0xE0, .. "the pier, small"u8];
    private static readonly byte[] s_video = [0, 0, 0, 24, .. "ftypmp42the wave"u8];

    [Theory]
    [InlineData("shared-short-link", "Ab3dEf7hIj1kLm5nO")]
    [InlineData("shared-album", Album)]
    public Task Album_of_one_page_is_listed(string bundle, string link) =>
        PlayAsync(
            bundle,
            link,
            static async source =>
            {
                var items = await ListAsync(source);
                Assert.Equal([MediaKind.Photo, MediaKind.Video, MediaKind.Photo], items.Select(static item => item.Kind));
                Assert.Equal("Ends with ] and \"quotes\" and 'tick'", items[2].Caption);
            }
        );

    [Fact]
    public Task Further_page_is_listed() =>
        PlayAsync("shared-further-page", Album, static async source => Assert.Equal(4, (await ListAsync(source)).Count));

    [Theory]
    [InlineData("shared-further-page-refused", 3, "refused page 2 twice")]
    [InlineData("shared-consent", 0, "consent to cookies")]
    [InlineData("shared-drift", 0, "has changed (drift): the page should be one with blocks AF_initDataCallback")]
    public Task Broken_listing_says_why(string bundle, int listed, string reason) =>
        PlayAsync(
            bundle,
            Album,
            async source =>
            {
                var (items, error) = await GoogleSetup.ReadAsync(source.GetMediaItemsAsync(CancellationToken.None));
                Assert.Equal(listed, items.Count);
                Assert.Contains(reason, Assert.IsType<IncompleteListingException>(error).Message, StringComparison.Ordinal);
            }
        );

    [Theory]
    [InlineData("shared-not-public")]
    [InlineData("shared-sign-in")]
    public Task Album_without_a_public_link_is_not_found(string bundle) =>
        PlayAsync(bundle, Album, static source => Assert.ThrowsAsync<AlbumNotFoundException>(() => ListAsync(source)));

    [Fact]
    public Task Bytes_come_as_taken_fitted_and_as_a_video() =>
        PlayAsync(
            "shared-bytes",
            Album,
            static async source =>
            {
                var items = await ListAsync(source);
                Assert.Equal(s_taken, await GoogleSetup.ReadAsync(source, items[0]));
                Assert.Equal(s_small, await GoogleSetup.ReadAsync(source, items[0], Rendition.Fit(1920, 1200)));
                Assert.Equal(s_video, await GoogleSetup.ReadAsync(source, items[1]));
            }
        );

    [Fact]
    public Task Ended_address_is_renewed() =>
        PlayAsync(
            "shared-bytes-ended",
            Album,
            static async source =>
            {
                var items = await ListAsync(source);
                Assert.Equal(s_taken, await GoogleSetup.ReadAsync(source, items[0]));
            }
        );

    private static Task<List<MediaItem>> ListAsync(SharedAlbumSource source) =>
        GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None));

    private static async Task PlayAsync(string bundle, string link, Func<SharedAlbumSource, Task> act)
    {
        await using var server = await BundleServer.StartAsync(Path.Join(AppContext.BaseDirectory, "Bundles", bundle + ".json"));
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler);
        var options = new GooglePhotosOptions();
        options.SharedLinks.RequestInterval = TimeSpan.Zero;
        using var source = new SharedAlbumSource(
            new SharedAlbumClient(http, options),
            SharedAlbumLink.Parse(new Uri(server.BaseAddress, link).AbsoluteUri)
        );

        await act(source);

        server.AssertAllPlayed();
    }
}
