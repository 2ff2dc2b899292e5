using Microsoft.Extensions.Logging;

namespace Picsync.Sync;

/// <summary>
/// Counts what a run of one album does and tells whoever listens. A listener that throws is left alone from then on, and the work goes on.
/// Safe to use from several threads.
/// </summary>
internal sealed class ProgressTracker(string albumName, IProgress<SyncProgress>? listener, TimeProvider time, ILogger logger)
{
    private readonly Lock _reporting = new();
    private IProgress<SyncProgress>? _listener = listener;
    private readonly long _startedAt = time.GetTimestamp();
    private SyncStage _stage;
    private AlbumReport? _result;
    private int _listed;
    private int _toTransfer;
    private int _hashed;
    private int _uploaded;
    private int _finished;
    private int _deleted;
    private long _downloadedBytes;
    private long _uploadedBytes;

    public TimeSpan Elapsed => time.GetElapsedTime(_startedAt);

    public long DownloadedBytes => Interlocked.Read(ref _downloadedBytes);

    public long UploadedBytes => Interlocked.Read(ref _uploadedBytes);

    public void Enter(SyncStage stage)
    {
        _stage = stage;
        Report();
    }

    /// <summary>Tells that the run is over, with the counts of its report: what was begun and came to nothing is in none of them.</summary>
    public void Finish(AlbumReport report)
    {
        _result = report;
        Enter(SyncStage.Done);
    }

    public void CountListed()
    {
        // A listing of 100,000 items need not be told item by item.
        TrafficCounter.Current?.NoteProgress();
        if (Interlocked.Increment(ref _listed) % 100 == 0)
        {
            Report();
        }
    }

    public void ExpectTransfers(int count) => _toTransfer = count;

    public void CountDownloadedBytes(int count)
    {
        Interlocked.Add(ref _downloadedBytes, count);
        Report();
    }

    public void CountHashed() => Count(ref _hashed);

    public void CountFinished() => Count(ref _finished);

    /// <summary>Gets the metrics that go along with the run; null where nothing is done.</summary>
    public RunCounts? Counts { get; init; }

    public void CountDeleted()
    {
        Counts?.TellDeleted();
        Count(ref _deleted);
    }

    public void CountUploaded(long bytes)
    {
        Interlocked.Add(ref _uploadedBytes, bytes);
        Count(ref _uploaded);
    }

    private void Count(ref int counter)
    {
        Interlocked.Increment(ref counter);
        Report();
    }

    private void Report()
    {
        TrafficCounter.Current?.NoteProgress();
        if (_listener is null)
        {
            return;
        }

        lock (_reporting)
        {
            try
            {
                _listener?.Report(Describe());
            }
            catch (Exception error)
            {
                _listener = null;
                logger.ListenerFailed(error, albumName);
            }
        }
    }

    private SyncProgress Describe() =>
        new(albumName, _stage)
        {
            Status = _result?.Status,
            ListedCount = _result is { } report ? report.Listed + report.LeftOut : Volatile.Read(ref _listed),
            ToTransferCount = _toTransfer,
            HashedCount = Volatile.Read(ref _hashed),
            UploadedCount = _result?.Uploaded ?? Volatile.Read(ref _uploaded),
            FinishedCount = Volatile.Read(ref _finished),
            DeletedCount = _result?.Deleted ?? Volatile.Read(ref _deleted),
            DownloadedBytes = DownloadedBytes,
            UploadedBytes = UploadedBytes,
            RequestCount = TrafficCounter.Current?.RequestCount ?? 0,
            Traffic = TrafficCounter.Current,
            Elapsed = Elapsed,
        };
}
