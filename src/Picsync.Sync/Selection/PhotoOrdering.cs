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
            PhotoOrder.Shuffle => [.. entries.OrderBy(entry => StableHash.Of(entry.Item.Id, (ulong)day.DayNumber))],
            _ => entries,
        };
}
