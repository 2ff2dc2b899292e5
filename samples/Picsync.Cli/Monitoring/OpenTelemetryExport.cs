using System.Runtime.CompilerServices;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Picsync.Cli.Monitoring;

/// <summary>
/// Sends metrics and traces by OTLP when the standard environment variables of OpenTelemetry name an endpoint. Without one, nothing of
/// OpenTelemetry is loaded.
/// </summary>
internal static class OpenTelemetryExport
{
    private const string Everything = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Begins to export.</summary>
    /// <returns>What sends the rest when it is disposed; null when no endpoint is named.</returns>
    public static IDisposable? Start()
    {
        if (string.Equals(Read("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var metrics = Wants("OTEL_METRICS_EXPORTER", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT");
        var traces = Wants("OTEL_TRACES_EXPORTER", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
        return metrics || traces ? Load(metrics, traces) : null;
    }

    private static bool Wants(string exporter, string endpoint) =>
        (Read(Everything) ?? Read(endpoint)) is not null && !string.Equals(Read(exporter), "none", StringComparison.OrdinalIgnoreCase);

    private static string? Read(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    // Not inlined, so that the assemblies of OpenTelemetry are loaded by this call and not before.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Providers Load(bool metrics, bool traces)
    {
        var resource = ResourceBuilder.CreateEmpty().AddService("picsync").AddTelemetrySdk().AddEnvironmentVariableDetector();
        return new Providers(
            metrics
                ? Sdk.CreateMeterProviderBuilder()
                    .SetResourceBuilder(resource)
                    .AddMeter("Picsync.*", "System.Runtime")
                    .AddOtlpExporter()
                    .Build()
                : null,
            traces ? Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource("Picsync.*").AddOtlpExporter().Build() : null
        );
    }

    // What has not been sent yet is sent while it is disposed; the exporter limits how long that takes.
    private sealed record Providers(MeterProvider? Metrics, TracerProvider? Traces) : IDisposable
    {
        private const int PatienceMilliseconds = 2_000;

        public void Dispose()
        {
            Metrics?.Shutdown(PatienceMilliseconds);
            Traces?.Shutdown(PatienceMilliseconds);
            Metrics?.Dispose();
            Traces?.Dispose();
        }
    }
}
