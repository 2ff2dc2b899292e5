using Microsoft.Extensions.DependencyInjection;
using Picsync.Synology.Tests.WebApi;
using Picsync.Testing;

namespace Picsync.Synology.Tests.Regressions;

/// <summary>Any code at sign-in, also "something went wrong", was a refused account, and every refusal was answered from memory for ever.</summary>
public sealed class RefusalThatSaysNothingEndedSignIns
{
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(117)]
    [InlineData(119)]
    [InlineData(150)]
    [InlineData(9999)]
    public async Task Code_that_is_not_about_the_account_fails_once_and_the_next_call_signs_in(int code)
    {
        await using var bed = await NasBed.StartAsync(options => options.SignInRefusal = code);

        await Assert.ThrowsAnyAsync<ServiceRequestException>(() => bed.Client.GetAccountAsync(default));
        bed.Nas.Options.SignInRefusal = null;

        await bed.Client.GetAccountAsync(default);
    }

    [Theory]
    [InlineData(403, "<html>blocked</html>")]
    [InlineData(401, "")]
    [InlineData(200, "<html>Welcome</html>")]
    [InlineData(200, """{"message":"Forbidden"}""")]
    [InlineData(200, """{"success":false}""")]
    public async Task Answer_that_is_not_the_nas_own_fails_once_and_the_next_call_signs_in(int status, string body)
    {
        await using var bed = await NasBed.StartAsync();
        bed.Nas.Faults.On(SynologyOperations.SignIn).Respond(status, body);

        await Assert.ThrowsAnyAsync<ServiceRequestException>(() => bed.Client.GetAccountAsync(default));

        await bed.Client.GetAccountAsync(default);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(402)]
    [InlineData(407)]
    public async Task Refused_account_is_tried_again_after_an_hour(int code)
    {
        await using var bed = await NasBed.StartAsync(
            options => options.SignInRefusal = code,
            register: services => services.AddSingleton<TimeProvider>(_time)
        );
        await Assert.ThrowsAsync<SignInRequiredException>(() => bed.Client.GetAccountAsync(default));
        bed.Nas.Options.SignInRefusal = null;

        _time.Advance(TimeSpan.FromMinutes(59));
        await Assert.ThrowsAsync<SignInRequiredException>(() => bed.Client.GetAccountAsync(default));
        _time.Advance(TimeSpan.FromMinutes(1));

        await bed.Client.GetAccountAsync(default);
        Assert.Equal(2, bed.CallsOf(SynologyOperations.SignIn).Count);
    }
}
