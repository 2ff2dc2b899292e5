using Microsoft.Extensions.Options;

namespace Picsync.Hosting;

/// <summary>
/// Knows whether work that goes on makes progress: requests that are sent, bytes that come or go, photos that are done
/// (<see cref="TrafficCounter"/>). Between two pieces of work there is nothing to make, and all is well.
/// </summary>
/// <remarks>Safe to use from several threads at once.</remarks>
/// <param name="timeProvider">The clock.</param>
/// <param name="options">When work counts as stuck.</param>
public sealed class WorkWatch(TimeProvider timeProvider, IOptions<WorkWatchOptions> options)
{
    private readonly TimeProvider _time = timeProvider ?? throw new ArgumentNullException(nameof(timeProvider));
    private readonly TimeSpan _stuckAfter = Check(options ?? throw new ArgumentNullException(nameof(options)));
    private readonly Lock _gate = new();
    private readonly HashSet<Work> _underWay = [];

    /// <summary>Gets how long the work that goes on has made no progress; zero when none goes on.</summary>
    public TimeSpan StandsStillFor
    {
        get
        {
            lock (_gate)
            {
                return _underWay.Count == 0 ? TimeSpan.Zero : _underWay.Max(work => work.Look(_time));
            }
        }
    }

    /// <summary>Gets whether work has made no progress for longer than it may.</summary>
    public bool IsStuck => StandsStillFor >= _stuckAfter;

    /// <summary>Begins a piece of work: what the present flow of calls does until the scope is disposed.</summary>
    /// <returns>The scope.</returns>
    public IDisposable Begin()
    {
        var scope = TrafficCounter.Begin(out var counter);
        var work = new Work(counter, _time.GetTimestamp());
        lock (_gate)
        {
            _underWay.Add(work);
        }

        // Progress is seen when somebody looks, so somebody has to look now and then.
        var looking = _time.CreateTimer(_ => _ = StandsStillFor, state: null, _stuckAfter / 16, _stuckAfter / 16);
        return new Scope(this, work, scope, looking);
    }

    private static TimeSpan Check(IOptions<WorkWatchOptions> options) =>
        options.Value.StuckAfter is var limit && limit > TimeSpan.Zero && limit <= TimeSpan.FromDays(1)
            ? limit
            : throw new ConfigurationException(
                $"is {limit}; more than zero and at most a day is accepted",
                location: null,
                "Watchdog:StuckAfter"
            );

    private void End(Work work)
    {
        lock (_gate)
        {
            _underWay.Remove(work);
        }
    }

    private sealed class Work(TrafficCounter counter, long begunAt)
    {
        private long _seen;
        private long _at = begunAt;

        public TimeSpan Look(TimeProvider time)
        {
            if (counter.ProgressCount is var now && now != _seen)
            {
                (_seen, _at) = (now, time.GetTimestamp());
            }

            return time.GetElapsedTime(_at);
        }
    }

    private sealed class Scope(WorkWatch watch, Work work, IDisposable traffic, ITimer looking) : IDisposable
    {
        public void Dispose()
        {
            looking.Dispose();
            watch.End(work);
            traffic.Dispose();
        }
    }
}
