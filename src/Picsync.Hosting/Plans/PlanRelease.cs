using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>Lets the deletions of a plan pass that a guard holds back in it.</summary>
internal static class PlanRelease
{
    /// <returns>The plan with those deletions in it, once every guard that holds them is released; else the plan as it is.</returns>
    public static SyncPlan Apply(SyncPlan plan, IReadOnlySet<SyncGuard> released)
    {
        if (plan.Guard is not { } guard || !guard.Names.All(name => SyncGuards.Find(name) is { } known && released.Contains(known)))
        {
            return plan;
        }

        return plan with
        {
            Guard = null,
            Actions =
            [
                .. plan.Actions.Select(action =>
                    action.Kind == PlannedActionKind.HoldDelete && action.Reason.EndsWith(guard.Message, StringComparison.Ordinal)
                        ? action with
                        {
                            Kind = PlannedActionKind.Delete,
                        }
                        : action
                ),
            ],
        };
    }
}
