using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>Says what a plan found, in the terms of a report.</summary>
internal static class PlannedAlbum
{
    public static AlbumOutcome Describe(SyncPlan plan, long requests, double seconds) =>
        new(
            new AlbumReport
            {
                Name = plan.AlbumName,
                Status =
                    plan.Guard is not null ? AlbumStatus.Blocked
                    : plan.MatchesNothing ? AlbumStatus.Partial
                    : AlbumStatus.Ok,
                Listed = plan.Actions.Count(action => action.Kind is not (PlannedActionKind.Delete or PlannedActionKind.HoldDelete)),
                LeftOut = plan.LeftOutCount,
                Unchanged = plan.Count(PlannedActionKind.Keep),
                Duplicates = plan.Count(PlannedActionKind.Duplicate),
                Skipped = plan.Count(PlannedActionKind.Skip),
                Requests = requests,
                Seconds = seconds,
                Warnings = plan.Warnings,
                Guard = plan.Guard,
                Problems =
                [
                    .. plan
                        .Actions.Where(action => action.Kind == PlannedActionKind.Skip)
                        .Select(action => new ItemProblem(action.FileName, action.ItemId ?? "", action.Reason, IsFailure: false)),
                ],
            }
        )
        {
            Plan = plan,
        };
}
