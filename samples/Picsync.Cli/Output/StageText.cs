using Picsync.Sync;

namespace Picsync.Cli.Output;

/// <summary>Says where a run of an album is.</summary>
internal static class StageText
{
    public static string NameOf(SyncProgress progress) =>
        progress.Stage switch
        {
            SyncStage.Listing => "listing",
            SyncStage.Transferring => "transferring",
            SyncStage.Confirming => "confirming",
            SyncStage.Publishing => "publishing",
            SyncStage.Deleting => "deleting",
            SyncStage.Done => progress.Status switch
            {
                null or AlbumStatus.Ok => "done",
                AlbumStatus.Partial => "partial",
                AlbumStatus.Blocked => "blocked",
                AlbumStatus.Cancelled => "cancelled",
                _ => "failed",
            },
            SyncStage.Waiting => "waiting for another run",
            _ => progress.Stage.ToString(),
        };

    public static string Counts(SyncProgress progress) =>
        progress.Stage switch
        {
            SyncStage.Waiting => "",
            SyncStage.Listing => $"{progress.ListedCount} listed",
            SyncStage.Transferring =>
                $"{progress.FinishedCount}/{progress.ToTransferCount}, {progress.HashedCount} hashed, {progress.UploadedCount} uploaded",
            SyncStage.Deleting => $"{progress.DeletedCount} deleted",
            _ => $"{progress.ListedCount} listed, {progress.UploadedCount} uploaded, {progress.DeletedCount} deleted",
        };
}
