using Picsync.Sync;

namespace Picsync.Importer.Web.Imports;

/// <summary>Turns the engine's progress into the counts that a person watches.</summary>
internal sealed class ImportProgress : IProgress<SyncProgress>
{
    private volatile ImportCounts _counts = new(0, 0, 0, 0, 0, 0, 0);

    public ImportCounts Counts => _counts;

    public void Report(SyncProgress value)
    {
        // What is not to be transferred was in the bucket before.
        var unchanged = value.Stage == SyncStage.Listing ? 0 : Math.Max(0, value.ListedCount - value.ToTransferCount);
        _counts = new ImportCounts(
            value.ListedCount,
            unchanged + value.FinishedCount,
            value.UploadedCount,
            unchanged,
            0,
            0,
            value.UploadedBytes
        );
    }

    public static ImportCounts Of(AlbumReport report) =>
        new(
            report.Listed,
            report.Uploaded + report.Unchanged + report.Duplicates + report.Skipped + report.Failed,
            report.Uploaded,
            report.Unchanged + report.Duplicates,
            report.Skipped,
            report.Failed,
            report.BytesUploaded
        );
}
