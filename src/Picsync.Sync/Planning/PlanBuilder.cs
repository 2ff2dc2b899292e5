namespace Picsync.Sync;

/// <summary>Puts decisions into words for a person. Pure.</summary>
internal static class PlanBuilder
{
    public static SyncPlan Build(
        string albumName,
        IReadOnlyList<MediaItem> items,
        IReadOnlyList<ContentHash?> hashes,
        IReadOnlyList<TargetItem> target,
        SyncDecisions decisions,
        string? reasonToHold
    )
    {
        var actions = new List<PlannedAction>(items.Count + decisions.Surplus.Count);
        for (var i = 0; i < items.Count; i++)
        {
            actions.Add(Describe(items[i], hashes[i], decisions.Items[i], decisions.SkipReasons.GetValueOrDefault(i)));
        }

        foreach (var position in decisions.Surplus)
        {
            actions.Add(DescribeSurplus(target[position], reasonToHold));
        }

        return new SyncPlan { AlbumName = albumName, Actions = actions };
    }

    private static PlannedAction Describe(MediaItem item, ContentHash? hash, ItemDecision decision, string? skipReason)
    {
        var (kind, reason) = decision switch
        {
            ItemDecision.Keep => (PlannedActionKind.Keep, "The album holds these bytes."),
            ItemDecision.Upload => (PlannedActionKind.Upload, "The album does not hold these bytes."),
            ItemDecision.Examine => (PlannedActionKind.Examine, "Its bytes were never read."),
            ItemDecision.Duplicate => (PlannedActionKind.Duplicate, "An earlier item has the same bytes."),
            _ => (PlannedActionKind.Skip, skipReason ?? "It is left out."),
        };
        return new PlannedAction(kind, item.FileName, reason) { ItemId = item.Id, Hash = hash };
    }

    private static PlannedAction DescribeSurplus(TargetItem item, string? reasonToHold) =>
        new(
            reasonToHold is null ? PlannedActionKind.Delete : PlannedActionKind.HoldDelete,
            item.FileName ?? item.Id,
            reasonToHold ?? "No source lists these bytes any more."
        )
        {
            TargetItemId = item.Id,
            Hash = item.Hash,
        };
}
