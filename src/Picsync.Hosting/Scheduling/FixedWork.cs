namespace Picsync.Hosting;

/// <summary>Work that stays as it is.</summary>
internal sealed class FixedWork(TimeSpan every, Func<CancellationToken, Task> run) : IScheduledWork
{
    public TimeSpan Every => every;

    public Task RefreshAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task WaitForWakeAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);

    public Task RunAsync(CancellationToken cancellationToken) => run(cancellationToken);
}
