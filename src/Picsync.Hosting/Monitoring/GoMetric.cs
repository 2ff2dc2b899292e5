namespace Picsync.Hosting.Monitoring;

/// <summary>A metric by its name in the Go program, and the instrument and labels that know its value.</summary>
/// <param name="Name">The Go program's name.</param>
/// <param name="Help">What it means.</param>
/// <param name="Kind">Counter or gauge.</param>
/// <param name="Instrument">The instrument's name.</param>
/// <param name="Labels">The labels that count; the values of all that have them are added up.</param>
internal sealed record GoMetric(
    string Name,
    string Help,
    MetricKind Kind,
    string Instrument,
    params IReadOnlyList<KeyValuePair<string, string>> Labels
)
{
    /// <summary>Gets the value while nothing was measured.</summary>
    public double Unmeasured { get; init; }
}
