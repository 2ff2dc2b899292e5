namespace Picsync.Sync;

/// <summary>A lease as its holder has it, and for how long that can be relied on without asking.</summary>
/// <param name="Lease">The lease.</param>
/// <param name="Timestamp">The monotonic clock, read before the lease was asked for.</param>
/// <param name="Time">The clock on the wall, read then.</param>
internal sealed record LeaseTerm(SyncLease Lease, long Timestamp, DateTimeOffset Time)
{
    // A system that sleeps stops the monotonic clock, and a clock that is set moves the other: more than this between them is a doubt.
    private static readonly TimeSpan s_drift = TimeSpan.FromSeconds(2);

    /// <summary>Tells whether another runner may have taken the lease by now.</summary>
    public bool IsInDoubt(TimeSpan duration, TimeProvider time)
    {
        var elapsed = time.GetElapsedTime(Timestamp);
        return elapsed >= duration || (time.GetUtcNow() - Time - elapsed).Duration() > s_drift;
    }
}
