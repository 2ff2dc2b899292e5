namespace Picsync.Sync;

/// <summary>A job without its writing half. Reading and planning are handed this, so that a dry run cannot write.</summary>
internal sealed record ReadingJob(string AlbumName, IReadOnlyList<IPhotoSource> Sources, IFrameTargetReader Target, SyncPolicy Policy)
{
    public static ReadingJob Of(SyncJob job) => new(job.AlbumName, job.Sources, job.Target, job.Policy);
}
