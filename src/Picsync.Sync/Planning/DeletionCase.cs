namespace Picsync.Sync;

/// <summary>The numbers that the guards look at.</summary>
/// <param name="ListedCount">How many items the sources list.</param>
/// <param name="LastListedCount">How many they listed in the last certified run that no guard stopped; null when there was none.</param>
/// <param name="TargetCount">How many items the album held before the run.</param>
/// <param name="SettledCount">How many of those it held when the last certified run that no guard stopped ended.</param>
/// <param name="AddedCount">How many were added and seen there in this run.</param>
/// <param name="DeleteCount">How many would be deleted.</param>
/// <param name="ForeignCount">How many of those nobody agreed to and Picsync did not put there.</param>
/// <param name="RuleCount">How many of those a source still lists, so that a rule that did not change took them out: its work, not a loss.</param>
/// <param name="TargetHashesAreBelieved">Whether the target's list agrees with what was confirmed there earlier.</param>
/// <param name="OwnersAreUncertain">Whether what is known of the album may in part be another account's.</param>
internal readonly record struct DeletionCase(
    int ListedCount,
    int? LastListedCount,
    int TargetCount,
    int SettledCount,
    int AddedCount,
    int DeleteCount,
    int ForeignCount,
    int RuleCount,
    bool TargetHashesAreBelieved,
    bool OwnersAreUncertain = false
)
{
    /// <summary>Gets the numbers of each source, and part of a source, that a deletion waits for.</summary>
    public IReadOnlyList<SourceCase> Sources { get; init; } = [];
}
