using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Picsync.S3;

/// <summary>The source of traces and metrics, both named <c>Picsync.S3</c>.</summary>
internal static class S3Telemetry
{
    public const string Name = "Picsync.S3";

    private static readonly ActivitySource s_activities = new(Name);
    private static readonly Meter s_meter = new(Name);

    private static readonly Histogram<double> s_durations = s_meter.CreateHistogram<double>(
        "picsync.s3.operation.duration",
        "s",
        "Time of one operation with its repeats; its count is the number of operations."
    );

    private static readonly Counter<long> s_uploadedBytes = s_meter.CreateCounter<long>(
        "picsync.s3.uploaded",
        "By",
        "Bytes of photos that the service took."
    );

    private static readonly Counter<long> s_listedObjects = s_meter.CreateCounter<long>(
        "picsync.s3.listed",
        "{object}",
        "Objects that pages of listings gave."
    );

    public static void CountListed(int objects) => s_listedObjects.Add(objects);

    public static void CountUploaded(long bytes) => s_uploadedBytes.Add(bytes);

    /// <summary>Begins to measure one operation. The name is one of a fixed few, never data.</summary>
    public static Measurement Begin(string operation, TimeProvider time) =>
        new(operation, time, s_activities.StartActivity("s3 " + operation, ActivityKind.Client));

    internal struct Measurement(string operation, TimeProvider time, Activity? activity) : IDisposable
    {
        private readonly long _start = time.GetTimestamp();
        private bool _succeeded;

        public void Succeeded() => _succeeded = true;

        public readonly void Dispose()
        {
            if (!_succeeded)
            {
                activity?.SetStatus(ActivityStatusCode.Error);
            }

            activity?.Dispose();
            s_durations.Record(
                time.GetElapsedTime(_start).TotalSeconds,
                new KeyValuePair<string, object?>("operation", operation),
                new KeyValuePair<string, object?>("outcome", _succeeded ? "ok" : "failed")
            );
        }
    }
}
