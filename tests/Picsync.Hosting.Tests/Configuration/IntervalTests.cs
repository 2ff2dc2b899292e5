using Picsync.Hosting.Tests.Fakes;

namespace Picsync.Hosting.Tests.Configuration;

public sealed class IntervalTests
{
    [Theory]
    [InlineData("90m", 5400)]
    [InlineData("1h30m", 5400)]
    [InlineData("1.5h", 5400)]
    [InlineData("1h0m30.5s", 3630.5)]
    [InlineData("+2s", 2)]
    [InlineData("1500ms", 1.5)]
    [InlineData("2000000us", 2)]
    [InlineData("2000000µs", 2)]
    [InlineData("3000000000ns", 3)]
    [InlineData("1.h", 3600)]
    [InlineData(".5h", 1800)]
    [InlineData("2000h", 7_200_000)]
    [InlineData("1h15m30.918273645s", 4530.9182736)]
    [InlineData("2000000μs", 2)]
    [InlineData("0.3333333333333333333h", 1200)]
    [InlineData("0.100000000000000000000h", 360)]
    [InlineData("1m1h", 3660)]
    [InlineData("1h1h", 7200)]
    [InlineData("007s", 7)]
    [InlineData("1d", 86_400)]
    [InlineData("1w", 604_800)]
    [InlineData("1d12h", 129_600)]
    [InlineData("0.5d", 43_200)]
    [InlineData("'1d'", 86_400)]
    public void Every_takes_the_durations_of_Go_and_days_and_weeks(string text, double seconds)
    {
        var configuration = Readers.Create().Parse($"albums: [{{name: A}}]\nevery: {text}\n");

        Assert.Equal(TimeSpan.FromSeconds(seconds), configuration.Every);
    }

    [Fact]
    public void Every_below_a_second_counts_as_a_second()
    {
        var configuration = Readers.Create().Parse("albums: [{name: A}]\nevery: 300ms\n");

        Assert.Equal(TimeSpan.FromSeconds(1), configuration.Every);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1D")]
    [InlineData("1mo")]
    [InlineData("999999999999999999w")]
    [InlineData("0")]
    [InlineData("0s")]
    [InlineData("-1h")]
    [InlineData("h")]
    [InlineData("1h30")]
    [InlineData("1..5h")]
    [InlineData(".h")]
    [InlineData("1 h")]
    [InlineData("often")]
    [InlineData("+")]
    [InlineData("--1s")]
    [InlineData("1e3s")]
    [InlineData("1S")]
    [InlineData("1,5h")]
    [InlineData("١h")]
    [InlineData("99999999999999999999h")]
    [InlineData("9999999999999h")]
    public void Every_that_is_no_duration_is_refused(string text)
    {
        var refusal = Readers.Refusal($"albums: [{{name: A}}]\nevery: {text}\n");

        Assert.Equal(
            $"picsync.yaml:2:8: every: an interval such as 90m, 1h30m or 1d is expected here (units: w, d, h, m, s, ms), not '{text}'.",
            refusal.Message
        );
    }

    [Theory]
    [InlineData("every:")]
    [InlineData("every: ''")]
    public void Every_left_empty_means_once(string line)
    {
        var configuration = Readers.Create().Parse($"albums: [{{name: A}}]\n{line}\n");

        Assert.Null(configuration.Every);
    }
}
