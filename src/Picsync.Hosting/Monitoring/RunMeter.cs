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
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Traffic> _counted = new(StringComparer.Ordinal);
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
        foreach (var albums in report.Albums.Select(static album => album.Report).GroupBy(static album => album.Name))
        {
            Count(
                albums.Key,
                new Traffic(
                    albums.Sum(static album => album.BytesDownloaded),
                    albums.Sum(static album => album.BytesUploaded),
                    albums.Sum(static album => album.Requests)
                ),
                isOver: true
            );
        }
    }

    /// <summary>Counts what an album's run has done since it was heard of last.</summary>
    public void Count(SyncProgress progress) =>
        Count(progress.AlbumName, new Traffic(progress.DownloadedBytes, progress.UploadedBytes, progress.RequestCount), isOver: false);

    // Of two albums of one name the one that is ahead is followed; the rest comes at the end.
    private void Count(string album, Traffic total, bool isOver)
    {
        lock (_gate)
        {
            var before = _counted.GetValueOrDefault(album);
            var known = new Traffic(
                Math.Max(before.Downloaded, total.Downloaded),
                Math.Max(before.Uploaded, total.Uploaded),
                Math.Max(before.Requests, total.Requests)
            );
            _downloaded.Add(known.Downloaded - before.Downloaded);
            _uploaded.Add(known.Uploaded - before.Uploaded);
            _requests.Add(known.Requests - before.Requests);
            _counted.Remove(album);
            if (!isOver)
            {
                _counted.Add(album, known);
            }
        }
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

    private readonly record struct Traffic(long Downloaded, long Uploaded, long Requests);

    private sealed record Last(RunReport Report, double EndedAt, double? SucceededAt);
}
