using Picsync.Sync;

namespace Picsync.Cli.Output;

/// <summary>Says where a run of an album is.</summary>
internal static class StageText
{
    public static string NameOf(SyncStage stage) =>
        stage switch
        {
            SyncStage.Listing => "listing",
            SyncStage.Transferring => "transferring",
            SyncStage.Confirming => "confirming",
            SyncStage.Publishing => "publishing",
            SyncStage.Deleting => "deleting",
            SyncStage.Done => "done",
            SyncStage.Waiting => "waiting for another run",
            _ => stage.ToString(),
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
