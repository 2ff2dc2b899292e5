using Picsync.Testing;

namespace Picsync.Reliability.Tests;

/// <summary>Holds a runner after each of its steps until it is let on, background renewals included: a process that sleeps.</summary>
internal sealed class Turnstile
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);
    private readonly Lock _gate = new();
    private readonly Queue<TaskCompletionSource> _held = new();
    private TaskCompletionSource _arrival = New();
    private int _permits;
    private bool _isOpen;

    public Turnstile() => Steps = new KillSwitch { AfterStepAsync = (_, _) => PassAsync() };

    public KillSwitch Steps { get; }

    /// <summary>Lets the runner do so many more steps.</summary>
    public void Let(int steps)
    {
        lock (_gate)
        {
            _permits += steps;
            Release();
        }
    }

    public void Open()
    {
        lock (_gate)
        {
            _isOpen = true;
            Release();
        }
    }

    /// <summary>Waits until the runner is held, or has ended.</summary>
    public async Task SettleAsync(Task run)
    {
        Task arrival;
        lock (_gate)
        {
            arrival = _arrival.Task;
        }

        var first = await Task.WhenAny(run, arrival, Task.Delay(s_limit));
        Assert.True(
            first == run || first == arrival,
            $"After {s_limit.TotalMinutes} minutes the runner neither stood at the turnstile nor had ended; its last steps: "
                + string.Join(", ", Steps.Operations.TakeLast(5))
        );
    }

    private Task PassAsync()
    {
        lock (_gate)
        {
            if (_isOpen)
            {
                return Task.CompletedTask;
            }

            if (_permits > 0)
            {
                _permits--;
                return Task.CompletedTask;
            }

            var held = New();
            _held.Enqueue(held);
            _arrival.TrySetResult();
            return held.Task;
        }
    }

    private void Release()
    {
        while ((_isOpen || _permits > 0) && _held.TryDequeue(out var held))
        {
            _permits = _isOpen ? _permits : _permits - 1;
            held.SetResult();
        }

        if (_held.Count == 0 && _arrival.Task.IsCompleted)
        {
            _arrival = New();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
