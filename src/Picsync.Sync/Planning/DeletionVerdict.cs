namespace Picsync.Sync;

/// <summary>What may be deleted, and what holds the rest back.</summary>
/// <param name="Delete">The photos to delete, each with its reason.</param>
/// <param name="Kept">The photos that stay although no source lists them, each with its reason.</param>
/// <param name="Guard">The guard that holds deletions back; null when none does.</param>
/// <param name="Warning">Another reason that holds all deletions back, as a sentence; null when there is none.</param>
internal sealed record DeletionVerdict(
    IReadOnlyList<(TargetItem Item, string Reason)> Delete,
    IReadOnlyList<(TargetItem Item, string Reason)> Kept,
    GuardReport? Guard,
    string? Warning
)
{
    /// <summary>Gets how many photos stay for now because a full target needs no more room than that.</summary>
    public int WaitingForRoomCount { get; init; }

    /// <summary>Gets the photos among <see cref="Kept"/> whose sources did not confirm that they are gone, each with its reason.</summary>
    public IReadOnlyList<(TargetItem Item, string Reason)> Unconfirmed { get; init; } = [];

    /// <summary>Gets whether nothing stands in the way of taking surplus out.</summary>
    public bool IsFree => Guard is null && Warning is null;
}
