namespace Picsync.Sync.Tests.Regressions;

/// <summary>A clock whose time of day can be set, as a person or a time server does; what it measures by goes on as before.</summary>
internal sealed class SetClock(TimeProvider inner) : TimeProvider
{
    /// <summary>Gets or sets how far the time of day was set forward.</summary>
    public TimeSpan Ahead { get; set; }

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Ahead;

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
