using System.Diagnostics.Metrics;
using Picsync.Sync;

namespace Picsync.Hosting.Tests.Regressions;

/// <summary>Bytes and requests of a run that takes hours were counted at its end only.</summary>
public sealed class CountersStandStillWhileARunGoes : IDisposable
{
    private readonly RunMonitor _monitor = new(TimeSpan.FromHours(1));
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, long> _counts = [];

    public CountersStandStillWhileARunGoes()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == _monitor)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>(
            (instrument, value, _, _) =>
            {
                Assert.True(value >= 0, $"{instrument.Name} fell by {-value}");
                _counts[instrument.Name] = _counts.GetValueOrDefault(instrument.Name) + value;
            }
        );
        _listener.Start();
    }

    private (long Downloaded, long Uploaded, long Requests) Counts =>
        (
            _counts.GetValueOrDefault("picsync.run.downloaded"),
            _counts.GetValueOrDefault("picsync.run.uploaded"),
            _counts.GetValueOrDefault("picsync.run.requests")
        );

    public void Dispose()
    {
        _listener.Dispose();
        _monitor.Dispose();
    }

    [Fact]
    public void What_a_run_has_done_is_counted_as_it_is_done_and_never_twice()
    {
        for (var run = 0; run < 2; run++)
        {
            var progress = _monitor.Watch(next: null);
            progress.Report(Progress(100, 50, 3));
            progress.Report(Progress(100, 80, 5));
            var during = Counts;
            _monitor.Record(Report(400, 300, 9));

            Assert.Equal(((run * 400) + 100, (run * 300) + 80, (run * 9) + 5), during);
            Assert.Equal(((run + 1) * 400, (run + 1) * 300, (run + 1) * 9), Counts);
        }
    }

    private static SyncProgress Progress(long downloaded, long uploaded, long requests) =>
        new("Grandma", SyncStage.Transferring)
        {
            DownloadedBytes = downloaded,
            UploadedBytes = uploaded,
            RequestCount = requests,
        };

    private static RunReport Report(long downloaded, long uploaded, long requests) =>
        new()
        {
            RunId = "1",
            Albums =
            [
                new AlbumOutcome(
                    new AlbumReport
                    {
                        Name = "Grandma",
                        Status = AlbumStatus.Ok,
                        BytesDownloaded = downloaded,
                        BytesUploaded = uploaded,
                        Requests = requests,
                    }
                ),
            ],
        };
}
