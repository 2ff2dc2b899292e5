using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Picsync.Nixplay;

/// <summary>The source of traces and metrics, both named <c>Picsync.Nixplay</c>.</summary>
internal static class NixplayTelemetry
{
    public const string Name = "Picsync.Nixplay";

    private static readonly ActivitySource s_activities = new(Name);
    private static readonly Meter s_meter = new(Name);

    private static readonly Histogram<double> s_durations = s_meter.CreateHistogram<double>(
        "picsync.nixplay.operation.duration",
        "s",
        "Time of one operation with its repeats; its count is the number of operations."
    );

    private static readonly Counter<long> s_signIns = s_meter.CreateCounter<long>(
        "picsync.nixplay.sign_ins",
        "{sign-in}",
        "Sign-ins that the service accepted."
    );

    private static readonly Counter<long> s_uploadedBytes = s_meter.CreateCounter<long>(
        "picsync.nixplay.uploaded",
        "By",
        "Bytes of photos that storage took."
    );

    private static readonly Counter<long> s_listedPhotos = s_meter.CreateCounter<long>(
        "picsync.nixplay.listed",
        "{photo}",
        "Photos that pages of album listings gave."
    );

    private static readonly Counter<long> s_missedAlbums = s_meter.CreateCounter<long>(
        "picsync.nixplay.albums.missed",
        "{look-up}",
        "Look-ups of an album by its name that found none."
    );

    public static void CountMissedAlbum() => s_missedAlbums.Add(1);

    public static void CountListed(int photos) => s_listedPhotos.Add(photos);

    public static void CountSignIn() => s_signIns.Add(1);

    public static void CountUploaded(long bytes) => s_uploadedBytes.Add(bytes);

    /// <summary>Measures one operation. The name is one of a fixed few, never data.</summary>
    public static async Task<T> MeasureAsync<T>(string operation, TimeProvider time, Func<Task<T>> work)
    {
        using var activity = s_activities.StartActivity("nixplay " + operation, ActivityKind.Client);
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
