namespace Picsync.Sync;

/// <summary>Works out what viewers should see. Pure.</summary>
internal static class PublishOrder
{
    /// <summary>Lists the album's items in the wanted order.</summary>
    /// <param name="hashesInOrder">The digests of the listed items, in the wanted order.</param>
    /// <param name="present">What the target holds, with what this run added, without what it is about to delete.</param>
    /// <param name="keptPositions">The places of photos that a person put back, by digest.</param>
    /// <returns>Wanted items first, then what is there beyond them in the target's order; those put back in their own places.</returns>
    public static IReadOnlyList<TargetItem> Arrange(
        IEnumerable<ContentHash?> hashesInOrder,
        IReadOnlyList<TargetItem> present,
        IReadOnlyDictionary<ContentHash, int> keptPositions
    )
    {
        var byHash = new Dictionary<ContentHash, TargetItem>(present.Count);
        foreach (var item in present)
        {
            if (item.Hash is { } hash)
            {
                byHash.TryAdd(hash, item);
            }
        }

        var ordered = new List<TargetItem>(present.Count);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var hash in hashesInOrder)
        {
            if (hash is { } known && byHash.TryGetValue(known, out var item) && taken.Add(item.Id))
            {
                ordered.Add(item);
            }
        }

        var kept = present
            .Where(item => item.Hash is { } hash && keptPositions.ContainsKey(hash) && !taken.Contains(item.Id))
            .OrderBy(item => keptPositions[item.Hash!.Value])
            .ToList();
        taken.UnionWith(kept.Select(static item => item.Id));
        ordered.AddRange(present.Where(item => taken.Add(item.Id)));
        foreach (var item in kept)
        {
            ordered.Insert(Math.Min(keptPositions[item.Hash!.Value], ordered.Count), item);
        }

        return ordered;
    }
}
