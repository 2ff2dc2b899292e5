using System.Net;
using Picsync.EndToEnd.Tests.Process;
using Picsync.Testing;

namespace Picsync.GooglePhotos.Tests;

public sealed class SignInSimulationTests
{
    [Fact]
    public async Task Person_who_allows_is_signed_in_and_can_read()
    {
        await using var google = await GooglePhotosSimulator.StartAsync();
        google.AddAlbum("Seaside");
        using var http = new HttpClient();
        var options = OptionsFor(google);
        using var pending = new PendingSignIn(new GoogleSignIn(http, options));

        var (status, page) = await ConsentVisitor.DecideAsync(pending.Link);
        var grant = await pending.Grant;
        options.Access = new GoogleAccessCredentials { RefreshToken = grant.RefreshToken };
        var albums = await GoogleSetup.ToListAsync(new GooglePhotosLibraryClient(http, options).GetAlbumsAsync(CancellationToken.None));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("You are signed in", page, StringComparison.Ordinal);
        Assert.Equal("Seaside", Assert.Single(albums).Title);
        Assert.Empty(google.Violations);
    }

    [Theory]
    [InlineData(false, true, "declined")]
    [InlineData(true, false, "not ticked")]
    public async Task Person_who_declines_or_unticks_is_not_signed_in(bool allows, bool ticks, string expected)
    {
        await using var google = await GooglePhotosSimulator.StartAsync();
        using var http = new HttpClient();
        using var pending = new PendingSignIn(new GoogleSignIn(http, OptionsFor(google)));

        var (_, page) = await ConsentVisitor.DecideAsync(pending.Link, allows, ticks);

        var error = await Assert.ThrowsAsync<SignInRequiredException>(() => pending.Grant);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("You are not signed in", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_in_of_a_client_in_testing_ends_after_seven_days()
    {
        await using var google = await GooglePhotosSimulator.StartAsync(static options => options.IsInTesting = true);
        using var http = new HttpClient();
        using var pending = new PendingSignIn(new GoogleSignIn(http, OptionsFor(google)));
        await ConsentVisitor.DecideAsync(pending.Link);
        var grant = await pending.Grant;

        google.AdvanceClock(TimeSpan.FromDays(6.9));
        var isGood = google.IsRefreshTokenGood(grant.RefreshToken);
        google.AdvanceClock(TimeSpan.FromDays(0.2));

        Assert.NotNull(grant.Warning);
        Assert.True(isGood);
        Assert.False(google.IsRefreshTokenGood(grant.RefreshToken));
    }

    [Fact]
    public async Task Device_is_signed_in_once_its_code_was_entered()
    {
        await using var google = await GooglePhotosSimulator.StartAsync(static options =>
        {
            options.TimeProvider = new ManualTimeProvider { AutoAdvance = true };
        });
        using var http = new HttpClient();
        var signIn = new GoogleSignIn(http, OptionsFor(google), google.Options.TimeProvider);

        var grant = await signIn.SignInWithDeviceAsync(code => Assert.True(google.DecideDevice(code.UserCode)));

        Assert.True(google.IsRefreshTokenGood(grant.RefreshToken));
        Assert.Empty(google.Violations);
    }

    [Fact]
    public async Task Ended_sign_in_gives_no_further_tokens()
    {
        await using var google = await GooglePhotosSimulator.StartAsync();
        using var http = new HttpClient();
        var options = OptionsFor(google);
        var signIn = new GoogleSignIn(http, options);

        await signIn.RevokeAsync(google.Options.RefreshToken);
        await signIn.RevokeAsync(google.Options.RefreshToken);

        options.Access = new GoogleAccessCredentials { RefreshToken = google.Options.RefreshToken };
        using var tokens = new GoogleTokenProvider(http, options);
        await Assert.ThrowsAsync<SignInRequiredException>(async () => await tokens.GetAccessTokenAsync(CancellationToken.None));
    }

    private static GooglePhotosOptions OptionsFor(GooglePhotosSimulator google) =>
        new()
        {
            LibraryAddress = google.LibraryAddress,
            AuthorizationAddress = google.AuthorizationAddress,
            TokenAddress = google.TokenAddress,
            DeviceAddress = google.DeviceAddress,
            RevokeAddress = google.RevokeAddress,
            Api = new GoogleApiCredentials { Key = google.Options.ClientId, Secret = google.Options.ClientSecret },
        };
}
