namespace Picsync.Testing;

/// <summary>One planned fault. Its counters are guarded by the plan's lock.</summary>
internal sealed class Fault(string operation, Func<RequestRecord, bool>? condition)
{
    public int Spared { get; set; }

    public int Left { get; set; }

    public bool IsEndless { get; init; }

    public TimeSpan Delay { get; init; }

    public bool Hangs { get; init; }

    public bool ResetsBeforeEffect { get; init; }

    public bool ResetsAfterEffect { get; init; }

    /// <summary>Gets how the request's body is taken; null takes it as it comes.</summary>
    public (int Bytes, TimeSpan Interval)? TakesDrops { get; init; }

    /// <summary>Gets what is answered instead of asking the service.</summary>
    public Reply? Instead { get; init; }

    /// <summary>Gets what becomes of the service's own answer.</summary>
    public Func<Reply, Reply>? Change { get; init; }

    public bool Matches(RequestRecord request) =>
        (operation == FaultPlan.AnyOperation || operation == request.Operation) && condition?.Invoke(request) != false;
}
