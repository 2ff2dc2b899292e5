namespace Picsync.Synology.Database.Access;

/// <summary>Limits statements on this side as well: the server's own limit is of no use when its answer does not come, or in drops.</summary>
internal sealed class StatementLimit(TimeSpan limit, TimeProvider time)
{
    // The server's limit comes first, and says more.
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(15);

    /// <summary>Runs one statement and reads all that it answers.</summary>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> statement, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limit + s_grace, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await statement(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException stopped) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"the answer to a statement was not complete after {(limit + s_grace).TotalSeconds:0.#} s", stopped);
        }
    }
}
