namespace Picsync.Sync;

/// <summary>Works out what viewers should see and has the target show it.</summary>
internal static class PublishStep
{
    /// <summary>Lists the album's items in the wanted order. Pure.</summary>
    /// <param name="hashesInOrder">The digests of the listed items, in the wanted order.</param>
    /// <param name="present">What the target holds, with what this run added, without what it is about to delete.</param>
    /// <returns>Wanted items first; then what is there beyond them, in the target's order.</returns>
    public static IReadOnlyList<TargetItem> Arrange(IEnumerable<ContentHash?> hashesInOrder, IReadOnlyList<TargetItem> present)
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

        ordered.AddRange(present.Where(item => taken.Add(item.Id)));
        return ordered;
    }
}
