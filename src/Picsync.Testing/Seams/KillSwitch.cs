namespace Picsync.Testing;

/// <summary>
/// Ends a process without ending it: shared by the faulty wrappers around everything that the code under test can reach, it
/// counts their calls, and from the chosen one on every call throws <see cref="ProcessKilledException"/>.
/// </summary>
/// <remarks>
/// Calls in <c>finally</c> blocks and of background timers throw as well, so what lies behind the wrappers is what a dead
/// process would have left. The restarted process is new code under test on the same things with other wrappers. A lease that
/// the dead one held runs out by the clock, since the process id that it names still lives. Safe for several threads.
/// </remarks>
public sealed class KillSwitch
{
    private readonly Lock _gate = new();
    private readonly List<string> _operations = [];
    private int _deadSince;

    /// <summary>Gets or sets the step at which the process dies, from 1; null to count only.</summary>
    public int? KillAtStep { get; set; }

    /// <summary>Gets or sets whether the call at that step still has its effect. The default is that it has not.</summary>
    public KillMoment Moment { get; set; }

    /// <summary>
    /// Gets or sets what runs, with the step's number and the operation, before each step: to cancel at a step, or to hold a
    /// runner there. Null for nothing.
    /// </summary>
    public Func<int, string, Task>? BeforeStepAsync { get; set; }

    /// <summary>Gets or sets what runs, with the step's number and the operation, after each step that succeeded. Null for nothing.</summary>
    public Func<int, string, Task>? AfterStepAsync { get; set; }

    /// <summary>Gets whether the process is dead.</summary>
    public bool IsDead => Volatile.Read(ref _deadSince) > 0;

    /// <summary>Gets how many steps were taken, the deadly one included.</summary>
    public int StepCount => Operations.Count;

    /// <summary>Gets the operations of the steps, in order.</summary>
    public IReadOnlyList<string> Operations
    {
        get
        {
            lock (_gate)
            {
                return [.. _operations];
            }
        }
    }

    /// <summary>Makes the process dead from now on.</summary>
    public void Kill()
    {
        lock (_gate)
        {
            _deadSince = Math.Max(1, _operations.Count);
        }
    }

    internal async Task<T> StepAsync<T>(string operation, Func<Task<T>> effect)
    {
        var step = Enter(operation);
        if (BeforeStepAsync is { } before)
        {
            await before(step, operation).ConfigureAwait(false);
            ThrowIfDead(operation);
        }

        var isDeadly = step == KillAtStep;
        if (isDeadly && Moment == KillMoment.BeforeEffect)
        {
            Die(step);
        }

        ThrowIfDead(operation);
        try
        {
            var result = await effect().ConfigureAwait(false);
            if (AfterStepAsync is { } after)
            {
                await after(step, operation).ConfigureAwait(false);
            }

            return result;
        }
        finally
        {
            if (isDeadly)
            {
                Die(step);
            }

            // The dead hear no answers, neither good nor bad.
            ThrowIfDead(operation);
        }
    }

    internal void ThrowIfDead(string operation)
    {
        if (Volatile.Read(ref _deadSince) is > 0 and var step)
        {
            throw new ProcessKilledException(operation, step);
        }
    }

    private int Enter(string operation)
    {
        lock (_gate)
        {
            ThrowIfDead(operation);
            _operations.Add(operation);
            return _operations.Count;
        }
    }

    private void Die(int step) => Interlocked.CompareExchange(ref _deadSince, step, 0);
}
