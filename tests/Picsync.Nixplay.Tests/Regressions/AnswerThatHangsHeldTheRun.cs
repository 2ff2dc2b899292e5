using Picsync.Shared.Http;
using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.Nixplay.Tests.Regressions;

/// <summary>One answer that never came held a run for 100 seconds in each of five attempts, without a word of what was waited for.</summary>
public sealed class AnswerThatHangsHeldTheRun : IDisposable
{
    private readonly ManualTimeProvider _time = new() { AutoAdvance = true };
    private readonly SilentService _service = new();
    private readonly HttpMessageInvoker _invoker;
    private readonly IDisposable _scope;
    private readonly TrafficCounter _traffic;

    public AnswerThatHangsHeldTheRun()
    {
        var resilience = new ServiceResilience(new ResilienceSettings { Service = "Nixplay" }, _time);
        _invoker = new HttpMessageInvoker(new ResilienceHandler(resilience) { InnerHandler = _service });
        _scope = TrafficCounter.Begin(out _traffic);
    }

    public void Dispose()
    {
        _scope.Dispose();
        _invoker.Dispose();
        _service.Dispose();
    }

    [Fact]
    public async Task Small_answer_is_waited_for_three_times_and_each_time_longer()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://nixplay.test/albums").AsRepeatable().WithBufferedResponse();
        var sending = _invoker.SendAsync(request, CancellationToken.None);

        foreach (var (attempt, limit) in (IEnumerable<(int, int)>)[(1, 15), (2, 30), (3, 60)])
        {
            await Waiting.UntilAsync(() => _service.Attempts == attempt, $"attempt {attempt}");
            _time.Advance(TimeSpan.FromSeconds(limit - 1));
            Assert.Equal(new ServiceWait("Nixplay", TimeSpan.FromSeconds(limit - 1), attempt, 3), _traffic.FindLongestWait());
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        var error = await Assert.ThrowsAsync<TimeoutException>(() => sending.Within("the end of the attempts"));
        Assert.Contains("60 s", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, _service.Attempts);
        Assert.Null(_traffic.FindLongestWait());
    }

    [Fact]
    public async Task Write_whose_outcome_is_unknown_is_waited_for_long_and_never_repeated()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://nixplay.test/albums").WithBufferedResponse();
        var sending = _invoker.SendAsync(request, CancellationToken.None);

        await Waiting.UntilAsync(() => _service.Attempts == 1, "the attempt");
        _time.Advance(TimeSpan.FromSeconds(99));
        Assert.False(sending.IsCompleted);
        Assert.Equal(new ServiceWait("Nixplay", TimeSpan.FromSeconds(99), 1, 1), _traffic.FindLongestWait());
        _time.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<TimeoutException>(() => sending.Within("the end of the attempt"));
        Assert.Equal(1, _service.Attempts);
    }

    [Theory]
    [InlineData(100, 15, 30, 60)]
    [InlineData(300, 45, 90, 180)]
    [InlineData(20, 15, 15, 15)]
    [InlineData(2, 2, 2, 2)]
    public void Limits_follow_the_setting(int setting, params int[] limits) =>
        Assert.Equal(
            limits.Select(static limit => TimeSpan.FromSeconds(limit)),
            Enumerable.Range(1, 3).Select(attempt => AttemptLimits.Of(TimeSpan.FromSeconds(setting), attempt))
        );

    /// <summary>A service that takes requests and never answers.</summary>
    private sealed class SilentService : HttpMessageHandler
    {
        private int _attempts;

        public int Attempts => Volatile.Read(ref _attempts);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _attempts);
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("It never answers.");
        }
    }
}
