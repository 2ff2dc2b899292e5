namespace Picsync.Sync;

/// <summary>Holds deletions back that a person should look at first. Pure.</summary>
internal static class DeletionGuard
{
    /// <returns>The first guard that is tripped and not released, naming them all; null when deleting is fine.</returns>
    public static GuardReport? Check(DeletionCase deletion, bool ruleChanged, GuardPolicy policy)
    {
        // What an unchanged rule takes out while its source still lists it was meant when the rule was written.
        var lost = ruleChanged ? deletion.DeleteCount : deletion.DeleteCount - deletion.RuleCount;
        var tripped = Tripped(deletion, lost, policy).Where(entry => !policy.Released.Contains(entry.Guard)).ToList();
        if (tripped.Count == 0)
        {
            return null;
        }

        var flags = string.Join(' ', tripped.Select(static entry => $"--release {SyncGuards.NameOf(entry.Guard)}"));
        var reasons = string.Join(" ", tripped.Select(static entry => entry.Reason));
        return new GuardReport(
            SyncGuards.NameOf(tripped[0].Guard),
            $"{reasons} {Deletions(deletion.DeleteCount)} held back. If this is meant, run once with {flags}.",
            deletion.DeleteCount
        )
        {
            Names = [.. tripped.Select(static entry => SyncGuards.NameOf(entry.Guard))],
        };
    }

    private static string Deletions(int count) => count == 1 ? "1 deletion is" : $"{count} deletions are";

    // Exactly half of a longer list is what a service shows that lost one of two pages.
    private static bool HasShrunk(int listed, int last, GuardPolicy policy) =>
        listed * 2L < last || (listed * 2L == last && last - listed > policy.AlwaysAllowedDeletes);

    private static IEnumerable<(SyncGuard Guard, string Reason)> Tripped(DeletionCase deletion, int lost, GuardPolicy policy)
    {
        if (!deletion.TargetHashesAreBelieved)
        {
            yield return (
                SyncGuard.UnknownHashes,
                "The target lists photos with other digests than were confirmed there, so its list is not believed."
            );
        }

        if (deletion.DeleteCount == 0)
        {
            yield break;
        }

        if (deletion.ListedCount == 0)
        {
            yield return (SyncGuard.EmptySource, $"The sources are empty although the album holds {deletion.TargetCount} photos.");
        }
        else if (
            deletion.DeleteCount > deletion.RuleCount
            && deletion.LastListedCount is { } last
            && HasShrunk(deletion.ListedCount, last, policy)
        )
        {
            yield return (SyncGuard.ShrunkSource, $"The sources list {deletion.ListedCount} photos; they listed {last} in the last run.");
        }

        if (deletion.ForeignCount > 0)
        {
            yield return (
                SyncGuard.ForeignPhotos,
                deletion.OwnersAreUncertain
                    ? $"The album holds {deletion.ForeignCount} photos that no source lists, and an earlier version of Picsync, which did not tell accounts apart, may have put them into another account's album."
                    : $"The album holds {deletion.ForeignCount} photos that no source lists and that Picsync did not put there."
            );
        }

        if (lost > policy.AlwaysAllowedDeletes && lost > policy.MaxDeleteShare * deletion.TargetCount)
        {
            var why = lost > deletion.DeleteCount - deletion.RuleCount ? ", because the album's rule changed" : "";
            yield return (
                SyncGuard.MassDelete,
                $"{lost} of {deletion.TargetCount} photos would be deleted{why}; {policy.MaxDeleteShare:P0} is allowed."
            );
        }

        var left = deletion.TargetCount + deletion.AddedCount - deletion.DeleteCount;
        if (left < policy.MinPhotos)
        {
            yield return (SyncGuard.MinPhotos, $"{left} photos would be left; at least {policy.MinPhotos} are wanted.");
        }
    }
}
