using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Picsync.Shared.Http;

/// <summary>
/// The retry, circuit and time limit of one service. One instance for each service, shared by all handlers: the circuit's
/// memory must outlive the rotation of handlers.
/// </summary>
internal sealed class ServiceResilience
{
    private readonly ResiliencePipeline<HttpResponseMessage> _repeating;
    private readonly ResiliencePipeline<HttpResponseMessage> _once;
    private readonly TimeProvider _time;

    public ServiceResilience(ResilienceSettings settings, TimeProvider time)
    {
        Settings = settings;
        _time = time;
        var circuit = new CircuitBreakerStrategyOptions<HttpResponseMessage>
        {
            FailureRatio = 0.9,
            MinimumThroughput = 40,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = settings.BreakDuration,
            ShouldHandle = static args => ValueTask.FromResult(IsPassingFault(args.Outcome)),
        };
        var breaker = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddCircuitBreaker(circuit)
            .Build();
        _once = breaker;
        _repeating = settings.MaxRetries == 0 ? breaker : CreateRepeating(breaker);
    }

    public ResilienceSettings Settings { get; }

    public TimeProvider Time => _time;

    public ResiliencePipeline<HttpResponseMessage> PipelineFor(HttpRequestMessage request) => request.IsRepeatable() ? _repeating : _once;

    /// <summary>Gives how many attempts a request has when each waits in vain.</summary>
    public int AttemptsOf(HttpRequestMessage request) =>
        request.IsRepeatable() ? Math.Min(AttemptLimits.MostInVain, Settings.MaxRetries + 1) : 1;

    private ResiliencePipeline<HttpResponseMessage> CreateRepeating(ResiliencePipeline<HttpResponseMessage> breaker) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = _time }
            .AddRetry(
                new RetryStrategyOptions<HttpResponseMessage>
                {
                    MaxRetryAttempts = Settings.MaxRetries,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = Settings.FirstDelay,
                    ShouldHandle = args => ValueTask.FromResult(IsWorthRepeating(args.Outcome, args.AttemptNumber)),
                    DelayGenerator = args => ValueTask.FromResult(AskedDelay(args.Outcome.Result)),
                    OnRetry = static args =>
                    {
                        args.Outcome.Result?.Dispose();
                        return default;
                    },
                }
            )
            .AddPipeline(breaker)
            .Build();

    private bool IsWorthRepeating(Outcome<HttpResponseMessage> outcome, int attemptsBefore) =>
        outcome.Exception is BrokenCircuitException
        || (
            !(outcome.Exception is TimeoutException && attemptsBefore + 1 >= AttemptLimits.MostInVain)
            && IsPassingFault(outcome)
            && (AskedDelay(outcome.Result) ?? TimeSpan.Zero) <= Settings.LongestRetryAfter
        );

    private static bool IsPassingFault(Outcome<HttpResponseMessage> outcome) =>
        outcome switch
        {
            { Exception: HttpRequestException or IOException or TimeoutRejectedException or TimeoutException } => true,
            { Result: { } response } => response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
                || (int)response.StatusCode >= 500,
            _ => false,
        };

    private TimeSpan? AskedDelay(HttpResponseMessage? response) =>
        response?.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => TimeSpan.FromTicks(Math.Max(0, (date - _time.GetUtcNow()).Ticks)),
            _ => null,
        };
}
