using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Picsync.Synology.WebApi;

/// <summary>The source of traces and metrics of the web API route, both named <c>Picsync.Synology</c>.</summary>
internal static class SynologyApiTelemetry
{
    public const string Name = "Picsync.Synology";

    private static readonly ActivitySource s_activities = new(Name);
    private static readonly Meter s_meter = new(Name);

    private static readonly Histogram<double> s_durations = s_meter.CreateHistogram<double>(
        "picsync.synology.operation.duration",
        "s",
        "Time of one operation of the web API with its repeats; its count is the number of operations."
    );

    private static readonly Counter<long> s_signIns = s_meter.CreateCounter<long>(
        "picsync.synology.sign_ins",
        "{sign-in}",
        "Sign-ins that the NAS accepted."
    );

    private static readonly Counter<long> s_listedItems = s_meter.CreateCounter<long>(
        "picsync.synology.listed",
        "{item}",
        "Items that pages of listings gave."
    );

    public static void CountSignIn() => s_signIns.Add(1);

    public static void CountListed(int items) => s_listedItems.Add(items);

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
