namespace Picsync.Testing;

/// <summary>What goes wrong in the calls of one faulty wrapper: planned faults first, then faults by chance.</summary>
/// <remarks>Operations are named by their methods: <c>nameof(IFrameTarget.UploadAsync)</c>. Safe for several threads.</remarks>
public sealed class CallFaults
{
    /// <summary>Stands for every operation.</summary>
    public const string AnyOperation = "*";

    private readonly Lock _gate = new();
    private readonly List<CallFault> _faults = [];
    private readonly List<string> _struck = [];
    private HashSet<string> _randomOperations = [];
    private Random? _random;
    private double _share;

    internal CallFaults(string service) => Service = service;

    /// <summary>Gets how many planned faults have not struck yet; endless ones do not count.</summary>
    public int PendingCount
    {
        get
        {
            lock (_gate)
            {
                return _faults.Where(static fault => !fault.IsEndless).Sum(static fault => fault.Left);
            }
        }
    }

    /// <summary>Gets the operation of each fault that struck, in order.</summary>
    public IReadOnlyList<string> Struck
    {
        get
        {
            lock (_gate)
            {
                return [.. _struck];
            }
        }
    }

    internal string Service { get; }

    /// <summary>Plans a fault.</summary>
    /// <param name="operation">The method's name, or <see cref="AnyOperation"/>.</param>
    /// <returns>What completes the plan.</returns>
    public CallFaultBuilder On(string operation)
    {
        ArgumentException.ThrowIfNullOrEmpty(operation);
        return new CallFaultBuilder(this, operation);
    }

    /// <summary>
    /// Lets calls fail by chance: before their effect, after it as a lost reply does, or cut in a stream. The same seed and order
    /// of calls give the same faults.
    /// </summary>
    /// <param name="seed">The seed.</param>
    /// <param name="share">How many of the calls, 0 to 1.</param>
    /// <param name="operations">The methods' names; none for all.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside its range.</exception>
    public void AtRandom(int seed, double share, params IEnumerable<string> operations)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(share, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        lock (_gate)
        {
            _random = new Random(seed);
            _share = share;
            _randomOperations = [.. operations];
        }
    }

    /// <summary>Forgets every fault, planned or by chance.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _faults.Clear();
            _random = null;
        }
    }

    internal void Add(CallFault fault)
    {
        lock (_gate)
        {
            _faults.Add(fault);
        }
    }

    internal CallFault? Take(string operation)
    {
        lock (_gate)
        {
            var fault = TakePlanned(operation) ?? TakeRandom(operation);
            if (fault is not null)
            {
                _struck.Add(operation);
            }

            return fault;
        }
    }

    internal Exception Lost(string operation, bool outcomeIsUnknown) =>
        new ServiceRequestException(Service, operation, "the connection was reset.")
        {
            IsTransient = true,
            OutcomeIsUnknown = outcomeIsUnknown,
        };

    private CallFault? TakePlanned(string operation)
    {
        foreach (var fault in _faults)
        {
            if (fault.Operation != AnyOperation && fault.Operation != operation)
            {
                continue;
            }

            if (fault.Spared > 0)
            {
                fault.Spared--;
                continue;
            }

            if (!fault.IsEndless && --fault.Left == 0)
            {
                _faults.Remove(fault);
            }

            return fault;
        }

        return null;
    }

    private CallFault? TakeRandom(string operation)
    {
        if (_random is null || (_randomOperations.Count > 0 && !_randomOperations.Contains(operation)) || _random.NextDouble() >= _share)
        {
            return null;
        }

        return _random.Next(3) switch
        {
            0 => new CallFault(operation) { Before = () => Lost(operation, outcomeIsUnknown: false) },
            1 => new CallFault(operation) { After = () => Lost(operation, outcomeIsUnknown: true) },
            _ => new CallFault(operation) { CutAfterBytes = 1, After = () => Lost(operation, outcomeIsUnknown: true) },
        };
    }
}
