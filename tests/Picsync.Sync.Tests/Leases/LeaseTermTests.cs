using Picsync.Testing;

namespace Picsync.Sync.Tests.Leases;

public sealed class LeaseTermTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(59_999, 0, false)]
    [InlineData(60_000, 0, true)]
    [InlineData(10_000, 2_000, false)]
    [InlineData(10_000, -2_000, false)]
    [InlineData(10_000, 2_001, true)]
    [InlineData(10_000, -2_001, true)]
    public void Term_is_in_doubt_once_it_is_over_or_the_clocks_disagree(int elapsed, int ahead, bool isInDoubt)
    {
        var time = new ManualTimeProvider();
        var clock = new Regressions.SetClock(time);
        var lease = new SyncLease(new JournalKey("t", "Summer"), "a", 1, clock.GetUtcNow() + s_minute);
        var term = new LeaseTerm(lease, clock.GetTimestamp(), clock.GetUtcNow());

        time.Advance(TimeSpan.FromMilliseconds(elapsed));
        clock.Ahead = TimeSpan.FromMilliseconds(ahead);

        Assert.Equal(isInDoubt, term.IsInDoubt(s_minute, clock));
    }
}
