using Picsync.Testing;

namespace Picsync.GooglePhotos.Tests;

/// <summary>Plays the bundles of signing in and out.</summary>
public sealed class SignInBundleTests
{
    [Fact]
    public Task Code_is_redeemed() =>
        PlayAsync(
            "code-redeemed",
            static async signIn =>
            {
                using var pending = new PendingSignIn(signIn);
                await pending.ReturnAsync();
                Assert.Equal(GoogleSetup.RefreshToken, (await pending.Grant).RefreshToken);
            }
        );

    [Fact]
    public Task Code_that_was_used_is_refused() =>
        PlayAsync(
            "code-used",
            static async signIn =>
            {
                using var pending = new PendingSignIn(signIn);
                await pending.ReturnAsync();
                await Assert.ThrowsAsync<SignInRequiredException>(() => pending.Grant);
            }
        );

    [Fact]
    public Task Device_waits_and_is_signed_in() =>
        PlayAsync(
            "device-code",
            static async signIn => Assert.Equal(GoogleSetup.AccessToken, (await signIn.SignInWithDeviceAsync(static _ => { })).AccessToken)
        );

    [Fact]
    public Task Sign_in_is_ended_twice() =>
        PlayAsync(
            "revoke",
            static async signIn =>
            {
                await signIn.RevokeAsync(GoogleSetup.RefreshToken);
                await signIn.RevokeAsync(GoogleSetup.RefreshToken);
            }
        );

    private static async Task PlayAsync(string bundle, Func<GoogleSignIn, Task> act)
    {
        await using var server = await BundleServer.StartAsync(Path.Join(AppContext.BaseDirectory, "Bundles", bundle + ".json"));
        using var http = new HttpClient();
        var options = new GooglePhotosOptions
        {
            TokenAddress = new Uri(server.BaseAddress, "token"),
            DeviceAddress = new Uri(server.BaseAddress, "device/code"),
            RevokeAddress = new Uri(server.BaseAddress, "revoke"),
            Api = new GoogleApiCredentials { Key = "1234-abc.apps.googleusercontent.com", Secret = GoogleSetup.Secret },
        };

        await act(new GoogleSignIn(http, options, new ManualTimeProvider { AutoAdvance = true }));

        server.AssertAllPlayed();
    }
}
