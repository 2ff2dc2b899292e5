namespace Picsync.Testing;

/// <summary>A timer of a <see cref="ManualTimeProvider"/>; its members other than the callback are guarded by the provider's lock.</summary>
internal sealed class ManualTimer(ManualTimeProvider provider, TimerCallback callback, object? state) : ITimer
{
    public DateTimeOffset Due { get; private set; }

    public TimeSpan Period { get; private set; }

    public long Sequence { get; private set; }

    public bool IsDisposed { get; set; }

    public bool IsPeriodic => Period > TimeSpan.Zero;

    /// <summary>Gets whether somebody waits for it, rather than limiting something else by it or ticking with it.</summary>
    public bool IsWait => !IsPeriodic && state is not CancellationTokenSource;

    public void Arm(DateTimeOffset due, TimeSpan period, long sequence) => (Due, Period, Sequence) = (due, period, sequence);

    public void Fire() => callback(state);

    public bool Change(TimeSpan dueTime, TimeSpan period) => provider.Schedule(this, dueTime, period);

    public void Dispose() => provider.Remove(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
