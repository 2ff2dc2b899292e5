using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Picsync.Immich;

/// <summary>Traces and counters of the package, both under its name.</summary>
internal static class ImmichTelemetry
{
    public const string Name = "Picsync.Immich";

    private static readonly ActivitySource s_activities = new(Name);
    private static readonly Meter s_meter = new(Name);
    private static readonly Histogram<double> s_durations = s_meter.CreateHistogram<double>(
        "picsync.immich.operation.duration",
        "s",
        "How long operations of Immich took, repeats included."
    );
    private static readonly Counter<long> s_listed = s_meter.CreateCounter<long>(
        "picsync.immich.listed",
        "{item}",
        "Assets that listings of albums gave."
    );
    private static readonly Counter<long> s_bytes = s_meter.CreateCounter<long>(
        "picsync.immich.downloaded",
        "By",
        "Bytes of photos and videos read."
    );

    public static Activity? Start(string operation) => s_activities.StartActivity(operation, ActivityKind.Client);

    /// <summary>Notes one finished operation; the status is 0 when no answer came.</summary>
    public static void Record(string operation, int status, string outcome, TimeSpan duration) =>
        s_durations.Record(
            duration.TotalSeconds,
            new KeyValuePair<string, object?>("operation", operation),
            new KeyValuePair<string, object?>("status", status),
            new KeyValuePair<string, object?>("outcome", outcome)
        );

    public static void CountListed(int count) => s_listed.Add(count);

    public static void CountBytes(int count) => s_bytes.Add(count);
}
