using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Picsync.Hosting.Monitoring;

namespace Picsync.Hosting;

/// <summary>
/// Collects what the meters of Picsync and of the runtime measure and writes it in the Prometheus text format 0.0.4: counters and
/// histograms from the moment this is made, gauges as they are. It also serves the metric names of the Go program.
/// </summary>
/// <remarks>Safe to use from several threads at once. Of a metric with more than 200 sets of labels the further ones are left out and counted.</remarks>
public sealed class MetricsText : IDisposable
{
    /// <summary>The content type of the text.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly Lock _lock = new();
    private readonly Lock _scrape = new();
    private readonly Dictionary<string, MetricFamily> _byInstrument = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, MetricFamily> _byName = new(StringComparer.Ordinal);
    private readonly Func<Meter, bool> _isWanted;
    private readonly MeterListener _listener = new();
    private long _leftOut;
    private long _faults;

    /// <summary>Begins to collect.</summary>
    /// <param name="isWanted">Which meters count; null for all whose names begin with <c>Picsync.</c>, and the runtime's.</param>
    public MetricsText(Func<Meter, bool>? isWanted = null)
    {
        _isWanted = isWanted ?? IsWanted;
        _listener.InstrumentPublished = Publish;
        Listen<byte>(static value => value);
        Listen<short>(static value => value);
        Listen<int>(static value => value);
        Listen<long>(static value => value);
        Listen<float>(static value => value);
        Listen<double>(static value => value);
        Listen<decimal>(static value => (double)value);
        _listener.Start();
    }

    /// <summary>Gets the names that the Go program served, on its monitoring page or beyond it; all are always served.</summary>
    public static IReadOnlyList<string> GoProgramNames { get; } = [.. GoMetrics.All.Select(static metric => metric.Name)];

    /// <summary>Writes what was collected until now, and what gauges say now.</summary>
    /// <returns>The text, ending in a line feed.</returns>
    public string Write()
    {
        lock (_scrape)
        {
            Observe();
            var text = new StringBuilder();
            foreach (var family in Families())
            {
                family.Write(text);
            }

            foreach (var metric in GoMetrics.All)
            {
                WriteOne(text, metric.Name, metric.Kind, metric.Help, Find(metric) ?? metric.Unmeasured);
            }

            WriteProcess(text);
            WriteOwn(text);
            return text.ToString();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private static bool IsWanted(Meter meter) =>
        meter.Name.StartsWith("Picsync.", StringComparison.Ordinal) || meter.Name == "System.Runtime";

    private void Publish(Instrument instrument, MeterListener listener)
    {
        if (!_isWanted(instrument.Meter))
        {
            return;
        }

        var made = MetricFamily.Of(instrument);
        lock (_lock)
        {
            if (!_byName.TryGetValue(made.Name, out var family))
            {
                _byName[made.Name] = family = made;
                _byInstrument[instrument.Name] = made;
            }
            else if (family.Kind != made.Kind || family.IsSet != made.IsSet)
            {
                // Two kinds of one name cannot be served; the first one has it.
                Interlocked.Increment(ref _leftOut);
                return;
            }

            made = family;
        }

        listener.EnableMeasurementEvents(instrument, made);
    }

    private void Listen<T>(Func<T, double> convert)
        where T : struct =>
        _listener.SetMeasurementEventCallback<T>(
            (_, value, tags, state) =>
            {
                if (state is MetricFamily family && !family.Record(convert(value), tags))
                {
                    Interlocked.Increment(ref _leftOut);
                }
            }
        );

    private void Observe()
    {
        foreach (var family in Families())
        {
            if (family.IsObserved)
            {
                family.Clear();
            }
        }

        try
        {
            _listener.RecordObservableInstruments();
        }
        catch (AggregateException)
        {
            // The other instruments were asked all the same; that one did not answer shows in a metric.
            _faults++;
        }
    }

    private MetricFamily[] Families()
    {
        lock (_lock)
        {
            return [.. _byName.Values];
        }
    }

    private double? Find(GoMetric metric)
    {
        MetricFamily? family;
        lock (_lock)
        {
            _byInstrument.TryGetValue(metric.Instrument, out family);
        }

        return family?.Sum(metric.Labels);
    }

    private void WriteOwn(StringBuilder text)
    {
        const MetricKind Counter = MetricKind.Counter;
        WriteOne(text, "picsync_metrics_left_out_total", Counter, "Measurements left out for want of room", Interlocked.Read(ref _leftOut));
        WriteOne(text, "picsync_metrics_faults_total", Counter, "Scrapes in which an instrument failed to answer", _faults);
    }

    private static void WriteProcess(StringBuilder text)
    {
        using var process = Process.GetCurrentProcess();
        var started = (process.StartTime.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds;
        const MetricKind Gauge = MetricKind.Gauge;
        WriteOne(
            text,
            "process_cpu_seconds_total",
            MetricKind.Counter,
            "Time of the processor used",
            process.TotalProcessorTime.TotalSeconds
        );
        WriteOne(text, "process_resident_memory_bytes", Gauge, "Memory in use", process.WorkingSet64);
        WriteOne(text, "process_virtual_memory_bytes", Gauge, "Memory that is addressed", process.VirtualMemorySize64);
        WriteOne(text, "process_threads", Gauge, "Threads of the process", process.Threads.Count);
        WriteOne(text, "process_start_time_seconds", Gauge, "When the process began, in seconds since 1970", started);
        if (FileDescriptors.CountOpen() is { } open)
        {
            WriteOne(text, "process_open_fds", Gauge, "Open file descriptors", open);
        }

        if (FileDescriptors.FindMost() is { } most)
        {
            WriteOne(text, "process_max_fds", Gauge, "Most file descriptors that may be open", most);
        }
    }

    private static void WriteOne(StringBuilder text, string name, MetricKind kind, string help, double value)
    {
        MetricFamily.WriteHead(text, name, kind, help);
        text.Append(name).Append(' ').Append(PrometheusNames.Number(value)).Append('\n');
    }
}
