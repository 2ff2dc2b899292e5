namespace Picsync.Sync;

/// <summary>Puts decisions into words for a person. Pure.</summary>
internal static class PlanBuilder
{
    public static SyncPlan Build(
        ReadingJob job,
        DateOnly today,
        IReadOnlyList<SourceEntry> entries,
        IReadOnlyList<ContentHash?> hashes,
        SyncDecisions decisions,
        DeletionVerdict verdict,
        IReadOnlySet<ContentHash>? toBeConfirmed = null
    )
    {
        var actions = new List<PlannedAction>(entries.Count + decisions.Surplus.Count);
        var newReason = ReasonToCome(job, today);
        for (var i = 0; i < entries.Count; i++)
        {
            actions.Add(
                Describe(entries[i], hashes[i], decisions.Items[i], decisions.SkipReasons.GetValueOrDefault(i), job.Links, newReason)
            );
        }

        actions.AddRange(
            verdict.Delete.Select(pair =>
                Surplus(PlannedActionKind.Delete, pair.Item, pair.Reason) with
                {
                    IsToBeConfirmed = pair.Item.Hash is { } hash && toBeConfirmed?.Contains(hash) == true,
                }
            )
        );
        actions.AddRange(verdict.Kept.Select(static pair => Surplus(PlannedActionKind.HoldDelete, pair.Item, pair.Reason)));
        return new SyncPlan { AlbumName = job.AlbumName, Actions = actions };
    }

    private static string ReasonToCome(ReadingJob job, DateOnly today)
    {
        var absence = job.Links ? "The album does not link it yet." : "The album does not hold these bytes.";
        return job.Selection.Sample is null ? absence : $"It is in {RuleText.SampleName(job.Selection, today)}. {absence}";
    }

    private static PlannedAction Describe(
        SourceEntry entry,
        ContentHash? hash,
        ItemDecision decision,
        string? skipReason,
        bool links,
        string newReason
    )
    {
        var (kind, reason) = decision switch
        {
            ItemDecision.Keep => (PlannedActionKind.Keep, links ? "The album links it." : "The album holds these bytes."),
            ItemDecision.Upload => (PlannedActionKind.Upload, newReason),
            ItemDecision.Examine => (PlannedActionKind.Examine, "Its bytes were never read."),
            ItemDecision.Duplicate => (
                PlannedActionKind.Duplicate,
                links ? "An earlier item is the same photo." : "An earlier item has the same bytes."
            ),
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
