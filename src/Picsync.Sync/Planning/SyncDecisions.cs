namespace Picsync.Sync;

/// <summary>What is decided about each listed item and each target item, by position in their lists.</summary>
/// <param name="Items">A decision for each listed item.</param>
/// <param name="SkipReasons">Why items are skipped, by position.</param>
/// <param name="Surplus">Positions of target items that no listed item accounts for, in the target's order.</param>
/// <param name="ForeignCount">How many target items have no digest; they are never touched.</param>
internal sealed record SyncDecisions(
    ItemDecision[] Items,
    IReadOnlyDictionary<int, string> SkipReasons,
    IReadOnlyList<int> Surplus,
    int ForeignCount
)
{
    public int Count(ItemDecision decision) => Items.AsSpan().Count(decision);
}
