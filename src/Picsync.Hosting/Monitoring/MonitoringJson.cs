using System.Text.Json.Serialization;

namespace Picsync.Hosting.Monitoring;

/// <summary>Whether it is ready.</summary>
internal sealed record HealthState(string Status, IReadOnlyList<string> Failed, IReadOnlyList<CheckState> Checks);

/// <summary>One check.</summary>
internal sealed record CheckState(string Name, string Status, string Detail);

/// <summary>The process as it is.</summary>
internal sealed record ProcessState(
    DateTimeOffset At,
    int ProcessId,
    double UptimeSeconds,
    double CpuSeconds,
    long WorkingSetBytes,
    HeapState Heap,
    PoolState ThreadPool,
    int Threads,
    long Exceptions,
    long LockContentions,
    long Timers
);

/// <summary>The managed memory.</summary>
internal sealed record HeapState(
    long SizeBytes,
    long LiveBytes,
    long AllocatedBytes,
    double FragmentedShare,
    IReadOnlyList<int> Collections,
    double PauseSeconds
);

/// <summary>The thread pool.</summary>
internal sealed record PoolState(int Threads, long QueuedItems, long CompletedItems);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HealthState))]
[JsonSerializable(typeof(ProcessState))]
internal sealed partial class MonitoringJson : JsonSerializerContext;
