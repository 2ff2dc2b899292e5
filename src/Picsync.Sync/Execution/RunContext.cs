namespace Picsync.Sync;

/// <summary>What the steps of one run share.</summary>
internal sealed class RunContext(
    SyncJob job,
    SyncEngineOptions options,
    PhotoDownloader downloader,
    SpoolFolder spool,
    LearnedHashes learned,
    JournalWriter journal,
    ProgressTracker progress
)
{
    public SyncJob Job { get; } = job;

    public SyncEngineOptions Options { get; } = options;

    public PhotoDownloader Downloader { get; } = downloader;

    public SpoolFolder Spool { get; } = spool;

    public LearnedHashes Learned { get; } = learned;

    public JournalWriter Journal { get; } = journal;

    public ProgressTracker Progress { get; } = progress;
}
