using System.Globalization;
using System.Text;

namespace Picsync.Hosting.Monitoring;

/// <summary>Names, labels and numbers as the Prometheus text format 0.0.4 wants them.</summary>
internal static class PrometheusNames
{
    /// <summary>Names a metric after its instrument: <c>picsync.run.duration</c> in <c>s</c> becomes <c>picsync_run_duration_seconds</c>.</summary>
    public static string Metric(string instrument, string? unit, bool isCounter)
    {
        var name = Clean(instrument);
        var suffix = unit switch
        {
            "s" => "_seconds",
            "ms" => "_milliseconds",
            "By" => "_bytes",
            "1" or "%" => "_ratio",
            _ => "",
        };
        name = name.EndsWith(suffix, StringComparison.Ordinal) ? name : name + suffix;
        return isCounter && !name.EndsWith("_total", StringComparison.Ordinal) ? name + "_total" : name;
    }

    /// <summary>Writes labels without their braces, sorted by name; empty for none.</summary>
    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
        {
            return "";
        }

        var sorted = tags.ToArray();
        Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        var text = new StringBuilder();
        foreach (var (key, value) in sorted)
        {
            text.Append(text.Length == 0 ? "" : ",").Append(Clean(key).Replace(':', '_')).Append("=\"");
            AppendEscaped(text, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", escapesQuotes: true);
            text.Append('"');
        }

        return text.ToString();
    }

    public static void AppendEscaped(StringBuilder text, string value, bool escapesQuotes = false)
    {
        foreach (var c in value)
        {
            _ = c switch
            {
                '\\' => text.Append(@"\\"),
                '\n' => text.Append(@"\n"),
                '"' when escapesQuotes => text.Append("\\\""),
                _ => text.Append(c),
            };
        }
    }

    public static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Clean(string name)
    {
        var clean = string.Concat(name.Select(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or ':' ? c : '_'));
        return clean.Length == 0 || char.IsAsciiDigit(clean[0]) ? "_" + clean : clean;
    }
}
