using Microsoft.Extensions.Logging;

namespace Picsync.Sync;

/// <summary>What the steps of one run share.</summary>
internal sealed record RunContext
{
    /// <summary>Gets what is synced; its target looks at the run's lease before each write.</summary>
    public required SyncJob Job { get; init; }

    public required RunId RunId { get; init; }

    public required SyncEngineOptions Options { get; init; }

    public required PhotoDownloader Downloader { get; init; }

    public required SpoolFolder Spool { get; init; }

    /// <summary>Gets what tells which photos are ours.</summary>
    public required UploadEvidence Evidence { get; init; }

    public required LearnedHashes Learned { get; init; }

    public required JournalWriter Journal { get; init; }

    public required ProgressTracker Progress { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }

    /// <summary>Gets the content that is not sent, with the reason as a sentence.</summary>
    public IReadOnlyDictionary<ContentHash, string> NotSent { get; init; } = new Dictionary<ContentHash, string>();

    /// <summary>Gets what keeps deleted photos; null when nothing does.</summary>
    public TrashStep? Trash { get; init; }
}
