using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Picsync.Testing;

/// <summary>What the simulators have in common: real sockets on 127.0.0.1, a request log, faults and a clock.</summary>
public abstract class ServiceSimulator : IAsyncDisposable
{
    private readonly SimulatorServer _server;
    private readonly RouteTable _routes = new();
    private readonly TimeProvider _timeProvider;
    private readonly string _pathPrefix;
    private readonly Lock _gate = new();
    private readonly List<RuleViolation> _violations = [];
    private long _clockOffsetTicks;

    private protected ServiceSimulator(IEnumerable<string> hosts, TimeProvider timeProvider, TimeSpan latency, string pathPrefix)
    {
        _server = new SimulatorServer(hosts);
        _timeProvider = timeProvider;
        _pathPrefix = pathPrefix.Trim('/') is { Length: > 0 } prefix ? $"/{prefix}/" : "/";
        Faults.Latency = latency;
    }

    /// <summary>Gets the faults to show.</summary>
    public FaultPlan Faults { get; } = new();

    /// <summary>Gets the requests that came.</summary>
    public RequestLog Requests { get; } = new();

    /// <summary>Gets what came that a well-behaved client never sends. A test of a client asserts that it is empty.</summary>
    public IReadOnlyList<RuleViolation> Violations
    {
        get
        {
            lock (_gate)
            {
                return [.. _violations];
            }
        }
    }

    /// <summary>Gets how many TCP connections each host accepted, by the names in <see cref="RequestRecord.Host"/>.</summary>
    public IReadOnlyDictionary<string, int> Connections => _server.Connections;

    /// <summary>Gets the simulator's time: the clock it was given, moved on by <see cref="AdvanceClock"/>.</summary>
    public DateTimeOffset Now => _timeProvider.GetUtcNow() + new TimeSpan(Interlocked.Read(ref _clockOffsetTicks));

    /// <summary>Moves the simulator's clock on, so that tokens and signed addresses expire. Delays under way are not shortened.</summary>
    /// <param name="by">How far.</param>
    public void AdvanceClock(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Interlocked.Add(ref _clockOffsetTicks, by.Ticks);
    }

    /// <summary>Stops the simulator and cuts what is still connected.</summary>
    /// <returns>A task that ends once its ports are free.</returns>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    private protected RouteTable Routes => _routes;

    private protected Task StartServerAsync(CancellationToken cancellationToken) => _server.StartAsync(AnswerAsync, cancellationToken);

    private protected Uri AddressOf(string host) => _server.AddressOf(host);

    /// <summary>Gives a host's address with the path prefix that the options ask for.</summary>
    private protected Uri PrefixedAddressOf(string host) => new(AddressOf(host), _pathPrefix);

    /// <summary>Gets the host whose paths begin with the prefix.</summary>
    private protected abstract string PrefixedHost { get; }

    /// <summary>Answers a request that no operation is known for.</summary>
    private protected abstract Reply AnswerUnknown(SimulatedCall call);

    /// <summary>Looks at a request before it is answered, for example for headers that do not belong there.</summary>
    private protected virtual void Inspect(SimulatedCall call) { }

    /// <summary>Finds what a request asks for. Most services tell it by the path and the query.</summary>
    private protected virtual ValueTask<(Route Route, Dictionary<string, string> Values)?> FindAsync(
        string host,
        HttpContext context,
        string path
    ) => ValueTask.FromResult(_routes.Find(host, context.Request.Method, path, context.Request.Query));

    private protected void AddViolation(string rule, RequestRecord request)
    {
        lock (_gate)
        {
            _violations.Add(new RuleViolation(rule, request));
        }
    }

    private protected Task WaitAsync(TimeSpan delay, CancellationToken cancellationToken) =>
        delay > TimeSpan.Zero ? Task.Delay(delay, _timeProvider, cancellationToken) : Task.CompletedTask;

    private async Task AnswerAsync(string host, HttpContext context)
    {
        var path = PathOf(host, context.Request);
        var found = path is null ? null : await FindAsync(host, context, path).ConfigureAwait(false);
        var record = new RequestRecord(
            Now,
            host,
            context.Request.Method,
            new Uri(context.Request.GetEncodedUrl()).AbsolutePath,
            context.Request.QueryString.Value ?? "",
            found?.Route.Operation ?? "unknown"
        );
        Requests.Begin(record);
        var reply = default(Reply);
        try
        {
            var call = new SimulatedCall(context, record, found?.Values ?? []);
            Inspect(call);
            reply = await MakeReplyAsync(call, found?.Route).ConfigureAwait(false);
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // The client went away; the log shows the request without a status.
            reply = null;
        }
        finally
        {
            // Before the reply is sent, so that the client's next request is never counted as coming at the same time.
            Requests.End(record, reply?.StatusCode, Now);
        }

        await SendAsync(context, reply).ConfigureAwait(false);
    }

    /// <summary>Makes the reply to a request; null when the connection is to be cut instead.</summary>
    private async Task<Reply?> MakeReplyAsync(SimulatedCall call, Route? route)
    {
        await WaitAsync(Faults.Latency, call.Aborted).ConfigureAwait(false);
        var fault = Faults.Take(call.Record);
        await WaitAsync(fault?.Delay ?? TimeSpan.Zero, call.Aborted).ConfigureAwait(false);
        if (fault?.Hangs == true)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, call.Aborted).ConfigureAwait(false);
        }

        if (fault?.ResetsBeforeEffect == true)
        {
            return null;
        }

        if (fault?.TakesDrops is { } drops)
        {
            call.Request.Body = new DroppingStream(call.Request.Body, drops.Bytes, drops.Interval, _timeProvider);
        }

        var reply = fault?.Instead ?? (route is null ? AnswerUnknown(call) : await route.Handler(call).ConfigureAwait(false));
        return fault?.ResetsAfterEffect == true ? null : fault?.Change?.Invoke(reply) ?? reply;
    }

    private async Task SendAsync(HttpContext context, Reply? reply)
    {
        if (reply is null)
        {
            context.Abort();
            return;
        }

        try
        {
            await ReplyWriter.WriteAsync(context, reply, _timeProvider).ConfigureAwait(false);
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // The client went away in the middle of the answer.
            context.Abort();
        }
    }

    private string? PathOf(string host, HttpRequest request)
    {
        // The raw target keeps escaped slashes apart from real ones.
        var path = new Uri(request.GetEncodedUrl()).AbsolutePath;
        if (host != PrefixedHost || _pathPrefix == "/")
        {
            return path;
        }

        return path.StartsWith(_pathPrefix, StringComparison.Ordinal) ? path[(_pathPrefix.Length - 1)..] : null;
    }
}
