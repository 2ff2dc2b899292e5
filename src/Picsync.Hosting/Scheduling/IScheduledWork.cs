namespace Picsync.Hosting;

/// <summary>Work that a <see cref="SyncSchedule"/> repeats and that may change between two runs.</summary>
public interface IScheduledWork
{
    /// <summary>Gets the interval from one due time to the next, as it is now; more than zero.</summary>
    TimeSpan Every { get; }

    /// <summary>Brings the work up to date. Called before each run that is due but the first, and every 30 seconds while none goes on, never during one.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task that ends once that is done; what fails is its own to report.</returns>
    Task RefreshAsync(CancellationToken cancellationToken);

    /// <summary>Waits until a refresh is wanted at once.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>A task that ends when it is, or with the waiting.</returns>
    Task WaitForWakeAsync(CancellationToken cancellationToken);

    /// <summary>Waits until some of the work is wanted before it is due. By default it never is.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>A task that ends when it is, or with the waiting.</returns>
    Task WaitForDemandAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Does what is wanted before it is due. By default all of the work.</summary>
    /// <param name="cancellationToken">Stops it at a safe point.</param>
    /// <returns>A task that ends once it is done.</returns>
    Task RunDemandedAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    /// <summary>Does the work once.</summary>
    /// <param name="cancellationToken">Stops it at a safe point.</param>
    /// <returns>A task that ends once it is done.</returns>
    Task RunAsync(CancellationToken cancellationToken);
}
