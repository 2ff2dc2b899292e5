using Microsoft.Extensions.DependencyInjection;
using Picsync.Testing;

namespace Picsync.Immich.Tests;

/// <summary>Plays each bundle and makes sure that the package sends exactly its requests.</summary>
public sealed class BundleTests
{
    private const string Album = "0f3a1c52-6a6e-4a8b-9a41-0d2f7b8f6c11";
    private const string Pier = "7c1b9f0e-2a34-4b7d-8d11-111111111111";

    [Theory]
    [InlineData("album-version-2")]
    [InlineData("album-version-3")]
    public Task Album_is_listed(string bundle) =>
        PlayAsync(
            bundle,
            static async client =>
            {
                var (items, error) = await ImmichWorld.ReadAsync(new ImmichAlbumSource(client, Album));
                Assert.Null(error);
                Assert.Equal(["pier.jpg", "wave.mp4"], items.Select(static item => item.FileName));
                Assert.Equal([MediaKind.Photo, MediaKind.Video], items.Select(static item => item.Kind));
                Assert.Equal(new DateTimeOffset(2026, 7, 30, 17, 4, 5, TimeSpan.FromHours(2)), items[0].TakenAt);
                Assert.Equal(["Bastia", "Corse", "France"], items[0].Places!);
                Assert.Equal(0, items[0].Rating);
            }
        );

    [Fact]
    public Task Album_of_two_pages_is_listed() =>
        PlayAsync(
            "album-two-pages",
            static async client => Assert.Equal(2, await CountAsync(client, withArchived: false)),
            static options => options.PageSize = 1
        );

    [Fact]
    public Task Archived_assets_are_asked_for_apart() =>
        PlayAsync("album-archived", static async client => Assert.Equal(2, await CountAsync(client, withArchived: true)));

    [Fact]
    public Task Assets_of_others_leave_the_listing_uncertified() =>
        PlayAsync(
            "album-with-others",
            static async client =>
            {
                var (items, error) = await ImmichWorld.ReadAsync(new ImmichAlbumSource(client, Album));
                Assert.Equal(2, items.Count);
                Assert.IsType<IncompleteListingException>(error);
            }
        );

    [Fact]
    public Task Unknown_album_is_not_found() =>
        PlayAsync(
            "album-unknown",
            static client => Assert.ThrowsAsync<AlbumNotFoundException>(() => client.GetAlbumAsync(Album, CancellationToken.None))
        );

    [Theory]
    [InlineData("key-wrong", "does not accept")]
    [InlineData("key-lacks-permission", "album.read")]
    public Task Refused_key_asks_for_a_person(string bundle, string words) =>
        PlayAsync(
            bundle,
            async client =>
            {
                var refusal = await Assert.ThrowsAsync<SignInRequiredException>(() => client.GetAlbumAsync(Album, CancellationToken.None));
                Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
            }
        );

    [Fact]
    public Task Redirect_is_told_and_not_followed() =>
        PlayAsync(
            "redirected",
            static async client =>
            {
                var refusal = await Assert.ThrowsAsync<ServiceRequestException>(() => client.GetAlbumAsync(Album, CancellationToken.None));
                Assert.Contains("(https://photos.example.org)", refusal.Message, StringComparison.Ordinal);
                Assert.DoesNotContain("secret", refusal.ToString(), StringComparison.Ordinal);
            }
        );

    [Fact]
    public Task Albums_of_version_2_are_asked_for_in_two_ways() =>
        PlayAsync(
            "albums",
            static async client =>
                Assert.Equal(
                    ["Seaside", "Family"],
                    (await client.GetAlbumsAsync(CancellationToken.None)).Select(static album => album.Title)
                )
        );

    [Fact]
    public Task Version_is_told() =>
        PlayAsync(
            "version",
            static async client => Assert.Equal(new Version(3, 2, 2), await client.GetServerVersionAsync(CancellationToken.None))
        );

    [Fact]
    public Task Bytes_come_as_taken_and_as_Immich_made_them() =>
        PlayAsync(
            "original",
            static async client =>
            {
                var original = await client.OpenReadAsync(Pier, ImmichSize.Original, CancellationToken.None);
                Assert.Equal("the pier, as taken"u8.ToArray(), await ImmichWorld.ReadAsync(original));
                var preview = await client.OpenReadAsync(Pier, ImmichSize.Preview, CancellationToken.None);
                Assert.Equal("the pier, smaller"u8.ToArray(), await ImmichWorld.ReadAsync(preview));
            }
        );

    [Fact]
    public Task Asset_that_is_gone_is_unavailable() =>
        PlayAsync(
            "original-gone",
            static client =>
                Assert.ThrowsAsync<ItemUnavailableException>(() => client.OpenReadAsync(Pier, ImmichSize.Original, CancellationToken.None))
        );

    private static async Task<int> CountAsync(ImmichClient client, bool withArchived) =>
        await client.GetAlbumAssetsAsync(Album, withArchived, CancellationToken.None).CountAsync();

    private static async Task PlayAsync(string bundle, Func<ImmichClient, Task> act, Action<ImmichOptions>? configure = null)
    {
        await using var server = await BundleServer.StartAsync(Path.Join(AppContext.BaseDirectory, "Bundles", bundle + ".json"));
        var services = new ServiceCollection();
        services.AddImmich(options =>
        {
            options.BaseAddress = server.BaseAddress;
            options.ApiKey = "test-immich-key";
            options.MaxRetries = 0;
            configure?.Invoke(options);
        });
        await using var provider = services.BuildServiceProvider();

        await act(provider.GetRequiredService<ImmichClient>());

        server.AssertAllPlayed();
    }
}
