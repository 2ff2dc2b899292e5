namespace Picsync.Sync;

/// <summary>Puts listed items into the order in which they are shown.</summary>
internal static class PhotoOrdering
{
    /// <summary>Orders items; ties keep the sources' order.</summary>
    /// <param name="entries">The items as listed.</param>
    /// <param name="order">The order.</param>
    /// <param name="day">The UTC day that a shuffle belongs to.</param>
    public static IReadOnlyList<SourceEntry> Apply(IReadOnlyList<SourceEntry> entries, PhotoOrder order, DateOnly day) =>
        order switch
        {
            PhotoOrder.Newest => [.. entries.OrderByDescending(static entry => entry.Item.TakenAt?.UtcTicks ?? long.MinValue)],
            PhotoOrder.Oldest => [.. entries.OrderBy(static entry => entry.Item.TakenAt?.UtcTicks ?? long.MaxValue)],
            PhotoOrder.Shuffle => [.. entries.OrderBy(entry => ShuffleKey(entry, day))],
            _ => entries,
        };

    // FNV-1a: the same on every machine and run, which string.GetHashCode is not.
    private static ulong ShuffleKey(SourceEntry entry, DateOnly day)
    {
        var key = 14_695_981_039_346_656_037UL ^ (ulong)day.DayNumber;
        foreach (var character in entry.Item.Id)
        {
            key = (key ^ character) * 1_099_511_628_211UL;
        }

        // The last characters barely reach the high bits that decide the order; mix once more.
        key ^= key >> 33;
        return key * 0xFF51_AFD7_ED55_8CCDUL;
    }
}
