namespace Picsync.Sync;

/// <summary>Compares a target's list with what was confirmed there earlier. Pure.</summary>
internal static class LedgerCheck
{
    /// <summary>Tells whether a list of digests can be believed.</summary>
    /// <remarks>
    /// A stored photo keeps its bytes, so an id with another digest than was confirmed is a wrong answer. A single one may be a
    /// replaced file; most of them, or a full list in which no digest is known at all, are not believed.
    /// </remarks>
    public static bool IsBelieved(
        IReadOnlyList<TargetItem> target,
        IReadOnlyDictionary<ContentHash, LedgerEntry> ledger,
        IReadOnlyList<ContentHash?> sourceHashes
    )
    {
        if (ledger.Count == 0 || target.Count == 0)
        {
            return true;
        }

        var confirmed = new Dictionary<string, ContentHash>(StringComparer.Ordinal);
        foreach (var entry in ledger.Values)
        {
            confirmed[entry.TargetItemId] = entry.Hash;
        }

        var known = ledger.Keys.Concat(sourceHashes.OfType<ContentHash>()).ToHashSet();
        var same = 0;
        var different = 0;
        var recognised = 0;
        foreach (var item in target)
        {
            if (item.Hash is not { } hash)
            {
                continue;
            }

            recognised += known.Contains(hash) ? 1 : 0;
            if (confirmed.TryGetValue(item.Id, out var was))
            {
                same += was == hash ? 1 : 0;
                different += was == hash ? 0 : 1;
            }
        }

        return recognised > 0 && different <= same;
    }
}
