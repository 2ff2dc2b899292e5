namespace Picsync.Sync;

/// <summary>
/// Counts in the metrics what becomes of photos while a run goes, and at its end what is missing to the report. A count never falls: an item that failed
/// and came right later stays counted as both.
/// </summary>
internal sealed class RunCounts
{
    private int _uploaded;
    private int _failed;
    private int _deleted;

    /// <summary>Counts a photo that was uploaded and seen.</summary>
    public void TellUploaded()
    {
        Interlocked.Increment(ref _uploaded);
        SyncTelemetry.CountItems("uploaded", 1);
    }

    /// <summary>Counts an item that failed.</summary>
    public void TellFailed()
    {
        Interlocked.Increment(ref _failed);
        SyncTelemetry.CountItems("failed", 1);
    }

    /// <summary>Counts a photo that was deleted.</summary>
    public void TellDeleted()
    {
        Interlocked.Increment(ref _deleted);
        SyncTelemetry.CountDeleted(1);
    }

    /// <summary>Counts what the run came to and was not told of.</summary>
    public void Complete(AlbumReport report)
    {
        SyncTelemetry.RecordEnd(report);
        SyncTelemetry.CountItems("uploaded", Math.Max(0, report.Uploaded - _uploaded));
        SyncTelemetry.CountItems("failed", Math.Max(0, report.Failed - _failed));
        SyncTelemetry.CountItems("unchanged", report.Unchanged);
        SyncTelemetry.CountItems("duplicate", report.Duplicates);
        SyncTelemetry.CountItems("skipped", report.Skipped);
        SyncTelemetry.CountDeleted(Math.Max(0, report.Deleted - _deleted));
    }
}
