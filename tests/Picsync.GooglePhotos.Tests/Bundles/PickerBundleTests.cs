using Picsync.Testing;

namespace Picsync.GooglePhotos.Tests;

/// <summary>Plays each bundle of the Picker and makes sure that the package sends exactly its requests.</summary>
public sealed class PickerBundleTests
{
    [Fact]
    public Task Session_is_opened_looked_at_and_deleted() =>
        PlayAsync(
            "picker-session",
            static async client =>
            {
                var session = await client.CreateSessionAsync(250);
                Assert.True((await client.WaitForPickAsync(session)).IsPicked);
                await client.DeleteSessionAsync(session.Id);
            }
        );

    [Fact]
    public Task Items_are_listed_and_read() =>
        PlayAsync(
            "picker-items",
            static async client =>
            {
                var items = await GoogleSetup.ToListAsync(client.GetItemsAsync("S-1"));
                Assert.Equal(["IMG_0107.JPG", "wave.mp4"], items.Select(static item => item.FileName));
                Assert.Equal("the pier, as taken", await ReadAsync(client, items[0]));
                Assert.Equal("the wave, transcoded", await ReadAsync(client, items[1]));
            }
        );

    [Fact]
    public Task Items_asked_for_too_early_are_not_finished() =>
        PlayAsync(
            "picker-items-too-early",
            static client => Assert.ThrowsAsync<PickingNotFinishedException>(() => GoogleSetup.ToListAsync(client.GetItemsAsync("S-1")))
        );

    [Fact]
    public Task Session_that_expired_has_ended() =>
        PlayAsync(
            "picker-session-expired",
            static async client =>
            {
                await Assert.ThrowsAsync<PickingSessionEndedException>(() => GoogleSetup.ToListAsync(client.GetItemsAsync("S-1")));
                await client.DeleteSessionAsync("S-1");
            }
        );

    [Fact]
    public Task Missing_permission_asks_for_a_sign_in() =>
        PlayAsync(
            "picker-permission-missing",
            static client => Assert.ThrowsAsync<SignInRequiredException>(() => client.CreateSessionAsync())
        );

    [Theory]
    [InlineData("picker-too-many-sessions", "too many picks")]
    [InlineData("picker-no-google-photos", "no Google Photos")]
    public Task Refused_session_says_why(string bundle, string expected) =>
        PlayAsync(
            bundle,
            async client =>
            {
                var error = await Assert.ThrowsAsync<ServiceRequestException>(() => client.CreateSessionAsync());
                Assert.Contains(expected, error.Message, StringComparison.Ordinal);
            }
        );

    [Fact]
    public Task Address_that_ended_is_renewed_by_listing_again() =>
        PlayAsync(
            "picker-bytes-after-the-hour",
            static async client =>
            {
                var items = await GoogleSetup.ToListAsync(client.GetItemsAsync("S-1"));
                using var addresses = client.AddressesOf("S-1");
                addresses.Note(items);
                await using var content = await addresses.OpenAsync(items[0].Id, "pier", Rendition.Original, CancellationToken.None);
                using var reader = new StreamReader(content.Stream);
                Assert.Equal("the pier, as taken", await reader.ReadToEndAsync());
            }
        );

    private static async Task<string> ReadAsync(GooglePhotosPickerClient client, GoogleMediaItem item)
    {
        await using var content = await client.OpenReadAsync(item, Rendition.Original);
        using var reader = new StreamReader(content.Stream);
        return await reader.ReadToEndAsync();
    }

    private static async Task PlayAsync(string bundle, Func<GooglePhotosPickerClient, Task> act)
    {
        await using var server = await BundleServer.StartAsync(Path.Join(AppContext.BaseDirectory, "Bundles", bundle + ".json"));
        using var http = new HttpClient();
        var options = new GooglePhotosOptions
        {
            PickerAddress = server.BaseAddress,
            Access = new GoogleAccessCredentials { AccessToken = GoogleSetup.AccessToken },
        };

        await act(new GooglePhotosPickerClient(http, options, time: new ManualTimeProvider { AutoAdvance = true }));

        server.AssertAllPlayed();
    }
}
