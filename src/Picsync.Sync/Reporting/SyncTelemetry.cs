using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Picsync.Sync;

/// <summary>The names under which the engine's traces and metrics are published.</summary>
public static class SyncTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "Picsync.Sync";

    private static readonly ActivitySource s_source = new(Name);
    private static readonly Meter s_meter = new(Name);
    private static readonly Histogram<double> s_duration = s_meter.CreateHistogram<double>(
        "picsync.sync.run.duration",
        "s",
        "How long a run of one album took."
    );
    private static readonly Counter<long> s_items = s_meter.CreateCounter<long>(
        "picsync.sync.items",
        "{item}",
        "Listed items by what became of them."
    );
    private static readonly Counter<long> s_deleted = s_meter.CreateCounter<long>(
        "picsync.sync.deleted",
        "{item}",
        "Photos deleted at targets."
    );

    /// <summary>Begins a part of a trace, which ends when it is disposed.</summary>
    internal static IDisposable Begin(string name) => new Span(name);

    internal static void RecordEnd(AlbumReport report) =>
        Quietly(() => s_duration.Record(report.Seconds, new KeyValuePair<string, object?>("status", report.Status.ToString())));

    internal static void CountItems(string outcome, int count) =>
        Quietly(() => s_items.Add(count, new KeyValuePair<string, object?>("outcome", outcome)));

    internal static void CountDeleted(int count) => Quietly(() => s_deleted.Add(count));

    // Listeners are the application's: what they throw is not the run's.
    private static void Quietly(Action tell)
    {
        try
        {
            tell();
        }
        catch (Exception)
        {
            // A measurement is lost, and nothing else.
        }
    }

    private sealed class Span : IDisposable
    {
        private Activity? _activity;

        public Span(string name) => Quietly(() => _activity = s_source.StartActivity(name));

        public void Dispose() => Quietly(() => _activity?.Dispose());
    }
}
