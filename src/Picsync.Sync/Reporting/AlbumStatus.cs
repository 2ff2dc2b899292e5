namespace Picsync.Sync;

/// <summary>How a run of one album ended.</summary>
public enum AlbumStatus
{
    /// <summary>The album is as its sources are.</summary>
    Ok,

    /// <summary>Something is missing: an item failed, a listing was in doubt, or a limit was hit.</summary>
    Partial,

    /// <summary>A guard holds deletions back, or photos that were taken out of the album wait for an answer; everything else was done.</summary>
    Blocked,

    /// <summary>The album could not be synced.</summary>
    Failed,

    /// <summary>It was stopped before it was finished; what was done stays valid, and the next run goes on from there.</summary>
    Cancelled,
}
