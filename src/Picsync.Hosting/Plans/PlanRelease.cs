using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>Lets the deletions of a plan pass that a guard holds back in it.</summary>
internal static class PlanRelease
{
    /// <returns>The plan with those deletions in it, once every guard that holds them is released; else the plan as it is.</returns>
    public static SyncPlan Apply(SyncPlan plan, IReadOnlySet<SyncGuard> released)
    {
        if (plan.Guard is not { } guard || !GuardsOf(guard).All(released.Contains))
        {
            return plan;
        }

        return plan with
        {
            Guard = null,
            Actions =
            [
                .. plan.Actions.Select(action =>
                    action.Kind == PlannedActionKind.HoldDelete && action.Reason == guard.Message
                        ? action with
                        {
                            Kind = PlannedActionKind.Delete,
                        }
                        : action
                ),
            ],
        };
    }

    // A report carries the first guard's name; its message names the flag of each one that was tripped.
    private static IEnumerable<SyncGuard> GuardsOf(GuardReport report) =>
        SyncGuards.All.Where(guard =>
            SyncGuards.NameOf(guard) == report.Name
            || report.Message.Contains($"--release {SyncGuards.NameOf(guard)}", StringComparison.Ordinal)
        );
}
