namespace Picsync.Testing;

/// <summary>Stands for the end of the process: a <see cref="KillSwitch"/> was reached. Code under test may let it pass or report it as any other: nothing it does from then on has an effect.</summary>
/// <param name="operation">The call at which the process ended, or one that was made after its end.</param>
/// <param name="step">The step at which it ended, from 1.</param>
public sealed class ProcessKilledException(string operation, int step)
    : Exception($"The process was killed at step {step}; {operation} is not carried out any more.")
{
    /// <summary>Gets the call.</summary>
    public string Operation { get; } = operation;

    /// <summary>Gets the step at which the process ended, from 1.</summary>
    public int Step { get; } = step;
}
