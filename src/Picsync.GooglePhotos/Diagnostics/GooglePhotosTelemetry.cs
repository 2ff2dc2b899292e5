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
    private static readonly Counter<long> s_downloads = s_meter.CreateCounter<long>(
        "picsync.googlephotos.downloads",
        "{download}",
        "Downloads of photos and videos by how they ended; those that the reader gave up are not counted."
    );
    private static readonly Counter<long> s_listed = s_meter.CreateCounter<long>(
        "picsync.googlephotos.listed",
        "{item}",
        "Media items that listings of albums gave."
    );
    private static readonly ObservableGauge<double> s_tokenRemaining = s_meter.CreateObservableGauge(
        "picsync.googlephotos.token.remaining",
        ObserveToken,
        "s",
        "How long the access token in use is still good; negative once it has ended."
    );
    private static volatile TokenEnd? s_tokenEnd;

    public static Activity? Start(string operation) => s_activities.StartActivity(operation, ActivityKind.Client);

    /// <summary>Notes one finished operation; the status is 0 when no answer came.</summary>
    public static void Record(string operation, int status, OperationOutcome outcome, TimeSpan duration) =>
        s_durations.Record(
            duration.TotalSeconds,
            new KeyValuePair<string, object?>("operation", operation),
            new KeyValuePair<string, object?>("status", status),
            new KeyValuePair<string, object?>("outcome", NameOf(outcome))
        );

    public static void CountBytes(int count) => s_bytes.Add(count);

    public static void CountDownload(OperationOutcome outcome) =>
        s_downloads.Add(1, new KeyValuePair<string, object?>("outcome", NameOf(outcome)));

    public static void CountListed(int count) => s_listed.Add(count);

    /// <summary>Notes when the token in use ends; null for a token whose end is not known.</summary>
    public static void NoteToken(DateTimeOffset? endsAt, TimeProvider time) =>
        s_tokenEnd = endsAt is { } end ? new TokenEnd(end, time) : null;

    private static IEnumerable<Measurement<double>> ObserveToken() =>
        s_tokenEnd is { } token ? [new Measurement<double>((token.EndsAt - token.Time.GetUtcNow()).TotalSeconds)] : [];

    private static string NameOf(OperationOutcome outcome) =>
        outcome switch
        {
            OperationOutcome.Succeeded => "ok",
            OperationOutcome.Cancelled => "cancelled",
            _ => "failed",
        };

    private sealed record TokenEnd(DateTimeOffset EndsAt, TimeProvider Time);
}
