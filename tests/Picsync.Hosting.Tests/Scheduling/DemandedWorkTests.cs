using Microsoft.Extensions.Logging.Abstractions;
using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.Hosting.Tests.Scheduling;

public sealed class DemandedWorkTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly CancellationTokenSource _stop = new();

    public void Dispose() => _stop.Dispose();

    [Fact]
    public async Task Work_that_is_wanted_early_is_done_at_once_and_moves_no_due_time()
    {
        var work = new Work(_time);
        var schedule = new SyncSchedule(_time, NullLogger<SyncSchedule>.Instance).RunAsync(work, _stop.Token);
        await AdvanceAsync(TimeSpan.FromMinutes(10));

        await work.DemandAsync();
        await AdvanceAsync(TimeSpan.FromMinutes(20));
        await work.DemandAsync();
        await AdvanceAsync(TimeSpan.FromMinutes(90));
        await _stop.CancelAsync();
        await schedule;

        Assert.Equal(["due 0", "wanted 10", "wanted 30", "due 60", "due 120"], work.Runs);
    }

    [Fact]
    public async Task Early_work_that_fails_does_not_end_the_schedule()
    {
        var work = new Work(_time) { Fails = true };
        var schedule = new SyncSchedule(_time, NullLogger<SyncSchedule>.Instance).RunAsync(work, _stop.Token);
        await AdvanceAsync(TimeSpan.FromMinutes(10));

        await work.DemandAsync();
        await AdvanceAsync(TimeSpan.FromMinutes(50));
        await _stop.CancelAsync();
        await schedule;

        Assert.Equal(["due 0", "wanted 10", "due 60"], work.Runs);
    }

    private async Task AdvanceAsync(TimeSpan by)
    {
        for (var end = _time.GetUtcNow() + by; _time.GetUtcNow() < end; )
        {
            await _time.WaitForTimersAsync(1).Within("the next timer of the schedule");
            _time.Advance(TimeSpan.FromSeconds(30));
        }

        await _time.WaitForTimersAsync(1).Within("the next timer of the schedule");
    }

    private sealed class Work(ManualTimeProvider time) : IScheduledWork
    {
        private TaskCompletionSource _demand = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TimeSpan Every => TimeSpan.FromHours(1);

        public bool Fails { get; init; }

        public List<string> Runs { get; } = [];

        public async Task DemandAsync()
        {
            _done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _demand.SetResult();
            await _done.Task.Within("the end of the run");
        }

        public Task RefreshAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task WaitForWakeAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);

        public Task WaitForDemandAsync(CancellationToken cancellationToken) => _demand.Task.WaitAsync(cancellationToken);

        public Task RunDemandedAsync(CancellationToken cancellationToken)
        {
            Note("wanted");
            _demand = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _done.SetResult();
            return Fails ? throw new InvalidOperationException("no network") : Task.CompletedTask;
        }

        public Task RunAsync(CancellationToken cancellationToken)
        {
            Note("due");
            return Task.CompletedTask;
        }

        private void Note(string kind) => Runs.Add($"{kind} {(time.GetUtcNow() - time.Start).TotalMinutes}");
    }
}
