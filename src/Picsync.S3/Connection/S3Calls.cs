using Amazon.S3;
using Picsync.Shared.Http;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Picsync.S3;

/// <summary>Sends requests with retry, circuit and time limits, and translates what goes wrong.</summary>
/// <remarks>Every request of this package may be repeated: reads by nature, writes because they name their whole effect.</remarks>
internal sealed class S3Calls
{
    private const double SlowestBytesPerSecond = 64 * 1024;
    private static readonly TimeSpan s_longestRetryAfter = TimeSpan.FromMinutes(2);
    private static readonly ResiliencePropertyKey<S3Attempt> s_attempt = new("picsync.attempt");
    private static readonly ResiliencePropertyKey<int> s_number = new("picsync.attempt-number");
    private readonly S3Clients _clients;
    private readonly S3Connection _connection;
    private readonly ResiliencePipeline _pipeline;

    public S3Calls(S3Clients clients, S3Connection connection)
    {
        _clients = clients;
        _connection = connection;
        _pipeline = CreatePipeline();
    }

    /// <summary>Makes one call, in plainer words where the service refuses what it does not know.</summary>
    /// <param name="call">What it is and on what.</param>
    /// <param name="wanted">What it asks for where the service knows it.</param>
    /// <param name="send">Sends it with what is known; called anew for each attempt.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="AmazonS3Exception">An error that the caller said it expects.</exception>
    /// <exception cref="PicsyncException">Any other error.</exception>
    public async Task<T> SendAsync<T>(
        S3Call call,
        S3Feature wanted,
        Func<IAmazonS3, S3Feature, CancellationToken, Task<T>> send,
        CancellationToken cancellationToken
    )
    {
        var dialect = _connection.Dialect;
        var known = dialect.Known(call.Operation, wanted);
        var tried = call with { Expects = error => call.Expects?.Invoke(error) == true || dialect.IsRefusal(call.Operation, known, error) };
        AmazonS3Exception refusal;
        try
        {
            return await SendInAsync(known).ConfigureAwait(false);
        }
        catch (AmazonS3Exception refused) when (call.Expects?.Invoke(refused) != true)
        {
            refusal = refused;
        }

        foreach (var way in S3Dialect.Ways(known, refusal))
        {
            try
            {
                return await SendInAsync(way).ConfigureAwait(false);
            }
            catch (AmazonS3Exception refused) when (call.Expects?.Invoke(refused) != true)
            {
                // A plainer way may do.
            }
        }

        throw S3Errors.Translate(refusal, call, _connection.Options);

        async Task<T> SendInAsync(S3Feature way)
        {
            try
            {
                var result = await SendAsync(tried, (client, cancel) => send(client, way, cancel), cancellationToken).ConfigureAwait(false);
                dialect.Learn(call.Operation, known, way);
                return result;
            }
            catch (AmazonS3Exception answer) when (call.Expects?.Invoke(answer) == true)
            {
                dialect.Learn(call.Operation, known, way);
                throw;
            }
        }
    }

    /// <summary>Makes one call.</summary>
    /// <param name="call">What it is and on what.</param>
    /// <param name="send">Sends it; called anew for each attempt.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="AmazonS3Exception">An error that the caller said it expects.</exception>
    /// <exception cref="PicsyncException">Any other error.</exception>
    public async Task<T> SendAsync<T>(S3Call call, Func<IAmazonS3, CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (call.Key is { } key && KeyPath.LeadsElsewhere(key))
        {
            // Addresses are folded on the way, so that the request would be for another object.
            throw new ServiceRequestException(S3Errors.Service, call.ToString(), "the key has a folder called '.' or '..'.");
        }

        using var measurement = S3Telemetry.Begin(call.Operation, _connection.Time);
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        try
        {
            var result = await _pipeline.ExecuteAsync(context => FollowAsync(call, send, context), context).ConfigureAwait(false);
            measurement.Succeeded();
            return result;
        }
        catch (AmazonS3Exception expected) when (call.Expects?.Invoke(expected) == true)
        {
            measurement.Succeeded();
            throw;
        }
        catch (Exception cause) when (S3Errors.IsTranslatable(cause, cancellationToken))
        {
            throw S3Errors.Translate(cause, call, _connection.Options);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // A bucket that is elsewhere is followed there, as often as the service names another place.
    private async ValueTask<T> FollowAsync<T>(S3Call call, Func<IAmazonS3, CancellationToken, Task<T>> send, ResilienceContext context)
    {
        var number = context.Properties.GetValue(s_number, 0) + 1;
        context.Properties.Set(s_number, number);
        while (true)
        {
            var route = _clients.RouteOf(call.Bucket);
            var attempt = S3Attempt.Begin(call.IgnoresTag);
            context.Properties.Set(s_attempt, attempt);
            try
            {
                return await AttemptAsync(call, number, _clients.ClientOf(route), send, context.CancellationToken).ConfigureAwait(false);
            }
            catch (AmazonS3Exception error)
                when (S3Elsewhere.Find(error, attempt, route, _connection.Options) is { } other
                    && _clients.TryTurn(call.Bucket, route, other)
                )
            {
                Log.Elsewhere(_connection.Logger, call.Bucket, other.Region ?? "the same", other.HasBucketInHost ? "host" : "path");
            }
        }
    }

    private async Task<T> AttemptAsync<T>(
        S3Call call,
        int number,
        IAmazonS3 client,
        Func<IAmazonS3, CancellationToken, Task<T>> send,
        CancellationToken cancellationToken
    )
    {
        if (!_clients.CanFollow)
        {
            // What our own handler does beneath our own clients.
            await WriteFence.PassAsync(cancellationToken).ConfigureAwait(false);
            TrafficCounter.Current?.CountRequest();
        }

        var attempts = Math.Max(number, Math.Min(AttemptLimits.MostInVain, _connection.Options.MaxRetries + 1));
        using var wait = TrafficCounter.Current?.BeginWait("S3", number, attempts, _connection.Time);
        var limit = LimitOf(call, number);
        using var timer = new CancellationTokenSource(limit, _connection.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await send(client, linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException cause) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer within {limit.TotalSeconds:0.#} s", cause);
        }
    }

    private TimeSpan LimitOf(S3Call call, int number)
    {
        var longest = _connection.Options.AttemptTimeout;
        return call.LengthBytes == 0
            ? AttemptLimits.Of(longest, number)
            : longest + TimeSpan.FromSeconds(call.LengthBytes / SlowestBytesPerSecond);
    }

    private ResiliencePipeline CreatePipeline()
    {
        var options = _connection.Options;
        var builder = new ResiliencePipelineBuilder { TimeProvider = _connection.Time };
        if (options.MaxRetries > 0)
        {
            builder.AddRetry(
                new RetryStrategyOptions
                {
                    MaxRetryAttempts = options.MaxRetries,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = options.FirstRetryDelay,
                    MaxDelay = TimeSpan.FromSeconds(20),
                    ShouldHandle = args => ValueTask.FromResult(IsWorthRepeating(args.Outcome.Exception, args.Context)),
                    DelayGenerator = args => ValueTask.FromResult(AskedDelay(args.Context)),
                    OnRetry = args =>
                    {
                        Log.Repeating(
                            _connection.Logger,
                            args.AttemptNumber + 1,
                            S3Errors.Describe(args.Outcome.Exception),
                            args.RetryDelay
                        );
                        return default;
                    },
                }
            );
        }

        return builder
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions
                {
                    FailureRatio = 0.9,
                    MinimumThroughput = 40,
                    SamplingDuration = TimeSpan.FromSeconds(30),
                    BreakDuration = TimeSpan.FromSeconds(5),
                    ShouldHandle = static args => ValueTask.FromResult(S3Errors.IsPassing(args.Outcome.Exception)),
                }
            )
            .Build();
    }

    private bool IsWorthRepeating(Exception? cause, ResilienceContext context) =>
        cause is BrokenCircuitException
        || (
            !(cause is TimeoutException && context.Properties.GetValue(s_number, 0) >= AttemptLimits.MostInVain)
            && S3Errors.IsPassing(cause)
            && (AskedDelay(context) ?? TimeSpan.Zero) <= s_longestRetryAfter
        );

    private TimeSpan? AskedDelay(ResilienceContext context) =>
        context.Properties.TryGetValue(s_attempt, out var attempt)
            ? attempt.RetryAfter switch
            {
                { Delta: { } delta } => delta,
                { Date: { } date } => TimeSpan.FromTicks(Math.Max(0, (date - _connection.Time.GetUtcNow()).Ticks)),
                _ => null,
            }
            : null;
}
