namespace Picsync.Sync;

/// <summary>The numbers that guards look at for one source, or one part of a source, that a deletion waits for.</summary>
/// <param name="Name">What it is called, for a person.</param>
/// <param name="LastCount">How many items it listed before photos left whose deletion is not settled.</param>
/// <param name="Count">How many it lists now.</param>
internal readonly record struct SourceCase(string Name, int LastCount, int Count)
{
    /// <summary>Gets the most items that it listed at a time within a week.</summary>
    public int MostCount { get; init; }

    /// <summary>Gets how many items left it since then, less those that came.</summary>
    public int LeakCount { get; init; }
}
