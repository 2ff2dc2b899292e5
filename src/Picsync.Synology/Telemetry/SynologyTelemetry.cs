using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Picsync.Synology.Telemetry;

/// <summary>Measures of the package, for both routes.</summary>
internal static class SynologyTelemetry
{
    public const string Name = "Picsync.Synology";

    private static readonly ActivitySource s_activities = new(Name);
    private static readonly Meter s_meter = new(Name);

    private static readonly Histogram<double> s_durations = s_meter.CreateHistogram<double>(
        "picsync.synology.operation.duration",
        "s",
        "Time of one operation with its repeats; its count is the number of operations."
    );

    private static readonly Counter<long> s_listed = s_meter.CreateCounter<long>(
        "picsync.synology.listed",
        "{photo}",
        "Photos that listings of sources gave."
    );

    private static readonly Counter<long> s_links = s_meter.CreateCounter<long>(
        "picsync.synology.links",
        "{link}",
        "Photos linked into albums or taken out of them."
    );

    private static readonly Counter<long> s_signIns = s_meter.CreateCounter<long>(
        "picsync.synology.sign_ins",
        "{sign-in}",
        "Sign-ins to the web API that the NAS accepted."
    );

    public static void CountSignIn() => s_signIns.Add(1);

    public static void CountListed(int photos) => s_listed.Add(photos);

    public static void CountLinks(int added, int removed)
    {
        s_links.Add(added, new KeyValuePair<string, object?>("change", "added"));
        s_links.Add(removed, new KeyValuePair<string, object?>("change", "removed"));
    }

    /// <summary>Measures one operation. The name is one of a fixed few, never data.</summary>
    public static async Task<T> MeasureAsync<T>(string operation, TimeProvider time, Func<Task<T>> work)
    {
        using var activity = s_activities.StartActivity("synology " + operation, ActivityKind.Client);
        var start = time.GetTimestamp();
        var outcome = "ok";
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            outcome = exception is OperationCanceledException ? "cancelled" : "failed";
            activity?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            s_durations.Record(
                time.GetElapsedTime(start).TotalSeconds,
                new KeyValuePair<string, object?>("operation", operation),
                new KeyValuePair<string, object?>("outcome", outcome)
            );
        }
    }
}
