namespace Picsync.Cli.Output;

/// <summary>
/// Says on standard error which service a command waits for, where no display shows how far it is: after ten seconds, and then each time that the
/// wait has doubled.
/// </summary>
internal sealed class ServiceWaitNotes : IAsyncDisposable
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _ended = new();
    private readonly TrafficCounter _traffic;
    private readonly IDisposable _scope;
    private readonly Task _watching;

    public ServiceWaitNotes()
    {
        _scope = TrafficCounter.Begin(out _traffic);
        _watching = Task.Run(WatchAsync);
    }

    public async ValueTask DisposeAsync()
    {
        _scope.Dispose();
        await _ended.CancelAsync();
        await _watching;
        _ended.Dispose();
    }

    private async Task WatchAsync()
    {
        var (key, next) = (("", 0), s_first);
        using var timer = new PeriodicTimer(s_look);
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token))
            {
                if (_traffic.FindLongestWait() is not { } wait)
                {
                    continue;
                }

                if (key != (wait.Service, wait.Attempt))
                {
                    (key, next) = ((wait.Service, wait.Attempt), s_first);
                }

                if (wait.Elapsed >= next)
                {
                    next *= 2;
                    Tell(wait);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The command is over.
        }
    }

    private static void Tell(ServiceWait wait)
    {
        if (!CommandOutput.IsDrawing)
        {
            CommandOutput.Note(ServiceWaitText.Describe(wait));
        }
    }
}
