namespace Picsync.Sync;

/// <summary>
/// A moment of a run of one album. Counts only grow, and at the end are those of the report; reports may come from any thread, in order for each album. The run waits for the
/// listener to return; one that throws hears no more, and the run goes on.
/// </summary>
/// <param name="AlbumName">The album.</param>
/// <param name="Stage">Where the run is.</param>
public sealed record SyncProgress(string AlbumName, SyncStage Stage)
{
    /// <summary>Gets what the run came to; null until it is over.</summary>
    public AlbumStatus? Status { get; init; }

    /// <summary>Gets how many source items were listed so far.</summary>
    public int ListedCount { get; init; }

    /// <summary>Gets how many photos have to be downloaded in all; known once listing is over.</summary>
    public int ToTransferCount { get; init; }

    /// <summary>Gets how many of them were downloaded and hashed.</summary>
    public int HashedCount { get; init; }

    /// <summary>Gets how many photos were uploaded.</summary>
    public int UploadedCount { get; init; }

    /// <summary>Gets how many of the photos to transfer are finished, whatever came of them.</summary>
    public int FinishedCount { get; init; }

    /// <summary>Gets how many photos were deleted.</summary>
    public int DeletedCount { get; init; }

    /// <summary>Gets how many bytes were downloaded.</summary>
    public long DownloadedBytes { get; init; }

    /// <summary>Gets how many bytes were uploaded.</summary>
    public long UploadedBytes { get; init; }

    /// <summary>Gets how many requests were sent, each attempt counted.</summary>
    public long RequestCount { get; init; }

    /// <summary>Gets the counter of the run's traffic. It is live: at any time it tells which service is waited for, and how long.</summary>
    public TrafficCounter? Traffic { get; init; }

    /// <summary>Gets how long the run of this album has taken.</summary>
    public TimeSpan Elapsed { get; init; }
}
