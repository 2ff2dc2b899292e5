using Microsoft.Extensions.Logging;

namespace Picsync.Hosting;

/// <summary>Repeats a run at an interval: the first at once, never two at a time, due times kept however long a run takes.</summary>
/// <param name="timeProvider">The clock.</param>
/// <param name="logger">Where diagnostics go.</param>
public sealed class SyncSchedule(TimeProvider timeProvider, ILogger<SyncSchedule> logger)
{
    // Timers have an upper limit, and a clock that was set is noticed this soon.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(1);
    private readonly TimeProvider _time = timeProvider ?? throw new ArgumentNullException(nameof(timeProvider));
    private readonly ILogger _logger = logger ?? throw new ArgumentNullException(nameof(logger));

    /// <summary>Repeats a run until it is stopped. A due time that passes during a run is left out, not made up for.</summary>
    /// <param name="every">The interval from one due time to the next; more than zero.</param>
    /// <param name="run">The run. An exception is logged and does not end the schedule, unless the configuration is wrong.</param>
    /// <param name="cancellationToken">Stops the waiting and the run; the task then ends normally.</param>
    /// <returns>A task that ends once it is stopped and no run is going on.</returns>
    /// <exception cref="ConfigurationException">A run threw it: repeating cannot help.</exception>
    public async Task RunAsync(TimeSpan every, Func<CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(every, TimeSpan.Zero);
        ArgumentNullException.ThrowIfNull(run);

        try
        {
            for (var due = _time.GetUtcNow(); ; due = NextDue(due, every))
            {
                await WaitUntilAsync(due, every, cancellationToken).ConfigureAwait(false);
                await RunOnceAsync(run, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Being stopped is how a schedule ends.
        }
    }

    private async Task RunOnceAsync(Func<CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        try
        {
            await run(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is not ConfigurationException && !cancellationToken.IsCancellationRequested)
        {
            HostingLog.RunFailed(_logger, cause);
        }
    }

    private DateTimeOffset NextDue(DateTimeOffset due, TimeSpan every)
    {
        var late = _time.GetUtcNow() - due;
        var intervals = late < every ? 1 : (late.Ticks / every.Ticks) + 1;
        var next = due + TimeSpan.FromTicks(every.Ticks * intervals);
        HostingLog.NextRun(_logger, next);
        return next;
    }

    private async Task WaitUntilAsync(DateTimeOffset due, TimeSpan every, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        for (var left = due - _time.GetUtcNow(); left > TimeSpan.Zero; left = due - _time.GetUtcNow())
        {
            if (left > every)
            {
                // The clock was set back; nobody waits longer than the interval for that.
                due = _time.GetUtcNow() + every;
                left = every;
            }

            await Task.Delay(left < s_longestWait ? left : s_longestWait, _time, cancellationToken).ConfigureAwait(false);
        }
    }
}
