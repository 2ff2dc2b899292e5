namespace Picsync.Testing;

/// <summary>The faults that a simulator is to show, by operation, and the delay of every answer. May be changed while it runs.</summary>
/// <example><code>simulator.Faults.On("list photos").Times(2).Respond(503);</code></example>
public sealed class FaultPlan
{
    /// <summary>The name that stands for every operation.</summary>
    public const string AnyOperation = "*";

    private readonly Lock _gate = new();
    private readonly List<Fault> _faults = [];

    internal FaultPlan() { }

    /// <summary>Gets or sets how long every request waits before anything else happens. The default is zero.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Gets how many faults are still to come, of those that come a limited number of times.</summary>
    public int PendingCount
    {
        get
        {
            lock (_gate)
            {
                return _faults.Sum(static fault => fault.IsEndless ? 0 : fault.Left);
            }
        }
    }

    /// <summary>Begins to describe a fault.</summary>
    /// <param name="operation">The operation it strikes, or <see cref="AnyOperation"/>.</param>
    /// <returns>What describes it. It strikes only once its last call (respond, reset …) was made.</returns>
    public FaultBuilder On(string operation)
    {
        ArgumentException.ThrowIfNullOrEmpty(operation);
        return new FaultBuilder(this, operation);
    }

    /// <summary>Forgets every fault; the delay stays.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _faults.Clear();
        }
    }

    internal void Add(Fault fault)
    {
        lock (_gate)
        {
            _faults.Add(fault);
        }
    }

    /// <summary>Takes the oldest fault that strikes a request, if there is one.</summary>
    internal Fault? Take(RequestRecord request)
    {
        lock (_gate)
        {
            foreach (var fault in _faults)
            {
                if (!fault.Matches(request))
                {
                    continue;
                }

                if (fault.Spared > 0)
                {
                    fault.Spared--;
                    continue;
                }

                fault.Left--;
                if (!fault.IsEndless && fault.Left == 0)
                {
                    _faults.Remove(fault);
                }

                return fault;
            }
        }

        return null;
    }
}
