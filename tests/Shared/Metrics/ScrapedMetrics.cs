using System.Globalization;
using System.Text.RegularExpressions;

namespace Picsync.Tests.Metrics;

/// <summary>Reads the Prometheus text format 0.0.4 as strictly as it is specified, and more strictly than Prometheus does.</summary>
internal sealed partial class ScrapedMetrics
{
    private readonly Dictionary<string, double> _samples = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _helped = new(StringComparer.Ordinal);
    private string _family = "";

    private ScrapedMetrics() { }

    /// <summary>Gets the names of the metrics, as their TYPE lines give them.</summary>
    public IReadOnlyCollection<string> Names => _types.Keys;

    /// <summary>Reads a scrape.</summary>
    /// <exception cref="FormatException">It breaks a rule of the format; the message names the line.</exception>
    public static ScrapedMetrics Parse(string text)
    {
        var metrics = new ScrapedMetrics();
        if (!text.EndsWith('\n') || text.Contains('\r', StringComparison.Ordinal))
        {
            throw new FormatException("Lines must end in a line feed alone, the last one too.");
        }

        foreach (var line in text[..^1].Split('\n'))
        {
            if (!metrics.TryRead(line))
            {
                throw new FormatException("Not a line of the format: " + line);
            }
        }

        metrics.CheckHistograms();
        return metrics;
    }

    public string TypeOf(string name) => _types[name];

    /// <summary>Gets a sample by its name with its labels, as <c>name{a="b"}</c>.</summary>
    public double this[string sample] => _samples[sample];

    public bool Has(string sample) => _samples.ContainsKey(sample);

    /// <summary>Adds up all samples of a name, whatever their labels.</summary>
    public double SumOf(string name) => _samples.Where(sample => sample.Key.Split('{')[0] == name).Sum(static sample => sample.Value);

    private bool TryRead(string line) =>
        Help().Match(line) is { Success: true } help ? Begin(help.Groups["name"].Value)
        : Type().Match(line) is { Success: true } type
            ? type.Groups["name"].Value == _family && _types.TryAdd(_family, type.Groups["type"].Value)
        : Sample().Match(line) is { Success: true } sample && Add(sample);

    private bool Begin(string name)
    {
        _family = name;
        return _helped.Add(name);
    }

    private bool Add(Match sample)
    {
        var name = sample.Groups["name"].Value;
        var labels = sample.Groups["label"].Captures.Select(static label => label.Value).ToList();
        var type = _types.GetValueOrDefault(_family);
        var expected = type == "histogram" ? [_family + "_bucket", _family + "_sum", _family + "_count"] : new[] { _family };
        var value = sample.Groups["value"].Value switch
        {
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            var number => double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture),
        };
        return type is not null
            && expected.Contains(name)
            && (type != "counter" || value >= 0)
            && labels.Distinct().Count() == labels.Count
            && _samples.TryAdd(name + sample.Groups["labels"].Value, value);
    }

    private void CheckHistograms()
    {
        foreach (var name in _types.Where(static type => type.Value == "histogram").Select(static type => type.Key))
        {
            foreach (var count in _samples.Where(sample => sample.Key.Split('{')[0] == name + "_count").ToList())
            {
                var labels = count.Key[(name + "_count").Length..].Trim('{', '}');
                var prefix = $"{name}_bucket{{{labels}{(labels.Length == 0 ? "" : ",")}le=";
                var buckets = _samples.Where(sample => sample.Key.StartsWith(prefix, StringComparison.Ordinal)).ToList();
                if (
                    !buckets.Select(static bucket => bucket.Value).SequenceEqual(buckets.Select(static bucket => bucket.Value).Order())
                    || buckets.Count == 0
                    || buckets[^1].Key != prefix + "\"+Inf\"}"
                    || buckets[^1].Value != count.Value
                    || !_samples.ContainsKey(count.Key.Replace("_count", "_sum", StringComparison.Ordinal))
                )
                {
                    throw new FormatException("Not a whole histogram: " + count.Key);
                }
            }
        }
    }

    [GeneratedRegex("^# HELP (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?:[^\\\\]|\\\\\\\\|\\\\n)*$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Help();

    [GeneratedRegex("^# TYPE (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<type>counter|gauge|histogram)$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Type();

    [GeneratedRegex(
        """^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?<labels>\{(?<label>[a-zA-Z_][a-zA-Z0-9_]*)="([^"\\]|\\\\|\\"|\\n)*"(,(?<label>[a-zA-Z_][a-zA-Z0-9_]*)="([^"\\]|\\\\|\\"|\\n)*")*\})? (?<value>NaN|[+-]Inf|-?[0-9.]+([eE][+-]?[0-9]+)?)$""",
        RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex Sample();
}
