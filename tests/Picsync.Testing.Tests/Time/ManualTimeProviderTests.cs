namespace Picsync.Testing.Tests;

public sealed class ManualTimeProviderTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Delay_ends_when_the_clock_reaches_it_and_not_before()
    {
        var time = new ManualTimeProvider();
        var delay = Task.Delay(10 * s_second, time);

        time.Advance(9 * s_second);
        var early = delay.IsCompleted;
        time.Advance(s_second);

        Assert.False(early);
        await delay;
    }

    [Fact]
    public void Timers_fire_in_the_order_they_are_due_and_see_the_time_they_were_due_at()
    {
        var time = new ManualTimeProvider();
        var fired = new List<(string Name, TimeSpan At)>();
        using var late = time.CreateTimer(
            _ => fired.Add(("late", time.GetUtcNow() - time.Start)),
            null,
            5 * s_second,
            Timeout.InfiniteTimeSpan
        );
        using var early = time.CreateTimer(
            _ => fired.Add(("early", time.GetUtcNow() - time.Start)),
            null,
            2 * s_second,
            Timeout.InfiniteTimeSpan
        );

        time.Advance(60 * s_second);

        Assert.Equal([("early", 2 * s_second), ("late", 5 * s_second)], fired);
        Assert.Equal(60 * s_second, time.GetUtcNow() - time.Start);
    }

    [Fact]
    public void Periodic_timer_fires_once_for_each_period()
    {
        var time = new ManualTimeProvider();
        var ticks = 0;
        using var timer = time.CreateTimer(_ => ticks++, null, s_second, s_second);

        time.Advance(3.5 * s_second);

        Assert.Equal(3, ticks);
    }

    [Fact]
    public void Timer_made_by_a_timer_fires_in_the_same_move()
    {
        var time = new ManualTimeProvider();
        var fired = new List<TimeSpan>();
        using var first = time.CreateTimer(
            _ => time.CreateTimer(_ => fired.Add(time.GetUtcNow() - time.Start), null, s_second, Timeout.InfiniteTimeSpan),
            null,
            s_second,
            Timeout.InfiniteTimeSpan
        );

        time.Advance(5 * s_second);

        Assert.Equal([2 * s_second], fired);
    }

    [Fact]
    public void Disposed_timer_never_fires()
    {
        var time = new ManualTimeProvider();
        var fired = false;
        var timer = time.CreateTimer(_ => fired = true, null, s_second, Timeout.InfiniteTimeSpan);

        timer.Dispose();
        time.Advance(2 * s_second);

        Assert.False(fired);
        Assert.False(timer.Change(s_second, Timeout.InfiniteTimeSpan));
        Assert.Equal(0, time.PendingTimerCount);
    }

    [Fact]
    public async Task Waits_move_the_clock_themselves_when_asked_to()
    {
        var time = new ManualTimeProvider { AutoAdvance = true };

        await Task.Delay(TimeSpan.FromHours(2), time);
        await Task.Delay(TimeSpan.FromHours(1), time);

        Assert.Equal(TimeSpan.FromHours(3), time.GetUtcNow() - time.Start);
        Assert.Equal([TimeSpan.FromHours(2), TimeSpan.FromHours(1)], time.RequestedDelays);
    }

    [Fact]
    public async Task Time_limit_does_not_move_the_clock_but_fires_when_a_wait_moves_past_it()
    {
        var time = new ManualTimeProvider { AutoAdvance = true };
        using var limit = new CancellationTokenSource(30 * s_second, time);

        await Task.Delay(10 * s_second, time);
        var firedEarly = limit.IsCancellationRequested;
        await Task.Delay(20 * s_second, time);

        Assert.False(firedEarly);
        Assert.True(limit.IsCancellationRequested);
    }

    [Fact]
    public async Task Waiting_for_timers_ends_once_so_many_wait()
    {
        var time = new ManualTimeProvider();
        var waiting = time.WaitForTimersAsync(2);

        _ = Task.Delay(s_second, time);
        var afterOne = waiting.IsCompleted;
        _ = Task.Delay(s_second, time);

        Assert.False(afterOne);
        await waiting;
    }

    [Fact]
    public void Elapsed_time_is_what_the_clock_was_moved_by()
    {
        var time = new ManualTimeProvider();
        var begin = time.GetTimestamp();

        time.Advance(1.5 * s_second);

        Assert.Equal(1.5 * s_second, time.GetElapsedTime(begin));
    }

    [Fact]
    public void Clock_does_not_go_back()
    {
        var time = new ManualTimeProvider();

        void GoBack() => time.Advance(-s_second);

        Assert.Throws<ArgumentOutOfRangeException>(GoBack);
    }
}
