using Microsoft.Extensions.Logging.Abstractions;
using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.Hosting.Tests.Scheduling;

public sealed class SyncScheduleTests : IDisposable
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private readonly ManualTimeProvider _time = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<TimeSpan> _runs = [];

    [Fact]
    public async Task First_run_is_at_once_and_the_next_ones_at_the_interval()
    {
        var schedule = Start(s_hour, _ => Task.CompletedTask);

        await AdvanceToAsync(TimeSpan.FromHours(3));
        await StopAsync(schedule);

        Assert.Equal([TimeSpan.Zero, s_hour, 2 * s_hour, 3 * s_hour], _runs);
    }

    [Fact]
    public async Task Due_times_are_kept_however_long_a_run_takes()
    {
        var schedule = Start(s_hour, async token => await Task.Delay(TimeSpan.FromMinutes(20), _time, token));

        await AdvanceToAsync(TimeSpan.FromHours(2.5));
        await StopAsync(schedule);

        Assert.Equal([TimeSpan.Zero, s_hour, 2 * s_hour], _runs);
    }

    [Fact]
    public async Task Run_longer_than_the_interval_leaves_due_times_out_and_never_overlaps()
    {
        var underWay = 0;
        var most = 0;
        var schedule = Start(
            s_hour,
            async token =>
            {
                most = Math.Max(most, ++underWay);
                await Task.Delay(TimeSpan.FromMinutes(150), _time, token);
                underWay--;
            }
        );

        await AdvanceToAsync(TimeSpan.FromHours(7));
        await StopAsync(schedule);

        Assert.Equal([TimeSpan.Zero, 3 * s_hour, 6 * s_hour], _runs);
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Error_in_one_run_does_not_end_the_schedule()
    {
        var schedule = Start(s_hour, _ => throw new InvalidOperationException("no network"));

        await AdvanceToAsync(TimeSpan.FromHours(1));
        await StopAsync(schedule);

        Assert.Equal([TimeSpan.Zero, s_hour], _runs);
    }

    [Fact]
    public async Task Wrong_configuration_ends_the_schedule()
    {
        var schedule = Start(s_hour, _ => throw new ConfigurationException("is wrong", location: null, key: "albums"));

        await Assert.ThrowsAsync<ConfigurationException>(() => schedule);

        Assert.Single(_runs);
    }

    [Fact]
    public async Task Stop_during_a_run_reaches_the_run_and_ends_normally()
    {
        var started = new TaskCompletionSource();
        var schedule = Start(
            s_hour,
            async token =>
            {
                started.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, _time, token);
            }
        );

        await started.Task.Within("the start of the run");
        await StopAsync(schedule);

        Assert.True(schedule.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Interval_beyond_what_timers_hold_is_waited_for()
    {
        var interval = TimeSpan.FromDays(60);
        var schedule = Start(interval, _ => Task.CompletedTask);

        await AdvanceToAsync(interval, step: TimeSpan.FromDays(1));
        await StopAsync(schedule);

        Assert.Equal([TimeSpan.Zero, interval], _runs);
    }

    public void Dispose() => _stop.Dispose();

    private Task Start(TimeSpan every, Func<CancellationToken, Task> run)
    {
        var schedule = new SyncSchedule(_time, NullLogger<SyncSchedule>.Instance);
        return schedule.RunAsync(
            every,
            token =>
            {
                _runs.Add(_time.GetUtcNow() - _time.Start);
                return run(token);
            },
            _stop.Token
        );
    }

    private async Task AdvanceToAsync(TimeSpan end, TimeSpan? step = null)
    {
        var by = step ?? TimeSpan.FromMinutes(1);
        while (_time.GetUtcNow() - _time.Start < end)
        {
            await _time.WaitForTimersAsync(1).Within("the next timer of the schedule");
            _time.Advance(by);
        }

        await _time.WaitForTimersAsync(1).Within("the next timer of the schedule");
    }

    private async Task StopAsync(Task schedule)
    {
        await _stop.CancelAsync();
        await schedule;
    }
}
