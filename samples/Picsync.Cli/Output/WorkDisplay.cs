namespace Picsync.Cli.Output;

/// <summary>
/// Runs work with a display beside it: the only place that does. The work is always awaited, and its result is its own; a display that
/// fails gives way to the next one, and where the last one fails nothing is shown.
/// </summary>
internal static class WorkDisplay
{
    private static readonly TimeSpan s_refresh = TimeSpan.FromMilliseconds(150);

    /// <param name="work">The work.</param>
    /// <param name="displays">The displays in the order in which they are tried.</param>
    /// <param name="failed">Hears of each display that failed.</param>
    public static async Task<T> RunAsync<T>(Func<Task<T>> work, IReadOnlyList<Func<IProgressDisplay>> displays, Action<Exception> failed)
    {
        var running = Task.Run(work);
        using var ended = new ManualResetEventSlim();
        var waking = running.ContinueWith(
            _ => ended.Set(),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );

        // A thread of its own: what it writes to may be held up for as long as somebody looks at it.
        var showing = Task.Factory.StartNew(
            () => Show(displays, ended, failed),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        await Task.WhenAll(waking, showing);
        return await running;
    }

    private static void Show(IReadOnlyList<Func<IProgressDisplay>> displays, ManualResetEventSlim ended, Action<Exception> failed)
    {
        foreach (var open in displays)
        {
            try
            {
                var display = open();
                while (!ended.Wait(s_refresh))
                {
                    display.Show();
                }

                display.Show();
                display.Close();
                return;
            }
            catch (Exception cause)
            {
                Tell(failed, cause);
            }
        }
    }

    private static void Tell(Action<Exception> failed, Exception cause)
    {
        try
        {
            failed(cause);
        }
        catch (Exception)
        {
            // There is nowhere left to say it.
        }
    }
}
