using System.Text;

namespace Picsync.Hosting.Monitoring;

/// <summary>The value of one set of labels. Its family's lock guards it.</summary>
internal sealed class MetricSeries(string labels, KeyValuePair<string, object?>[] tags, IReadOnlyList<double>? bounds)
{
    private readonly long[] _counts = new long[bounds?.Count ?? 0];
    private double _value;
    private long _count;

    /// <summary>Gets the sum or the last value; of a histogram, how many values there were.</summary>
    public double Figure => bounds is null ? _value : _count;

    public void Add(double value) => _value += value;

    public void Set(double value) => _value = value;

    public void Observe(double value)
    {
        _value += value;
        _count++;
        for (var i = 0; i < _counts.Length; i++)
        {
            if (value <= bounds![i])
            {
                _counts[i]++;
            }
        }
    }

    public bool Has(string key, string value)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == key && tag.Value as string == value)
            {
                return true;
            }
        }

        return false;
    }

    public void Write(StringBuilder text, string name)
    {
        if (bounds is null)
        {
            Line(text, name, labels, _value);
            return;
        }

        var before = labels.Length == 0 ? "" : labels + ",";
        for (var i = 0; i < _counts.Length; i++)
        {
            Line(text, name + "_bucket", $"{before}le=\"{PrometheusNames.Number(bounds[i])}\"", _counts[i]);
        }

        Line(text, name + "_bucket", before + "le=\"+Inf\"", _count);
        Line(text, name + "_sum", labels, _value);
        Line(text, name + "_count", labels, _count);
    }

    private static void Line(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
        {
            text.Append('{').Append(labels).Append('}');
        }

        text.Append(' ').Append(PrometheusNames.Number(value)).Append('\n');
    }
}
