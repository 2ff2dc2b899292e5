using Picsync.Shared.Wording;

namespace Picsync.Sync;

/// <summary>Decides which surplus photos may be deleted. Pure: any doubt keeps them.</summary>
internal static class DeletionJudge
{
    public static DeletionVerdict Judge(DeletionQuestion question)
    {
        var delete = new List<(TargetItem Item, string Reason)>();
        var kept = new List<(TargetItem Item, string Reason)>();
        foreach (var item in question.Surplus)
        {
            if (FindReasonToKeep(item, question) is { } reason)
            {
                kept.Add((item, reason));
            }
            else
            {
                delete.Add((item, ReasonToGo(item, question)));
            }
        }

        var numbers = question.Numbers with
        {
            DeleteCount = delete.Count,
            ForeignCount = question.IsAdopted ? 0 : delete.Count(pair => question.OwnersAreUncertain || !IsOurs(pair.Item, question)),
            OwnersAreUncertain = question.OwnersAreUncertain,
            RuleCount = delete.Count(pair => FindDeparting(pair.Item, question) is not null),
            Sources = question.FindSources(FindLost(delete, question)),
        };
        var warning = FindReasonToHoldAll(question, delete.Count);
        var guard = warning is null ? DeletionGuard.Check(numbers, question.RuleChanged, question.Policy.Guards) : null;
        if (warning is null && guard is null)
        {
            return LimitToRoom(new DeletionVerdict(delete, kept, Guard: null, Warning: null), question.Room);
        }

        kept.AddRange(
            delete.Select(pair =>
                (
                    pair.Item,
                    FindDeparting(pair.Item, question) is null ? guard?.Message ?? warning! : $"{pair.Reason} {guard?.Message ?? warning}"
                )
            )
        );
        return new DeletionVerdict([], kept, guard, warning);
    }

    /// <summary>Gives a file name without its extension, by which a target's copy of an unread item is recognised.</summary>
    public static string Stem(string fileName) => Path.GetFileNameWithoutExtension(fileName);

    private static string? FindReasonToKeep(TargetItem item, DeletionQuestion question)
    {
        if (!question.Policy.Deletes)
        {
            return "No source lists it, but delete is false: photos are only added.";
        }

        if (question.Originals.Contains(item.Id))
        {
            return "It is the very file that a source holds, by another name or way.";
        }

        if (item.Hash is { } hash && question.Ledger.TryGetValue(hash, out var entry) && entry.KeptPosition is not null)
        {
            return "A person put it back.";
        }

        if (question.Policy.Ownership == AlbumOwnership.Managed && !IsOurs(item, question))
        {
            return "Picsync did not put it there.";
        }

        return item.FileName is { } name && question.UnknownNames.Contains(Stem(name))
            ? "An item of this name could not be read or was refused, and this may be its copy."
            : null;
    }

    private static string ReasonToGo(TargetItem item, DeletionQuestion question) =>
        FindDeparting(item, question) switch
        {
            { Key: RuleKey.Sample } left => $"It left {RuleText.SampleName(left.Rule, question.Today)}.",
            { } left => $"It {left.Explain(question.Today)}.",
            _ => "No source lists these bytes any more.",
        };

    private static LeftOutEntry? FindDeparting(TargetItem item, DeletionQuestion question) =>
        item.Hash is { } hash && question.Departing.TryGetValue(hash, out var left) ? left : null;

    // What a rule takes out is no reason to doubt a source: it lists the photo still.
    private static HashSet<ContentHash> FindLost(List<(TargetItem Item, string Reason)> delete, DeletionQuestion question) =>
        [.. delete.Where(pair => FindDeparting(pair.Item, question) is null).Select(static pair => pair.Item.Hash).OfType<ContentHash>()];

    private static bool IsOurs(TargetItem item, DeletionQuestion question) => item.Hash is { } hash && question.Ledger.ContainsKey(hash);

    // The guards judged all of it: what waits for another run is no smaller for that.
    private static DeletionVerdict LimitToRoom(DeletionVerdict verdict, RoomWanted? room)
    {
        var most = room is { } wanted ? CountThatMakesRoom(verdict.Delete, wanted) : int.MaxValue;
        return verdict.Delete.Count <= most
            ? verdict
            : verdict with
            {
                Delete = [.. verdict.Delete.Take(most)],
                WaitingForRoomCount = verdict.Delete.Count - most,
                Kept =
                [
                    .. verdict.Kept,
                    .. verdict
                        .Delete.Skip(most)
                        .Select(pair => (pair.Item, $"{pair.Reason} It waits until what the full target lacks is there.")),
                ],
            };
    }

    // One photo makes room for one; where sizes are known, a large one for several.
    private static int CountThatMakesRoom(IReadOnlyList<(TargetItem Item, string Reason)> surplus, RoomWanted wanted)
    {
        var count = 0;
        for (var left = wanted.LengthBytes; count < wanted.ItemCount && count < surplus.Count && left is null or > 0; count++)
        {
            left -= surplus[count].Item.LengthBytes;
        }

        return count;
    }

    private static string? FindReasonToHoldAll(DeletionQuestion question, int count)
    {
        if (question.HasDoubts)
        {
            return $"Nothing is removed in this run because a list is not certified to be complete; {Quantity.Of(count, "photo waits", "photos wait")}.";
        }

        return question.FailedCount > 0 && count > 0
            ? $"Nothing is removed in this run because {Quantity.Of(question.FailedCount, "item")} failed; {Quantity.Of(count, "photo waits", "photos wait")}."
            : null;
    }
}
