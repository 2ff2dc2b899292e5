namespace Picsync.Sync;

/// <summary>Holds deletions back that a person should look at first. Pure.</summary>
internal static class DeletionGuard
{
    /// <returns>The first guard that is tripped and not released, naming them all; null when deleting is fine.</returns>
    public static GuardReport? Check(DeletionCase deletion, GuardPolicy policy)
    {
        var tripped = Tripped(deletion, policy).Where(entry => !policy.Released.Contains(entry.Guard)).ToList();
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

    private static IEnumerable<(SyncGuard Guard, string Reason)> Tripped(DeletionCase deletion, GuardPolicy policy)
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
        else if (deletion.LastListedCount is { } last && HasShrunk(deletion.ListedCount, last, policy))
        {
            yield return (SyncGuard.ShrunkSource, $"The sources list {deletion.ListedCount} photos; they listed {last} in the last run.");
        }

        if (deletion.ForeignCount > 0)
        {
            yield return (
                SyncGuard.ForeignPhotos,
                $"The album holds {deletion.ForeignCount} photos that no source lists and that Picsync did not put there."
            );
        }

        if (deletion.DeleteCount > policy.AlwaysAllowedDeletes && deletion.DeleteCount > policy.MaxDeleteShare * deletion.TargetCount)
        {
            yield return (
                SyncGuard.MassDelete,
                $"{deletion.DeleteCount} of {deletion.TargetCount} photos would be deleted; {policy.MaxDeleteShare:P0} is allowed."
            );
        }

        var left = deletion.TargetCount + deletion.AddedCount - deletion.DeleteCount;
        if (left < policy.MinPhotos)
        {
            yield return (SyncGuard.MinPhotos, $"{left} photos would be left; at least {policy.MinPhotos} are wanted.");
        }
    }
}
