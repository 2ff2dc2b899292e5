namespace Picsync.Sqlite;

/// <summary>What a state file holds.</summary>
/// <param name="Layout">The layout of its tables; 0 when it has none of Picsync's.</param>
/// <param name="Albums">How many albums it remembers.</param>
/// <param name="Runs">How many runs.</param>
/// <param name="Photos">How many photos it knows to have put somewhere.</param>
/// <param name="Digests">How many digests of photos.</param>
public sealed record SqliteStateSummary(int Layout, long Albums, long Runs, long Photos, long Digests)
{
    /// <summary>Gets whether there is nothing in it that could be lost: digests are collected anew.</summary>
    public bool IsEmpty => Runs == 0 && Photos == 0;
}
