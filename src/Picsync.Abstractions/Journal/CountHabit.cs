namespace Picsync;

/// <summary>A service that counts more or fewer items than it lists, again and again by the same number.</summary>
/// <param name="Difference">How many more it counts than it lists; below zero for fewer.</param>
/// <param name="IdsDigest">The digest of the ids that were listed when it was first seen.</param>
/// <param name="Since">When it was first seen.</param>
public sealed record CountHabit(int Difference, string IdsDigest, DateTimeOffset Since)
{
    /// <summary>Gets since when it is no doubt any more; null while it is one.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }
}
