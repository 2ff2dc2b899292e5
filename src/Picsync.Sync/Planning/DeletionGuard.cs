using Picsync.Shared.Wording;

namespace Picsync.Sync;

/// <summary>Holds deletions back that a person should look at first. Pure.</summary>
internal static class DeletionGuard
{
    private const int MostNamed = 3;

    /// <summary>Tells whether so much left a source, at once or little by little, that a person is asked.</summary>
    public static bool HasLostMuch(SourceCase source, GuardPolicy policy) =>
        IsEmpty(source) || HasShrunk(source.Count, source.LastCount, policy) || LeaksTooMuch(source, policy);

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

        var names = tripped.Select(static entry => SyncGuards.NameOf(entry.Guard)).Distinct(StringComparer.Ordinal).ToList();
        var flags = string.Join(' ', names.Select(static name => $"--release {name}"));
        var reasons = string.Join(" ", tripped.Select(static entry => entry.Reason));
        return new GuardReport(
            names[0],
            $"{reasons} {Deletions(deletion.DeleteCount)} held back. If this is meant, run once with {flags}.",
            deletion.DeleteCount
        )
        {
            Names = names,
        };
    }

    /// <summary>Holds deletions that the trash cannot keep all of.</summary>
    public static GuardReport OfFullTrash(int count, int withoutRoom)
    {
        var name = SyncGuards.NameOf(SyncGuard.TrashFull);
        return new GuardReport(
            name,
            $"The trash has no room for {withoutRoom} of {Quantity.Of(count, "photo")}, so that they could not be put back. {Deletions(count)} held back. "
                + $"Give the trash more room (`trash: {{maxSize: …}}`, or a larger disk), or run once with --release {name}.",
            count
        );
    }

    private static string Deletions(int count) => Quantity.Of(count, "deletion is", "deletions are");

    // Exactly half of a longer list is what a service shows that lost one of two pages.
    private static bool HasShrunk(int listed, int last, GuardPolicy policy) =>
        listed * 2L < last || (listed * 2L == last && last - listed > policy.AlwaysAllowedDeletes);

    private static bool IsEmpty(SourceCase source) => source is { Count: 0, LastCount: > 0 };

    // What left at once is the other guards' to judge.
    private static bool LeaksTooMuch(SourceCase source, GuardPolicy policy) =>
        source.LeakCount * 2L > source.MostCount
        && source.LeakCount > policy.AlwaysAllowedDeletes
        && source.LeakCount > source.LastCount - source.Count;

    // All but a few went in one step, which is told already: that they went a few at a time would be untrue.
    private static bool LeftAtOnce(SourceCase source, GuardPolicy policy) =>
        (IsEmpty(source) || HasShrunk(source.Count, source.LastCount, policy))
        && source.LeakCount - (source.LastCount - source.Count) <= policy.AlwaysAllowedDeletes;

    // Each source by itself, and all of them together where none of them tells.
    private static List<(SyncGuard Guard, string Reason)> TrippedBySources(DeletionCase deletion, GuardPolicy policy)
    {
        List<(SyncGuard Guard, string Reason)> tripped =
        [
            .. Name(
                SyncGuard.EmptySource,
                deletion.Sources.Where(IsEmpty),
                static source => $"{source.Name} lists no photo any more; it listed {source.LastCount}."
            ),
        ];
        if (tripped.Count == 0 && deletion.ListedCount == 0)
        {
            tripped.Add(
                (SyncGuard.EmptySource, $"The sources are empty although the album holds {Quantity.Of(deletion.TargetCount, "photo")}.")
            );
        }

        var shrunk = deletion.Sources.Where(source => source.Count > 0 && HasShrunk(source.Count, source.LastCount, policy)).ToList();
        tripped.AddRange(
            Name(
                SyncGuard.ShrunkSource,
                shrunk,
                static source => $"{source.Name} lists {Quantity.Of(source.Count, "photo")}; it listed {source.LastCount}."
            )
        );
        if (
            tripped.Count == 0
            && deletion.DeleteCount > deletion.RuleCount
            && deletion.LastListedCount is { } last
            && HasShrunk(deletion.ListedCount, last, policy)
        )
        {
            tripped.Add(
                (
                    SyncGuard.ShrunkSource,
                    $"The sources list {Quantity.Of(deletion.ListedCount, "photo")}; they listed {last} in the last run."
                )
            );
        }

        tripped.AddRange(
            Name(
                SyncGuard.SlowLeak,
                deletion.Sources.Where(source => LeaksTooMuch(source, policy) && !LeftAtOnce(source, policy)),
                static source =>
                    $"{source.Name} lost {source.LeakCount} of {Quantity.Of(source.MostCount, "photo")} within a week, a few at a time."
            )
        );
        return tripped;
    }

    private static IEnumerable<(SyncGuard Guard, string Reason)> Name(
        SyncGuard guard,
        IEnumerable<SourceCase> sources,
        Func<SourceCase, string> say
    )
    {
        var all = sources.ToList();
        foreach (var source in all.Take(MostNamed))
        {
            yield return (guard, say(source));
        }

        if (all.Count > MostNamed)
        {
            yield return (guard, $"And so do {all.Count - MostNamed} more.");
        }
    }

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

        foreach (var entry in TrippedBySources(deletion, policy))
        {
            yield return entry;
        }

        if (deletion.ForeignCount > 0)
        {
            yield return (
                SyncGuard.ForeignPhotos,
                deletion.OwnersAreUncertain
                    ? $"The album holds {Quantity.Of(deletion.ForeignCount, "photo")} that no source lists, and an earlier version of Picsync, which did not tell accounts apart, may have put {Quantity.Choose(deletion.ForeignCount, "it", "them")} into another account's album."
                    : $"The album holds {Quantity.Of(deletion.ForeignCount, "photo")} that no source lists and that Picsync did not put there."
            );
        }

        // What held runs added meanwhile makes the share no smaller, so that waiting does not release the guard.
        if (lost > policy.AlwaysAllowedDeletes && lost > policy.MaxDeleteShare * deletion.SettledCount)
        {
            var why = lost > deletion.DeleteCount - deletion.RuleCount ? ", because the album's rule changed" : "";
            yield return (
                SyncGuard.MassDelete,
                $"{lost} of {Quantity.Of(deletion.SettledCount, "photo")} would be deleted{why}; {policy.MaxDeleteShare:P0} is allowed."
            );
        }

        var left = deletion.TargetCount + deletion.AddedCount - deletion.DeleteCount;
        if (left < policy.MinPhotos)
        {
            yield return (
                SyncGuard.MinPhotos,
                $"{Quantity.Of(left, "photo")} would be left; at least {policy.MinPhotos} {Quantity.Choose(policy.MinPhotos, "is", "are")} wanted."
            );
        }
    }
}
