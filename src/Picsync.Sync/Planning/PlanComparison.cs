namespace Picsync.Sync;

/// <summary>Tells how a plan differs from what a sync would do now, in what matters. Pure.</summary>
internal static class PlanComparison
{
    private const int MostDifferences = 5;

    /// <returns>The first differences, one sentence each; none when the plan still fits.</returns>
    public static IReadOnlyList<string> Compare(SyncPlan plan, SyncPlan now)
    {
        var planned = plan.Actions.CountBy(KeyOf).ToDictionary();
        var present = now.Actions.CountBy(KeyOf).ToDictionary();
        var differences = new List<string>();
        foreach (var action in now.Actions)
        {
            if (present[KeyOf(action)] > planned.GetValueOrDefault(KeyOf(action)))
            {
                differences.Add($"'{action.FileName}' would now be: {Describe(action.Kind)}.");
            }
        }

        foreach (var action in plan.Actions)
        {
            if (planned[KeyOf(action)] > present.GetValueOrDefault(KeyOf(action)))
            {
                differences.Add($"'{action.FileName}' was planned as: {Describe(action.Kind)}.");
            }
        }

        return [.. differences.Distinct().Take(MostDifferences)];
    }

    private static (PlannedActionKind, string?, string?, string?, string?) KeyOf(PlannedAction action) =>
        (action.Kind, action.SourceId, action.ItemId, action.Version, action.TargetItemId);

    private static string Describe(PlannedActionKind kind) =>
        kind switch
        {
            PlannedActionKind.Keep => "keep",
            PlannedActionKind.Upload => "upload",
            PlannedActionKind.Examine => "read, then upload unless it is there",
            PlannedActionKind.Duplicate => "leave out as a copy",
            PlannedActionKind.Skip => "skip",
            PlannedActionKind.Delete => "delete",
            _ => "keep, although no source lists it",
        };
}
