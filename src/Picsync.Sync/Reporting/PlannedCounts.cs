namespace Picsync.Sync;

/// <summary>What a dry run would do, in numbers.</summary>
/// <param name="Upload">The photos that would be uploaded.</param>
/// <param name="Unread">How many of them were never read, so that the album may turn out to hold some already.</param>
/// <param name="Delete">The photos that would be deleted from the album.</param>
/// <param name="HeldBack">The photos that no source lists and that would stay all the same.</param>
public sealed record PlannedCounts(int Upload, int Unread, int Delete, int HeldBack)
{
    /// <summary>Gets how many of the deletions wait for their sources to confirm them.</summary>
    public int ToBeConfirmed { get; init; }
}
