namespace Picsync;

/// <summary>
/// Asks, on behalf of whoever began a write, whether it may still be done. A target passes it just before each change: the process may have
/// slept since the write began, and another runner may have the album by now. It flows with asynchronous calls, like
/// <see cref="TrafficCounter"/>.
/// </summary>
public static class WriteFence
{
    private static readonly AsyncLocal<Func<CancellationToken, ValueTask>?> s_current = new();

    /// <summary>Passes the fence of the present flow of calls, if there is one. It costs nothing while nothing is in doubt.</summary>
    /// <param name="cancellationToken">Stops the question.</param>
    /// <returns>A task that ends when the change may be made.</returns>
    /// <exception cref="LeaseLostException">It must not be made; nor may it be tried again.</exception>
    public static ValueTask PassAsync(CancellationToken cancellationToken) =>
        s_current.Value?.Invoke(cancellationToken) ?? ValueTask.CompletedTask;

    /// <summary>Puts up a fence for the present flow of calls until the scope is disposed.</summary>
    /// <param name="ask">Ends when a change may be made, and throws when it must not.</param>
    /// <returns>The scope; disposing it restores the fence before.</returns>
    public static IDisposable Raise(Func<CancellationToken, ValueTask> ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        var scope = new Scope(s_current.Value);
        s_current.Value = ask;
        return scope;
    }

    private sealed class Scope(Func<CancellationToken, ValueTask>? before) : IDisposable
    {
        public void Dispose() => s_current.Value = before;
    }
}
