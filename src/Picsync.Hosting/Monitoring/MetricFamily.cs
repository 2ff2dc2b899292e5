using System.Diagnostics.Metrics;
using System.Text;

namespace Picsync.Hosting.Monitoring;

/// <summary>One metric with all its sets of labels. Safe to use from several threads at once.</summary>
internal sealed class MetricFamily
{
    /// <summary>How many sets of labels are kept; a label that takes ever new values must not fill the memory.</summary>
    public const int MaxSeries = 200;

    private static readonly double[] s_seconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3_600];
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, MetricSeries> _series = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<double>? _bounds;
    private readonly string _help;

    public MetricFamily(string name, MetricKind kind, string help, bool isSet, bool isObserved, IReadOnlyList<double>? bounds)
    {
        Name = name;
        Kind = kind;
        IsSet = isSet;
        IsObserved = isObserved;
        _help = help;
        _bounds = kind == MetricKind.Histogram ? bounds ?? s_seconds : null;
    }

    public string Name { get; }

    public MetricKind Kind { get; }

    /// <summary>Gets whether a measurement replaces the value; otherwise it is added.</summary>
    public bool IsSet { get; }

    /// <summary>Gets whether values are asked for at each scrape.</summary>
    public bool IsObserved { get; }

    public static MetricFamily Of(Instrument instrument)
    {
        var type = instrument.GetType().Name;
        var kind =
            type.StartsWith("Histogram", StringComparison.Ordinal) ? MetricKind.Histogram
            : type.StartsWith("Counter", StringComparison.Ordinal) || type.StartsWith("ObservableCounter", StringComparison.Ordinal)
                ? MetricKind.Counter
            : MetricKind.Gauge;
        return new MetricFamily(
            PrometheusNames.Metric(instrument.Name, instrument.Unit, kind == MetricKind.Counter),
            kind,
            instrument.Description ?? instrument.Name,
            isSet: instrument.IsObservable || type.StartsWith("Gauge", StringComparison.Ordinal),
            instrument.IsObservable,
            (instrument as Histogram<double>)?.Advice?.HistogramBucketBoundaries
        );
    }

    /// <summary>Takes a measurement.</summary>
    /// <returns>Whether there was room for its labels.</returns>
    public bool Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = PrometheusNames.Labels(tags);
        lock (_lock)
        {
            if (!_series.TryGetValue(labels, out var series))
            {
                if (_series.Count >= MaxSeries)
                {
                    return false;
                }

                _series[labels] = series = new MetricSeries(labels, tags.ToArray(), _bounds);
            }

            switch (Kind)
            {
                case MetricKind.Histogram:
                    series.Observe(value);
                    break;
                case var _ when IsSet:
                    series.Set(value);
                    break;
                default:
                    series.Add(value);
                    break;
            }

            return true;
        }
    }

    /// <summary>Forgets the values of the last scrape.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _series.Clear();
        }
    }

    /// <summary>Sums the figures of the series that have all of some labels; null when there is none.</summary>
    public double? Sum(IReadOnlyList<KeyValuePair<string, string>> labels)
    {
        lock (_lock)
        {
            double? sum = null;
            foreach (var series in _series.Values)
            {
                if (labels.All(label => series.Has(label.Key, label.Value)))
                {
                    sum = (sum ?? 0) + series.Figure;
                }
            }

            return sum;
        }
    }

    public void Write(StringBuilder text)
    {
        WriteHead(text, Name, Kind, _help);
        lock (_lock)
        {
            foreach (var series in _series.Values)
            {
                series.Write(text, Name);
            }
        }
    }

    public static void WriteHead(StringBuilder text, string name, MetricKind kind, string help)
    {
        text.Append("# HELP ").Append(name).Append(' ');
        PrometheusNames.AppendEscaped(text, help.ReplaceLineEndings(" "));
        var word = kind switch
        {
            MetricKind.Counter => "counter",
            MetricKind.Histogram => "histogram",
            _ => "gauge",
        };
        text.Append("\n# TYPE ").Append(name).Append(' ').Append(word).Append('\n');
    }
}
