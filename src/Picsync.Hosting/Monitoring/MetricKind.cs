namespace Picsync.Hosting.Monitoring;

/// <summary>The kinds of metric of the text format.</summary>
internal enum MetricKind
{
    /// <summary>Only grows.</summary>
    Counter,

    /// <summary>Is as it is.</summary>
    Gauge,

    /// <summary>Counts values by size.</summary>
    Histogram,
}
