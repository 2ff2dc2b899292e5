using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Picsync.GooglePhotos;

/// <summary>Traces and counters of the package, both under its name.</summary>
internal static class GooglePhotosTelemetry
{
    public const string Name = "Picsync.GooglePhotos";

    private static readonly ActivitySource s_activities = new(Name);
    private static readonly Meter s_meter = new(Name);
    private static readonly Histogram<double> s_durations = s_meter.CreateHistogram<double>(
        "picsync.googlephotos.operation.duration",
        "s",
        "How long operations of Google Photos took, repeats included."
    );
    private static readonly Counter<long> s_bytes = s_meter.CreateCounter<long>(
        "picsync.googlephotos.downloaded",
        "By",
        "Bytes of photos and videos read."
    );

    public static Activity? Start(string operation) => s_activities.StartActivity(operation, ActivityKind.Client);

    /// <summary>Notes one finished operation; the status is 0 when no answer came.</summary>
    public static void Record(string operation, int status, TimeSpan duration) =>
        s_durations.Record(
            duration.TotalSeconds,
            new KeyValuePair<string, object?>("operation", operation),
            new KeyValuePair<string, object?>("status", status)
        );

    public static void CountBytes(int count) => s_bytes.Add(count);
}
