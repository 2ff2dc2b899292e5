using Picsync.Testing;

namespace Picsync.GooglePhotos.Tests;

/// <summary>Plays each bundle of the Ambient API and makes sure that the package sends exactly its requests.</summary>
public sealed class AmbientBundleTests
{
    private const string Device = "dev-7Q2";
    private const string Album = "src-summer";

    [Fact]
    public Task Device_is_made_looked_at_until_albums_are_chosen_and_deleted() =>
        PlayAsync(
            "ambient-device",
            static async client =>
            {
                var device = await client.CreateDeviceAsync("Kitchen frame");
                Assert.Equal("https://photos.google.com/ambient/dev-7Q2", device.SettingsUri?.AbsoluteUri);
                device = await client.WaitForSourcesAsync(device);
                Assert.Equal([Album, AmbientMediaSource.Highlights], device.Sources.Select(static source => source.Id));
                await client.DeleteDeviceAsync(device.Id);
                Assert.Null(await client.FindDeviceAsync(device.Id));
            }
        );

    [Fact]
    public Task Project_that_was_not_admitted_is_told_so() =>
        PlayAsync(
            "ambient-refused",
            static async client =>
            {
                var error = await Assert.ThrowsAsync<ServiceRequestException>(() => client.CreateDeviceAsync("Kitchen frame"));
                Assert.Contains("partner programme", error.Message, StringComparison.Ordinal);
                Assert.False(error.IsTransient);
            }
        );

    [Fact]
    public Task Device_that_a_lost_reply_left_behind_is_deleted_and_made_anew() =>
        PlayAsync(
            "ambient-duplicate-request",
            static async client => Assert.Equal(Device, (await client.CreateDeviceAsync("Kitchen frame")).Id)
        );

    [Fact]
    public Task Photos_before_the_choice_are_not_chosen_yet() =>
        PlayAsync(
            "ambient-before-choice",
            static client =>
                Assert.ThrowsAsync<AmbientNotChosenException>(() => GoogleSetup.ToListAsync(client.GetItemsAsync(Device, Album)))
        );

    [Fact]
    public Task Album_is_walked_and_a_handful_and_bytes_are_read() =>
        PlayAsync(
            "ambient-items",
            static async client =>
            {
                var items = await GoogleSetup.ToListAsync(client.GetItemsAsync(Device, Album));
                Assert.Equal(["AMB-1", "AMB-2"], items.Select(static item => item.Id));
                Assert.Equal("AMB-2", Assert.Single(await client.GetCuratedItemsAsync(Device)).Id);
                await using var content = await client.OpenReadAsync(items[0], Rendition.Original);
                using var reader = new StreamReader(content.Stream);
                Assert.Equal("the pier, as taken", await reader.ReadToEndAsync());
            }
        );

    [Fact]
    public Task Daily_limit_ends_the_listing() =>
        PlayAsync(
            "ambient-daily-limit",
            static async client =>
            {
                var (_, error) = await GoogleSetup.ReadAsync(client.GetItemsAsync(Device, Album));
                Assert.Contains("240", Assert.IsType<IncompleteListingException>(error).Message, StringComparison.Ordinal);
            }
        );

    private static async Task PlayAsync(string bundle, Func<GooglePhotosAmbientClient, Task> act)
    {
        await using var server = await BundleServer.StartAsync(Path.Join(AppContext.BaseDirectory, "Bundles", bundle + ".json"));
        using var http = new HttpClient();
        var options = new GooglePhotosOptions
        {
            AmbientAddress = server.BaseAddress,
            Access = new GoogleAccessCredentials { AccessToken = GoogleSetup.AccessToken },
        };

        await act(new GooglePhotosAmbientClient(http, options, time: new ManualTimeProvider { AutoAdvance = true }));

        server.AssertAllPlayed();
    }
}
