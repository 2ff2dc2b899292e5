namespace Picsync.Sync;

/// <summary>Decides which surplus photos may be deleted. Pure: any doubt keeps them.</summary>
internal static class DeletionCourt
{
    /// <param name="policy">What the job may do.</param>
    /// <param name="surplus">Target items that no listed item accounts for.</param>
    /// <param name="hasDoubts">Whether a listing is not certified.</param>
    /// <param name="failedCount">How many items failed whose success a deletion could depend on.</param>
    /// <param name="unknownNames">Names of skipped items whose bytes were never read, so that the target may hold them unnoticed.</param>
    /// <param name="numbers">The numbers for the guards; the delete count is filled in here.</param>
    public static DeletionVerdict Judge(
        SyncPolicy policy,
        IReadOnlyList<TargetItem> surplus,
        bool hasDoubts,
        int failedCount,
        IReadOnlySet<string> unknownNames,
        DeletionCase numbers
    )
    {
        IReadOnlyList<TargetItem> wanted = policy.Deletes
            ? [.. surplus.Where(item => item.FileName is null || !unknownNames.Contains(Stem(item.FileName)))]
            : [];
        if (hasDoubts)
        {
            return Hold(wanted.Count, "a list is not certified to be complete");
        }

        if (failedCount > 0 && wanted.Count > 0)
        {
            return Hold(wanted.Count, $"{failedCount} items failed");
        }

        return DeletionGuard.Check(numbers with { DeleteCount = wanted.Count }, policy.Guards) is { } guard
            ? new DeletionVerdict([], guard, Warning: null)
            : new DeletionVerdict(wanted, Guard: null, Warning: null);
    }

    /// <summary>Gives a file name without its extension, by which a target's copy of an unread item is recognised.</summary>
    public static string Stem(string fileName) => Path.GetFileNameWithoutExtension(fileName);

    private static DeletionVerdict Hold(int count, string reason) =>
        new([], Guard: null, $"Nothing is removed in this run because {reason}; {count} photos wait.");
}
