namespace Picsync.Sync;

/// <summary>What deleting every photo of an album came to.</summary>
/// <param name="AlbumName">The album.</param>
/// <param name="Run">The run, by which the journal knows it and undo takes it back.</param>
public sealed record ClearReport(string AlbumName, RunId Run)
{
    /// <summary>Gets how many photos were deleted.</summary>
    public int Deleted { get; init; }

    /// <summary>Gets what held all of it back; null when nothing did.</summary>
    public GuardReport? Guard { get; init; }

    /// <summary>Gets an error for each photo that is still there.</summary>
    public IReadOnlyList<PicsyncException> Errors { get; init; } = [];

    /// <summary>Gets whether the album is empty now.</summary>
    public bool IsCleared => Guard is null && Errors.Count == 0;
}
