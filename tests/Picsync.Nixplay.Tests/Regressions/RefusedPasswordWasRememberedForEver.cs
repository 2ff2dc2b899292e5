using Picsync.Testing;

namespace Picsync.Nixplay.Tests.Regressions;

/// <summary>A refusal was answered from memory as long as the process lived, also after the account was mended or the password changed.</summary>
public sealed class RefusedPasswordWasRememberedForEver
{
    private readonly ManualTimeProvider _time = new() { AutoAdvance = false };

    [Fact]
    public async Task Refusal_is_remembered_for_an_hour_then_for_two_and_at_last_for_a_day()
    {
        await using var bed = await Bed.StartAsync(configure: static options => options.Password = "wrong", time: _time);
        foreach (var hours in (int[])[1, 2, 4, 8, 16, 24, 24])
        {
            await AssertRefusedAsync(bed);
            var sent = bed.Simulator.Requests.CountOf(NixplayOperations.SignIn);

            _time.Advance(TimeSpan.FromHours(hours) - TimeSpan.FromMinutes(1));
            await AssertRefusedAsync(bed);

            Assert.Equal(sent, bed.Simulator.Requests.CountOf(NixplayOperations.SignIn));
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        await AssertRefusedAsync(bed);
        Assert.Equal(8, bed.Simulator.Requests.CountOf(NixplayOperations.SignIn));
    }

    [Fact]
    public async Task Account_that_was_mended_is_used_again_once_the_memory_ends()
    {
        await using var bed = await Bed.StartAsync(configure: static options => options.Password = "new", time: _time);
        await AssertRefusedAsync(bed);
        bed.Simulator.Options.Password = "new";
        var waiting = await AssertRefusedAsync(bed);

        _time.Advance(TimeSpan.FromHours(1));
        await bed.Client.GetProfileAsync();

        Assert.Contains("tried again in 60 minutes", waiting.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_password_is_tried_at_once()
    {
        await using var bed = await Bed.StartAsync(configure: static options => options.Password = "wrong", time: _time);
        await AssertRefusedAsync(bed);

        bed.Options.Password = "right";

        await bed.Client.GetProfileAsync();
    }

    private static Task<SignInRequiredException> AssertRefusedAsync(Bed bed) =>
        Assert.ThrowsAsync<SignInRequiredException>(() => bed.Client.GetProfileAsync());
}
