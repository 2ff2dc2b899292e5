using Microsoft.Extensions.Logging;

namespace Picsync.Hosting;

/// <summary>Repeats a run at an interval: the first at once, never two at a time, due times kept however long a run takes.</summary>
/// <param name="timeProvider">The clock.</param>
/// <param name="logger">Where diagnostics go.</param>
/// <param name="watch">Sees whether each run makes progress; null for nobody.</param>
public sealed class SyncSchedule(TimeProvider timeProvider, ILogger<SyncSchedule> logger, WorkWatch? watch = null)
{
    // Timers have an upper limit, and a clock that was set or work that has changed is noticed this soon.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(30);
    private readonly TimeProvider _time = timeProvider ?? throw new ArgumentNullException(nameof(timeProvider));
    private readonly ILogger _logger = logger ?? throw new ArgumentNullException(nameof(logger));

    /// <summary>Repeats a run until it is stopped. A due time that passes during a run is left out, not made up for.</summary>
    /// <param name="every">The interval from one due time to the next; more than zero.</param>
    /// <param name="run">The run. An exception is logged and does not end the schedule, unless the first run finds the configuration wrong.</param>
    /// <param name="cancellationToken">Stops the waiting and the run; the task then ends normally.</param>
    /// <returns>A task that ends once it is stopped and no run is going on.</returns>
    /// <exception cref="ConfigurationException">The first run threw it: repeating cannot help.</exception>
    public Task RunAsync(TimeSpan every, Func<CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(every, TimeSpan.Zero);
        ArgumentNullException.ThrowIfNull(run);
        return RunAsync(new FixedWork(every, run), cancellationToken);
    }

    /// <summary>
    /// Repeats work that may change until it is stopped. An interval that changes counts from the last due time; a due time that
    /// passes during a run is left out, not made up for. What is wanted before it is due is done in between and moves no due time.
    /// </summary>
    /// <param name="work">The work. An exception of a run is logged and does not end the schedule, unless the first run finds the configuration wrong.</param>
    /// <param name="cancellationToken">Stops the waiting and the run; the task then ends normally.</param>
    /// <returns>A task that ends once it is stopped and no run is going on.</returns>
    /// <exception cref="ConfigurationException">The first run threw it: repeating cannot help.</exception>
    public async Task RunAsync(IScheduledWork work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);

        try
        {
            var due = _time.GetUtcNow();
            await RunOnceAsync(work.RunAsync, isFirst: true, cancellationToken).ConfigureAwait(false);
            while (true)
            {
                due = await WaitForNextAsync(work, due, cancellationToken).ConfigureAwait(false);
                await RunOnceAsync(work.RunAsync, isFirst: false, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Being stopped is how a schedule ends.
        }
    }

    private async Task RunOnceAsync(Func<CancellationToken, Task> run, bool isFirst, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var work = watch?.Begin();
        try
        {
            await run(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception cause) when (!(isFirst && cause is ConfigurationException) && !cancellationToken.IsCancellationRequested)
        {
            HostingLog.RunFailed(_logger, cause);
        }
    }

    private DateTimeOffset NextDue(DateTimeOffset last, TimeSpan every)
    {
        var late = _time.GetUtcNow() - last;
        var intervals = late < every ? 1 : (late.Ticks / every.Ticks) + 1;
        var next = last + TimeSpan.FromTicks(every.Ticks * intervals);
        HostingLog.NextRun(_logger, next);
        return next;
    }

    private async Task<DateTimeOffset> WaitForNextAsync(IScheduledWork work, DateTimeOffset last, CancellationToken cancellationToken)
    {
        var every = work.Every;
        var due = NextDue(last, every);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await work.RefreshAsync(cancellationToken).ConfigureAwait(false);
            if (work.Every != every)
            {
                every = work.Every;
                due = NextDue(last, every);
            }

            var left = due - _time.GetUtcNow();
            if (left <= TimeSpan.Zero)
            {
                return due;
            }

            if (left > every)
            {
                // The clock was set back; nobody waits longer than the interval for that.
                due = _time.GetUtcNow() + every;
                left = every;
            }

            if (await PauseAsync(work, left < s_longestWait ? left : s_longestWait, cancellationToken).ConfigureAwait(false))
            {
                await RunOnceAsync(work.RunDemandedAsync, isFirst: false, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Returns whether work is wanted before it is due.
    private async Task<bool> PauseAsync(IScheduledWork work, TimeSpan pause, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var demand = work.WaitForDemandAsync(over.Token);
        await Task.WhenAny(Task.Delay(pause, _time, over.Token), work.WaitForWakeAsync(over.Token), demand).ConfigureAwait(false);
        var isWanted = demand.IsCompletedSuccessfully;
        await over.CancelAsync().ConfigureAwait(false);
        return isWanted;
    }
}
