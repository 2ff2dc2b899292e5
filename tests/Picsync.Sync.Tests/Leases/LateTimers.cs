using Picsync.Testing;

namespace Picsync.Sync.Tests.Leases;

/// <summary>A clock that moves by hand, with a timer whose tick comes once more after it was disposed of, as a real one's may.</summary>
internal sealed class LateTimers : TimeProvider
{
    private readonly ManualTimeProvider _time = new();
    private Action? _tick;

    public int PendingTimerCount => _time.PendingTimerCount;

    public override long TimestampFrequency => _time.TimestampFrequency;

    public void Advance(TimeSpan by) => _time.Advance(by);

    /// <summary>Fires the last timer that ticks again and again.</summary>
    public void FireLate() => _tick?.Invoke();

    public override DateTimeOffset GetUtcNow() => _time.GetUtcNow();

    public override long GetTimestamp() => _time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (period > TimeSpan.Zero)
        {
            _tick = () => callback(state);
        }

        return _time.CreateTimer(callback, state, dueTime, period);
    }
}
