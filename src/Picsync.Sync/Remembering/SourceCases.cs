namespace Picsync.Sync;

/// <summary>Works out, for each source that photos to be deleted were of, how it shrank. Pure.</summary>
internal static class SourceCases
{
    private static readonly TimeSpan s_window = TimeSpan.FromDays(7);

    /// <summary>Gives the numbers of the sources, and of the parts of sources, that deletions wait for.</summary>
    /// <param name="memory">What the sources listed, with its items.</param>
    /// <param name="waiting">The digests of the photos to be deleted, without those that a rule leaves out.</param>
    public static IReadOnlyList<SourceCase> Of(ListMemory memory, IReadOnlySet<ContentHash> waiting)
    {
        var origins = memory.FindOrigins(waiting);

        // A photo of which nobody knows where it was may have been of any of them.
        var isOfAny = waiting.Any(hash => !origins.Contains(hash));
        var cases = new List<SourceCase>();
        foreach (var list in memory.Lists.Where(static list => list is { Known: not null, Present: not null }))
        {
            var left = list.Members.Where(member => member.Hash is { } hash && waiting.Contains(hash)).ToList();
            if (isOfAny || left.Count > 0)
            {
                cases.Add(OfWhole(list, memory.Now));
                cases.AddRange(OfParts(list, isOfAny ? null : left.Select(static member => member.Part).ToHashSet()));
            }
        }

        return cases;
    }

    /// <summary>Finds the moment from which on a list's counts are compared: a week ago, or a week before the first photo left that waits.</summary>
    public static DateTimeOffset WindowOf(IEnumerable<ListMember> members, DateTimeOffset now) =>
        members
            .Where(static member => member is { LeftAt: not null, IsSettled: false })
            .Select(static member => member.LeftAt!.Value)
            .Append(now)
            .Min() - s_window;

    /// <summary>Finds the observations within a window, and the one that was in force when it began.</summary>
    public static IEnumerable<ListObservation> Within(IEnumerable<ListObservation> newestFirst, DateTimeOffset from)
    {
        foreach (var observation in newestFirst)
        {
            yield return observation;
            if (observation.Listing.At <= from)
            {
                yield break;
            }
        }
    }

    /// <summary>Counts what a list lacks now that it had before, and what it has that it lacked.</summary>
    public static (int Left, int Came) CountChange(TrackedList list)
    {
        var listed = list.Members.Where(static member => member.LeftAt is null).DistinctBy(static member => member.ItemId).ToList();
        var missing = listed.Where(member => !list.Has(member.ItemId)).ToList();
        return (missing.Count(member => !list.Excludes(member)), list.Present!.Count - (listed.Count - missing.Count));
    }

    /// <summary>Gives the numbers of a source as a whole.</summary>
    public static SourceCase OfWhole(TrackedList list, DateTimeOffset now)
    {
        var within = Within(list.Known!.Observations, WindowOf(list.Members, now)).ToList();

        // With photos that came while others waited, it stands for more than it ever had at a time.
        var last = Math.Min(Standing(list).Count(), within.Max(static observation => observation.Listing.Count));
        var source = new SourceCase(list.Key.Source.Value, last, list.Present!.Count);
        var (left, came) = CountChange(list);
        var leak = left - came;
        foreach (var observation in within)
        {
            if (leak > source.LeakCount)
            {
                source = source with { LeakCount = leak, MostCount = observation.Listing.Count };
            }

            leak += observation.LeftCount - observation.CameCount;
        }

        return source;
    }

    private static IEnumerable<SourceCase> OfParts(TrackedList list, HashSet<string?>? waiting) =>
        Standing(list)
            .Where(member => member.Part is not null && waiting?.Contains(member.Part) != false)
            .CountBy(static member => member.Part!)
            .Select(part => new SourceCase($"'{part.Key}' of {list.Key.Source.Value}", part.Value, list.CountIn(part.Key)));

    // What left in runs whose deletions were held back still counts, so that waiting does not release a guard.
    private static IEnumerable<ListMember> Standing(TrackedList list) =>
        list
            .Members.Where(member => !(member is { LeftAt: not null, IsSettled: true }) && !list.Excludes(member))
            .DistinctBy(static member => member.ItemId);
}
