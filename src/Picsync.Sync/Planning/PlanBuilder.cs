namespace Picsync.Sync;

/// <summary>Puts decisions into words for a person. Pure.</summary>
internal static class PlanBuilder
{
    public static SyncPlan Build(
        string albumName,
        IReadOnlyList<SourceEntry> entries,
        IReadOnlyList<ContentHash?> hashes,
        SyncDecisions decisions,
        DeletionVerdict verdict
    )
    {
        var actions = new List<PlannedAction>(entries.Count + decisions.Surplus.Count);
        for (var i = 0; i < entries.Count; i++)
        {
            actions.Add(Describe(entries[i], hashes[i], decisions.Items[i], decisions.SkipReasons.GetValueOrDefault(i)));
        }

        actions.AddRange(
            verdict.Delete.Select(static item => Surplus(PlannedActionKind.Delete, item, "No source lists these bytes any more."))
        );
        actions.AddRange(verdict.Kept.Select(static pair => Surplus(PlannedActionKind.HoldDelete, pair.Item, pair.Reason)));
        return new SyncPlan { AlbumName = albumName, Actions = actions };
    }

    private static PlannedAction Describe(SourceEntry entry, ContentHash? hash, ItemDecision decision, string? skipReason)
    {
        var (kind, reason) = decision switch
        {
            ItemDecision.Keep => (PlannedActionKind.Keep, "The album holds these bytes."),
            ItemDecision.Upload => (PlannedActionKind.Upload, "The album does not hold these bytes."),
            ItemDecision.Examine => (PlannedActionKind.Examine, "Its bytes were never read."),
            ItemDecision.Duplicate => (PlannedActionKind.Duplicate, "An earlier item has the same bytes."),
            _ => (PlannedActionKind.Skip, skipReason ?? "It is left out."),
        };
        return new PlannedAction(kind, entry.Item.FileName, reason)
        {
            SourceId = entry.Source.Id.Value,
            ItemId = entry.Item.Id,
            Version = entry.Item.Version,
            Hash = hash,
        };
    }

    private static PlannedAction Surplus(PlannedActionKind kind, TargetItem item, string reason) =>
        new(kind, item.FileName ?? item.Id, reason) { TargetItemId = item.Id, Hash = item.Hash };
}
