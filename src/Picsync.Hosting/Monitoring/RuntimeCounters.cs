using System.Diagnostics;
using System.Text.Json;

namespace Picsync.Hosting.Monitoring;

/// <summary>Takes a picture of this process from what the runtime counts anyway.</summary>
internal static class RuntimeCounters
{
    private static long s_exceptions;

    private static int s_isCounting;

    /// <summary>Begins to count exceptions: the runtime keeps no number of them that can be asked for.</summary>
    public static void CountExceptions()
    {
        if (Interlocked.Exchange(ref s_isCounting, 1) == 0)
        {
            AppDomain.CurrentDomain.FirstChanceException += static (_, _) => Interlocked.Increment(ref s_exceptions);
        }
    }

    public static string Take(TimeProvider time)
    {
        using var process = Process.GetCurrentProcess();
        var memory = GC.GetGCMemoryInfo();
        var state = new ProcessState(
            time.GetUtcNow(),
            process.Id,
            (time.GetUtcNow().UtcDateTime - process.StartTime.ToUniversalTime()).TotalSeconds,
            process.TotalProcessorTime.TotalSeconds,
            process.WorkingSet64,
            new HeapState(
                memory.HeapSizeBytes,
                GC.GetTotalMemory(forceFullCollection: false),
                GC.GetTotalAllocatedBytes(),
                memory.HeapSizeBytes == 0 ? 0 : (double)memory.FragmentedBytes / memory.HeapSizeBytes,
                [.. Enumerable.Range(0, GC.MaxGeneration + 1).Select(GC.CollectionCount)],
                GC.GetTotalPauseDuration().TotalSeconds
            ),
            new PoolState(ThreadPool.ThreadCount, ThreadPool.PendingWorkItemCount, ThreadPool.CompletedWorkItemCount),
            process.Threads.Count,
            Interlocked.Read(ref s_exceptions),
            Monitor.LockContentionCount,
            Timer.ActiveCount
        );
        return JsonSerializer.Serialize(state, MonitoringJson.Default.ProcessState);
    }
}
