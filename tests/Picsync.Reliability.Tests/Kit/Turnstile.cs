using Picsync.Testing;

namespace Picsync.Reliability.Tests;

/// <summary>Holds a runner after each of its steps until it is let on, background renewals included: a process that sleeps.</summary>
internal sealed class Turnstile : IDisposable
{
    private readonly SemaphoreSlim _permits = new(0);
    private int _waiting;
    private volatile bool _isOpen;

    public Turnstile() => Steps = new KillSwitch { AfterStepAsync = (_, _) => PassAsync() };

    public KillSwitch Steps { get; }

    /// <summary>Gets whether the runner stands at the turnstile.</summary>
    public bool IsHeld => Volatile.Read(ref _waiting) > 0;

    /// <summary>Lets the runner do so many more steps.</summary>
    public void Let(int steps)
    {
        if (steps > 0)
        {
            _permits.Release(steps);
        }
    }

    public void Open()
    {
        _isOpen = true;
        _permits.Release(10_000);
    }

    /// <summary>Waits until the runner is held, or has ended.</summary>
    public async Task SettleAsync(Task run)
    {
        while (!run.IsCompleted && (!IsHeld || _permits.CurrentCount > 0))
        {
            await Task.Yield();
        }
    }

    public void Dispose() => _permits.Dispose();

    private async Task PassAsync()
    {
        if (_isOpen)
        {
            return;
        }

        Interlocked.Increment(ref _waiting);
        await _permits.WaitAsync();
        Interlocked.Decrement(ref _waiting);
    }
}
