namespace Picsync.Testing;

/// <summary>A clock that moves only when a test says so. Timers, delays and time limits made with it follow it.</summary>
/// <remarks>
/// Timers fire in the order they are due, with <see cref="GetUtcNow"/> at each one's due time, on the thread that moved the
/// clock. The local time zone is UTC unless <see cref="Zone"/> says otherwise. Safe to call from several threads at once.
/// </remarks>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _pending = [];
    private readonly List<TimeSpan> _delays = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _watchers = [];
    private DateTimeOffset _now;
    private long _sequence;

    /// <summary>Makes a clock that stands at 2026-01-01 00:00 UTC.</summary>
    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)) { }

    /// <summary>Makes a clock that stands at a chosen time.</summary>
    /// <param name="start">The time.</param>
    public ManualTimeProvider(DateTimeOffset start)
    {
        Start = start.ToUniversalTime();
        _now = Start;
    }

    /// <summary>Gets or sets the local time zone. The default is UTC.</summary>
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>Gets the time at which the clock began.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>
    /// Gets or sets whether a wait moves the clock itself and so ends at once. The default is false.
    /// </summary>
    /// <remarks>
    /// A wait is a timer that fires once, such as one behind <see cref="Task.Delay(TimeSpan, TimeProvider)"/>. Time limits
    /// (timers of a <see cref="CancellationTokenSource"/>) and periodic timers do not move the clock, but fire when a wait
    /// moves it past them.
    /// </remarks>
    public bool AutoAdvance { get; set; }

    /// <summary>Gets how many timers are waiting, time limits included.</summary>
    public int PendingTimerCount
    {
        get
        {
            lock (_gate)
            {
                return _pending.Count;
            }
        }
    }

    /// <summary>Gets the length of every wait that was asked for, in order; time limits are left out.</summary>
    public IReadOnlyList<TimeSpan> RequestedDelays
    {
        get
        {
            lock (_gate)
            {
                return [.. _delays];
            }
        }
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => Zone;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Moves the clock and fires what becomes due on the way.</summary>
    /// <param name="by">How far; zero fires what is due now.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time would go back.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        MoveTo(GetUtcNow() + by);
    }

    /// <summary>Waits until at least so many timers wait, so that a test moves the clock only when the code is ready.</summary>
    /// <param name="count">How many timers, 1 or more.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task that ends once they wait.</returns>
    public Task WaitForTimersAsync(int count, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        lock (_gate)
        {
            if (_pending.Count >= count)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((count, reached));
            return reached.Task.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal bool Schedule(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        var autoAdvanceTo = default(DateTimeOffset?);
        lock (_gate)
        {
            if (timer.IsDisposed)
            {
                return false;
            }

            _pending.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return true;
            }

            timer.Arm(_now + dueTime, period, _sequence++);
            _pending.Add(timer);
            if (timer.IsWait)
            {
                _delays.Add(dueTime);
                autoAdvanceTo = AutoAdvance || dueTime == TimeSpan.Zero ? timer.Due : null;
            }

            TellWatchers();
        }

        if (autoAdvanceTo is { } due)
        {
            MoveTo(due);
        }

        return true;
    }

    internal void Remove(ManualTimer timer)
    {
        lock (_gate)
        {
            timer.IsDisposed = true;
            _pending.Remove(timer);
        }
    }

    private void MoveTo(DateTimeOffset target)
    {
        while (TakeNextDue(target) is { } timer)
        {
            timer.Fire();
        }
    }

    private ManualTimer? TakeNextDue(DateTimeOffset target)
    {
        lock (_gate)
        {
            var next = _pending.Where(timer => timer.Due <= target).MinBy(static timer => (timer.Due, timer.Sequence));
            _now = next is null ? Later(_now, target) : Later(_now, next.Due);
            if (next is null)
            {
                return null;
            }

            _pending.Remove(next);
            if (next.IsPeriodic)
            {
                next.Arm(next.Due + next.Period, next.Period, _sequence++);
                _pending.Add(next);
            }

            return next;
        }
    }

    private void TellWatchers()
    {
        foreach (var watcher in _watchers.Where(watcher => _pending.Count >= watcher.Count).ToArray())
        {
            _watchers.Remove(watcher);
            watcher.Reached.SetResult();
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
