namespace Picsync;

/// <summary>
/// Counts the requests made on behalf of one piece of work, whoever makes them, and notes that the work goes on. It flows with asynchronous
/// calls, so that vendor packages report to the run they work for without knowing it.
/// </summary>
public sealed class TrafficCounter
{
    private static readonly AsyncLocal<TrafficCounter?> s_current = new();
    private readonly TrafficCounter? _around;
    private readonly Lock _gate = new();
    private readonly List<Wait> _waits = [];
    private long _requestCount;
    private long _progressCount;

    private TrafficCounter(TrafficCounter? around) => _around = around;

    /// <summary>Gets the counter of the present flow of calls; null when nobody counts.</summary>
    public static TrafficCounter? Current => s_current.Value;

    /// <summary>Gets how many requests were sent, each attempt counted.</summary>
    public long RequestCount => Interlocked.Read(ref _requestCount);

    /// <summary>
    /// Gets a number that grows as long as the work makes progress: with each request, and with bytes that come or go. Progress of an inner scope
    /// is progress of those around it.
    /// </summary>
    public long ProgressCount => Interlocked.Read(ref _progressCount);

    /// <summary>Makes a new counter the current one until the scope is disposed.</summary>
    /// <param name="counter">The new counter.</param>
    /// <returns>The scope; disposing it restores the counter before.</returns>
    public static IDisposable Begin(out TrafficCounter counter)
    {
        counter = new TrafficCounter(s_current.Value);
        var scope = new Scope(s_current.Value);
        s_current.Value = counter;
        return scope;
    }

    /// <summary>Counts one request that is about to be sent.</summary>
    public void CountRequest()
    {
        Interlocked.Increment(ref _requestCount);
        NoteProgress();
    }

    /// <summary>Notes that an answer is waited for, until the result is disposed; those around this scope hear of it too.</summary>
    /// <param name="service">The service, as people know it.</param>
    /// <param name="attempt">Which attempt it is, from 1 on.</param>
    /// <param name="attempts">How many there are at most.</param>
    /// <param name="time">The clock.</param>
    /// <returns>The wait; disposing it ends it.</returns>
    public IDisposable BeginWait(string service, int attempt, int attempts, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrEmpty(service);
        ArgumentNullException.ThrowIfNull(time);
        var wait = new Wait(this, service, attempt, attempts, time, time.GetTimestamp());
        for (var scope = this; scope is not null; scope = scope._around)
        {
            lock (scope._gate)
            {
                scope._waits.Add(wait);
            }
        }

        return wait;
    }

    /// <summary>Finds the answer that is waited for the longest now. It may be asked from any thread.</summary>
    /// <returns>The wait; null when none is going on.</returns>
    public ServiceWait? FindLongestWait()
    {
        lock (_gate)
        {
            return _waits is [var first, ..]
                ? new ServiceWait(first.Service, first.Time.GetElapsedTime(first.BeganAt), first.Attempt, first.Attempts)
                : null;
        }
    }

    /// <summary>Notes that the work has come further, if only by a few bytes.</summary>
    public void NoteProgress()
    {
        Interlocked.Increment(ref _progressCount);
        _around?.NoteProgress();
    }

    private sealed record Wait(TrafficCounter Scope, string Service, int Attempt, int Attempts, TimeProvider Time, long BeganAt)
        : IDisposable
    {
        public void Dispose()
        {
            for (var scope = Scope; scope is not null; scope = scope._around)
            {
                lock (scope._gate)
                {
                    scope._waits.RemoveAll(wait => ReferenceEquals(wait, this));
                }
            }
        }
    }

    private sealed class Scope(TrafficCounter? before) : IDisposable
    {
        public void Dispose() => s_current.Value = before;
    }
}
