using System.Diagnostics.Metrics;
using Picsync.Sync;

namespace Picsync.Hosting.Monitoring;

/// <summary>The metrics of runs. Albums are told apart by their configured names, which are few.</summary>
internal sealed class RunMeter : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _runs;
    private readonly Counter<long> _downloaded;
    private readonly Counter<long> _uploaded;
    private readonly Counter<long> _requests;
    private readonly Histogram<double> _duration;
    private readonly Func<IReadOnlyList<HealthCheck>> _check;
    private volatile Last? _last;

    public RunMeter(object scope, Func<IReadOnlyList<HealthCheck>> check)
    {
        _check = check;
        _meter = new Meter(new MeterOptions(MonitoringTelemetry.Name) { Scope = scope });
        _runs = _meter.CreateCounter<long>("picsync.runs", "{run}", "Runs that ended, by exit code.");
        _duration = _meter.CreateHistogram<double>("picsync.run.duration", "s", "How long runs of all albums took.");
        _downloaded = _meter.CreateCounter<long>("picsync.run.downloaded", "By", "Bytes downloaded from sources.");
        _uploaded = _meter.CreateCounter<long>("picsync.run.uploaded", "By", "Bytes uploaded to targets.");
        _requests = _meter.CreateCounter<long>("picsync.run.requests", "{request}", "HTTP requests sent.");
        _meter.CreateObservableGauge("picsync.run.end.timestamp", () => Known(_last?.EndedAt), "s", "When the last run ended, since 1970.");
        _meter.CreateObservableGauge(
            "picsync.run.success.timestamp",
            () => Known(_last?.SucceededAt),
            "s",
            "When the last run ended in which everything was done, since 1970."
        );
        _meter.CreateObservableGauge("picsync.health", ObserveHealth, "{check}", "1 for a check that is well, 0 for one that is not.");
        Gauge("picsync.album.listed", "Photos that the sources listed in the last run.", static album => album.Listed);
        Gauge("picsync.album.failed", "Photos that failed in the last run.", static album => album.Failed);
        Gauge("picsync.album.held_back", "Deletions that a guard holds back.", static album => album.Guard?.HeldBack ?? 0);
        Gauge("picsync.album.broken", "1 if the album failed in the last run.", static album => album.Status == AlbumStatus.Failed ? 1 : 0);
        Gauge(
            "picsync.album.sign_in_needed",
            "1 if a person has to sign in.",
            static album => album.Error is SignInRequiredException ? 1 : 0
        );
    }

    /// <summary>Notes a run.</summary>
    /// <param name="report">The run.</param>
    /// <param name="standing">The same with the albums that it was not about, as they stand.</param>
    /// <param name="now">When it ended.</param>
    public void Record(RunReport report, RunReport standing, DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeMilliseconds() / 1_000d;
        _last = new Last(standing, seconds, standing.ExitCode == ExitCodes.Done ? seconds : _last?.SucceededAt);
        _runs.Add(1, new KeyValuePair<string, object?>("exit_code", report.ExitCode));
        _duration.Record(report.Elapsed.TotalSeconds);
        _downloaded.Add(report.Albums.Sum(static album => album.Report.BytesDownloaded));
        _uploaded.Add(report.Albums.Sum(static album => album.Report.BytesUploaded));
        _requests.Add(report.Albums.Sum(static album => album.Report.Requests));
    }

    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<double>> Known(double? value) => value is { } known ? [new Measurement<double>(known)] : [];

    private void Gauge(string name, string help, Func<AlbumReport, long> value) =>
        _meter.CreateObservableGauge(
            name,
            () =>
                _last?.Report.Albums.Select(album => new Measurement<long>(
                    value(album.Report),
                    new KeyValuePair<string, object?>("album", album.Report.Name)
                ))
                ?? [],
            unit: null,
            help
        );

    private IEnumerable<Measurement<int>> ObserveHealth() =>
        _check().Select(static check => new Measurement<int>(check.IsWell ? 1 : 0, new KeyValuePair<string, object?>("check", check.Name)));

    private sealed record Last(RunReport Report, double EndedAt, double? SucceededAt);
}
