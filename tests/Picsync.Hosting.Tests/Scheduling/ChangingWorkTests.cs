using Microsoft.Extensions.Logging.Abstractions;
using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.Hosting.Tests.Scheduling;

public sealed class ChangingWorkTests : IDisposable
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private readonly ManualTimeProvider _time = new();
    private readonly CancellationTokenSource _stop = new();

    [Fact]
    public async Task Two_hours_of_looping_keep_every_due_time_while_runs_fail_last_and_change()
    {
        var work = new Work(_time, TimeSpan.FromMinutes(5));
        work.OnRun = async (number, token) =>
        {
            if (number % 4 == 1)
            {
                throw new InvalidOperationException("no network");
            }

            // Every eighth run takes longer than the interval.
            await Task.Delay(number % 8 == 7 ? 7 * s_minute : 2 * s_minute, _time, token);
        };
        var schedule = Start(work);

        await AdvanceAsync(TimeSpan.FromHours(2));
        await StopAsync(schedule);

        Assert.Equal(
            [0, 5, 10, 15, 20, 25, 30, 35, 45, 50, 55, 60, 65, 70, 75, 80, 90, 95, 100, 105, 110, 115, 120],
            work.Runs.Select(run => run.TotalMinutes)
        );
        Assert.Equal(1, work.MostAtOnce);
    }

    [Fact]
    public async Task Changed_interval_counts_from_the_last_due_time()
    {
        var work = new Work(_time, TimeSpan.FromHours(1));
        var schedule = Start(work);
        await AdvanceAsync(TimeSpan.FromMinutes(90));
        work.Every = TimeSpan.FromMinutes(20);

        await AdvanceAsync(TimeSpan.FromMinutes(60));
        await StopAsync(schedule);

        Assert.Equal([0, 60, 100, 120, 140], work.Runs.Select(run => run.TotalMinutes));
    }

    [Fact]
    public async Task Refresh_is_asked_for_before_each_run_every_half_minute_and_never_during_one()
    {
        var work = new Work(_time, TimeSpan.FromMinutes(5)) { OnRun = (_, token) => Task.Delay(2 * s_minute, _time, token) };
        var schedule = Start(work);

        await AdvanceAsync(TimeSpan.FromMinutes(12));
        await StopAsync(schedule);

        Assert.DoesNotContain(work.Refreshes, at => at.TotalMinutes % 5 is > 0 and < 2);
        Assert.Contains(TimeSpan.FromMinutes(5), work.Refreshes);
        Assert.Contains(TimeSpan.FromMinutes(10), work.Refreshes);
        Assert.Contains(TimeSpan.FromMinutes(2.5), work.Refreshes);
        Assert.DoesNotContain(TimeSpan.Zero, work.Refreshes);
    }

    [Fact]
    public async Task Wake_refreshes_at_once_and_does_not_run()
    {
        var work = new Work(_time, TimeSpan.FromHours(1));
        var schedule = Start(work);
        await _time.WaitForTimersAsync(1).Within("the next timer of the schedule");
        var before = work.Refreshes.Count;

        var refreshed = work.NextRefreshAsync();
        work.Wake();
        await refreshed;
        await StopAsync(schedule);

        Assert.Equal(before + 1, work.Refreshes.Count);
        Assert.Single(work.Runs);
    }

    [Fact]
    public async Task Configuration_found_wrong_by_a_later_run_does_not_end_the_schedule()
    {
        var work = new Work(_time, TimeSpan.FromHours(1))
        {
            OnRun = (number, _) =>
                number == 1 ? throw new ConfigurationException("is wrong", location: null, key: "albums") : Task.CompletedTask,
        };
        var schedule = Start(work);

        await AdvanceAsync(TimeSpan.FromHours(2));
        await StopAsync(schedule);

        Assert.Equal(3, work.Runs.Count);
    }

    public void Dispose() => _stop.Dispose();

    private Task Start(Work work) => new SyncSchedule(_time, NullLogger<SyncSchedule>.Instance).RunAsync(work, _stop.Token);

    private async Task AdvanceAsync(TimeSpan by)
    {
        for (var end = _time.GetUtcNow() + by; _time.GetUtcNow() < end; )
        {
            await _time.WaitForTimersAsync(1).Within("the next timer of the schedule");
            _time.Advance(TimeSpan.FromSeconds(30));
        }

        await _time.WaitForTimersAsync(1).Within("the next timer of the schedule");
    }

    private async Task StopAsync(Task schedule)
    {
        await _stop.CancelAsync();
        await schedule;
    }

    private sealed class Work(ManualTimeProvider time, TimeSpan every) : IScheduledWork
    {
        private TaskCompletionSource _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TaskCompletionSource _refreshed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _atOnce;

        public TimeSpan Every { get; set; } = every;

        public Func<int, CancellationToken, Task> OnRun { get; set; } = (_, _) => Task.CompletedTask;

        public List<TimeSpan> Runs { get; } = [];

        public List<TimeSpan> Refreshes { get; } = [];

        public int MostAtOnce { get; private set; }

        public void Wake() => _wake.SetResult();

        public Task NextRefreshAsync() => _refreshed.Task.IsCompleted ? (_refreshed = new()).Task : _refreshed.Task;

        public Task RefreshAsync(CancellationToken cancellationToken)
        {
            Refreshes.Add(time.GetUtcNow() - time.Start);
            if (_wake.Task.IsCompleted)
            {
                _wake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            _refreshed.TrySetResult();
            return Task.CompletedTask;
        }

        public Task WaitForWakeAsync(CancellationToken cancellationToken) => _wake.Task.WaitAsync(cancellationToken);

        public async Task RunAsync(CancellationToken cancellationToken)
        {
            MostAtOnce = Math.Max(MostAtOnce, ++_atOnce);
            Runs.Add(time.GetUtcNow() - time.Start);
            try
            {
                await OnRun(Runs.Count - 1, cancellationToken);
            }
            finally
            {
                _atOnce--;
            }
        }
    }
}
