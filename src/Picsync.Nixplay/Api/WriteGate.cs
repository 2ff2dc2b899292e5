namespace Picsync.Nixplay;

/// <summary>Lets writes go side by side, or one alone once those under way have been answered.</summary>
internal sealed class WriteGate : IDisposable
{
    private readonly SemaphoreSlim _alone = new(1, 1);
    private readonly Lock _lock = new();
    private int _underWay;
    private TaskCompletionSource? _answered;

    /// <summary>Enters; disposing what is returned leaves.</summary>
    public async Task<IDisposable> EnterAsync(bool alone, CancellationToken cancellationToken)
    {
        if (!alone)
        {
            lock (_lock)
            {
                _underWay++;
            }

            return new Pass(LeaveTogether);
        }

        await _alone.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await OthersAnswered().WaitAsync(cancellationToken).ConfigureAwait(false);
            return new Pass(() => _alone.Release());
        }
        catch
        {
            _alone.Release();
            throw;
        }
    }

    public void Dispose() => _alone.Dispose();

    private Task OthersAnswered()
    {
        lock (_lock)
        {
            return _underWay == 0
                ? Task.CompletedTask
                : (_answered ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private void LeaveTogether()
    {
        lock (_lock)
        {
            if (--_underWay == 0)
            {
                _answered?.TrySetResult();
                _answered = null;
            }
        }
    }

    private sealed class Pass(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
