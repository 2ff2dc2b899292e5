using Microsoft.Extensions.DependencyInjection;
using Picsync.Testing;

namespace Picsync.Synology.Tests.WebApi;

/// <summary>Cases W1 to W4 and W22 of the reference, and what refusals lead to.</summary>
public sealed class SignInTests
{
    [Fact]
    public async Task Account_that_wants_a_code_is_told_and_not_tried_again()
    {
        await using var bed = await NasBed.StartAsync(options => options.OneTimeCode = "123456");

        var first = await Assert.ThrowsAsync<SignInRequiredException>(() => bed.Client.GetAccountAsync(default));
        await Assert.ThrowsAsync<SignInRequiredException>(() => bed.Client.GetAccountAsync(default));

        Assert.Contains("one-time code", first.Message, StringComparison.Ordinal);
        Assert.Contains("picsync synology login", first.Message, StringComparison.Ordinal);
        Assert.Single(bed.CallsOf(SynologyOperations.SignIn));
    }

    [Fact]
    public async Task Code_makes_the_nas_remember_the_device_and_the_next_run_needs_none()
    {
        var devices = new InMemorySynologyDeviceStore();
        await using var bed = await NasBed.StartAsync(
            options => options.OneTimeCode = "123456",
            options => options.OneTimeCode = "123456",
            services => services.AddSingleton<ISynologyDeviceStore>(devices)
        );

        await bed.Client.GetAccountAsync(default);
        await using var next = NasBed.Beside(bed, register: services => services.AddSingleton<ISynologyDeviceStore>(devices));
        await next.Client.GetAccountAsync(default);

        var signIns = bed.CallsOf(SynologyOperations.SignIn);
        Assert.Equal(2, signIns.Count);
        Assert.Equal("123456", signIns[0].Parameters["otp_code"]);
        Assert.Equal("yes", signIns[0].Parameters["enable_device_token"]);
        Assert.Equal("Picsync", signIns[0].Parameters["device_name"]);
        Assert.False(signIns[1].Parameters.ContainsKey("otp_code"));
        Assert.Equal(await devices.FindAsync(), signIns[1].Parameters["device_id"]);
        Assert.Equal("Picsync", signIns[1].Parameters["device_name"]);
    }

    [Fact]
    public async Task Code_is_asked_for_when_the_nas_wants_one_and_none_is_known()
    {
        await using var bed = await NasBed.StartAsync(options => options.OneTimeCode = "123456");

        await bed.Get<SynologySignIn>().SignInAsync(askForCode: _ => ValueTask.FromResult<string?>(" 123456 "));

        Assert.NotNull(await bed.Get<ISynologyDeviceStore>().FindAsync());
        Assert.Equal("ada", (await bed.Client.GetAccountAsync(default)).Name);
    }

    [Fact]
    public async Task Device_that_the_nas_forgot_falls_back_to_the_configured_code()
    {
        await using var bed = await NasBed.StartAsync(
            options => options.OneTimeCode = "123456",
            options => (options.DeviceId, options.OneTimeCode) = ("device-of-old", "123456")
        );

        await bed.Client.GetAccountAsync(default);

        Assert.Equal(["device_id", "otp_code"], bed.CallsOf(SynologyOperations.SignIn).Select(WayOf));
    }

    [Fact]
    public async Task Device_that_the_nas_forgot_needs_a_person()
    {
        await using var bed = await NasBed.StartAsync(
            options => options.OneTimeCode = "123456",
            options => options.DeviceId = "device-of-old"
        );

        var refused = await Assert.ThrowsAsync<SignInRequiredException>(() => bed.Client.GetAccountAsync(default));

        Assert.Contains("does not know this device any more", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("device-of-old", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lost_session_is_renewed_once_and_the_call_repeated()
    {
        await using var bed = await NasBed.StartAsync();
        bed.AddAlbum("Family", photos: 0);
        await bed.Client.GetAccountAsync(default);

        bed.Nas.EndSessions();
        var albums = await bed.Library.GetAlbumsAsync().ToListAsync();

        Assert.Equal("Family", Assert.Single(albums).Name);
        Assert.Equal(2, bed.Nas.SignInCount);
        Assert.Equal(2, bed.CallsOf(SynologyOperations.ListAlbums).Count);
    }

    [Theory]
    [InlineData(106)]
    [InlineData(107)]
    [InlineData(119)]
    public async Task Session_that_is_lost_again_at_once_is_an_error_and_no_loop(int code)
    {
        await using var bed = await NasBed.StartAsync();
        bed.Nas.Faults.On(SynologyOperations.Account).Always().Respond(200, $"{{\"success\":false,\"error\":{{\"code\":{code}}}}}");

        var error = await Assert.ThrowsAnyAsync<ServiceRequestException>(() => bed.Client.GetAccountAsync(default));

        Assert.Contains($"code {code}", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, bed.Nas.Requests.CountOf(SynologyOperations.Account));
        Assert.Equal(2, bed.Nas.SignInCount);
    }

    [Fact]
    public async Task Sessions_that_end_as_soon_as_they_begin_are_not_renewed_for_ever()
    {
        var time = new ManualTimeProvider();
        await using var bed = await NasBed.StartAsync(
            configure: options => options.SignInHoldOff = TimeSpan.FromMinutes(1),
            register: services => services.AddSingleton<TimeProvider>(time)
        );
        await bed.Client.GetAccountAsync(default);
        bed.Nas.EndSessions();
        await bed.Library.GetUsersAsync().ToListAsync();
        bed.Nas.EndSessions();

        var conflict = await Assert.ThrowsAsync<SignInRequiredException>(() => bed.Library.GetUsersAsync().ToListAsync().AsTask());
        time.Advance(TimeSpan.FromMinutes(2));
        await bed.Library.GetUsersAsync().ToListAsync();

        Assert.Contains("Another program", conflict.Message, StringComparison.Ordinal);
        Assert.Equal(3, bed.Nas.SignInCount);
    }

    [Fact]
    public async Task Wrong_password_is_never_tried_twice()
    {
        await using var bed = await NasBed.StartAsync(configure: options => options.Password = "wrong-secret");

        for (var attempt = 0; attempt < 3; attempt++)
        {
            var refused = await Assert.ThrowsAsync<SignInRequiredException>(() => bed.Library.GetAlbumsAsync().ToListAsync().AsTask());
            Assert.DoesNotContain("wrong-secret", refused.ToString(), StringComparison.Ordinal);
        }

        Assert.Single(bed.CallsOf(SynologyOperations.SignIn));
    }

    [Theory]
    [InlineData(401, "disabled")]
    [InlineData(402, "portal")]
    [InlineData(404, "wrong or was used")]
    [InlineData(406, "two-factor")]
    [InlineData(407, "blocked")]
    [InlineData(409, "expired")]
    [InlineData(411, "locked")]
    public async Task Refusal_says_what_to_do_and_is_not_tried_again(int code, string words)
    {
        await using var bed = await NasBed.StartAsync(options => options.SignInRefusal = code);

        var refused = await Assert.ThrowsAsync<SignInRequiredException>(() => bed.Client.GetAccountAsync(default));

        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.Single(bed.CallsOf(SynologyOperations.SignIn));
    }

    [Fact]
    public async Task Every_call_carries_the_token_and_no_secret_reaches_log_or_address()
    {
        await using var bed = await NasBed.StartAsync(options => options.OneTimeCode = "123456", options => options.OneTimeCode = "123456");
        var album = bed.AddAlbum("Shared", photos: 2, ownerId: 2);
        var source = bed.Source("Shared");
        var items = await source.GetMediaItemsAsync(default).ToListAsync();
        await (await source.OpenReadAsync(items[0], Rendition.Fit(1000, 1000), default)).DisposeAsync();
        await (await source.OpenReadAsync(items[1], Rendition.Original, default)).DisposeAsync();
        bed.Nas.EndSessions();
        await bed.Library.GetUsersAsync().ToListAsync();

        var inSession = bed.Nas.Calls.Where(static call => !call.Api.StartsWith("SYNO.API.", StringComparison.Ordinal)).ToList();
        Assert.All(inSession, static call => Assert.StartsWith("token-", call.Token, StringComparison.Ordinal));
        Assert.Contains(inSession, static call => call.Api == "SYNO.Foto.Thumbnail");
        Assert.Empty(bed.Nas.Violations);
        foreach (var secret in (string?[])["sid-", "token-", "device-", "123456", "right", album.Passphrase])
        {
            Assert.DoesNotContain(secret!, bed.Logs.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Session_is_ended_when_the_program_is_done()
    {
        await using var bed = await NasBed.StartAsync();

        await using (var program = NasBed.Beside(bed))
        {
            await program.Client.GetAccountAsync(default);
        }

        Assert.Single(bed.CallsOf(SynologyOperations.SignOut));
    }

    [Fact]
    public async Task Missing_account_and_address_are_told()
    {
        await using var bed = await NasBed.StartAsync(configure: options => options.Password = null);
        await using var other = NasBed.Beside(bed, options => options.ApiAddress = null);

        var account = await Assert.ThrowsAsync<ConfigurationException>(() => bed.Client.GetAccountAsync(default));
        var address = Assert.Throws<ConfigurationException>(() => other.Source("Family"));

        Assert.Contains(".picsync-credentials.yaml", account.Message, StringComparison.Ordinal);
        Assert.Contains("PICSYNC_Synology__ApiAddress", address.Message, StringComparison.Ordinal);
        Assert.Empty(bed.CallsOf(SynologyOperations.SignIn));
    }

    private static string WayOf(SynologyCall call) => call.Parameters.ContainsKey("otp_code") ? "otp_code" : "device_id";
}
