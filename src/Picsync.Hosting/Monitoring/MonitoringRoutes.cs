using System.Text.Json;
using Picsync.Hosting.Monitoring;

namespace Picsync.Hosting;

/// <summary>What <see cref="MonitoringServer"/> serves about repeated runs and about the process.</summary>
public static class MonitoringRoutes
{
    /// <summary>
    /// Makes <c>/metrics</c>, <c>/health/live</c> (200, or 503 while a run makes no progress) and <c>/health/ready</c> (200 or 503, with the checks as JSON).
    /// </summary>
    /// <param name="metrics">What is written for <c>/metrics</c>.</param>
    /// <param name="runs">What is asked for <c>/health/ready</c>.</param>
    /// <param name="cache">The cache whose gauges are brought up to date first; null for none.</param>
    /// <param name="watch">Says whether the work makes progress; null when nobody knows.</param>
    /// <returns>The routes.</returns>
    public static IReadOnlyDictionary<string, Func<MonitoringRequest, CancellationToken, Task<MonitoringReply>>> ForRuns(
        MetricsText metrics,
        RunMonitor runs,
        MeteredHashCache? cache = null,
        WorkWatch? watch = null
    )
    {
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(runs);
        return new Dictionary<string, Func<MonitoringRequest, CancellationToken, Task<MonitoringReply>>>(StringComparer.Ordinal)
        {
            ["/metrics"] = (_, token) => WriteMetricsAsync(metrics, cache, token),
            ["/health/live"] = (_, _) => Task.FromResult(WriteLife(watch)),
            ["/health/ready"] = (_, _) => Task.FromResult(WriteHealth(runs.Check())),
        };
    }

    /// <summary>Makes <c>/debug/counters</c>: memory, garbage collection, threads, exceptions and processor time of this process, as JSON.</summary>
    /// <param name="time">The clock; null is the system's.</param>
    /// <returns>The routes.</returns>
    public static IReadOnlyDictionary<string, Func<MonitoringRequest, CancellationToken, Task<MonitoringReply>>> ForProcess(
        TimeProvider? time = null
    )
    {
        RuntimeCounters.CountExceptions();
        return new Dictionary<string, Func<MonitoringRequest, CancellationToken, Task<MonitoringReply>>>(StringComparer.Ordinal)
        {
            ["/debug/counters"] = (_, _) =>
                Task.FromResult(MonitoringReply.Text(200, RuntimeCounters.Take(time ?? TimeProvider.System), Json)),
        };
    }

    private const string Json = "application/json; charset=utf-8";

    private static async Task<MonitoringReply> WriteMetricsAsync(
        MetricsText metrics,
        MeteredHashCache? cache,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await (cache?.RefreshAsync(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
        }
        catch (PicsyncException)
        {
            // The runs tell what is wrong with the cache; the other metrics are worth having above all then.
        }

        return MonitoringReply.Text(200, metrics.Write(), MetricsText.ContentType);
    }

    private static MonitoringReply WriteLife(WorkWatch? watch) =>
        watch?.IsStuck == true
            ? MonitoringReply.Text(
                503,
                FormattableString.Invariant($"{{\"status\":\"stuck\",\"secondsWithoutProgress\":{watch.StandsStillFor.TotalSeconds:0}}}"),
                Json
            )
            : MonitoringReply.Text(200, """{"status":"live"}""", Json);

    private static MonitoringReply WriteHealth(IReadOnlyList<HealthCheck> checks)
    {
        var isReady = checks.All(static check => check.IsWell);
        var state = new HealthState(
            isReady ? "ready" : "notReady",
            [.. checks.Where(static check => !check.IsWell).Select(static check => check.Name)],
            [.. checks.Select(static check => new CheckState(check.Name, check.IsWell ? "ok" : "failed", check.Detail))]
        );
        return MonitoringReply.Text(isReady ? 200 : 503, JsonSerializer.Serialize(state, MonitoringJson.Default.HealthState), Json);
    }
}
