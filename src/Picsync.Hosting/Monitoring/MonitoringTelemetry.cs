namespace Picsync.Hosting;

/// <summary>The name under which this package's metrics are published.</summary>
public static class MonitoringTelemetry
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "Picsync.Hosting";
}
