namespace Picsync;

/// <summary>What a hash cache holds.</summary>
/// <param name="Location">Where it is, for a person: a file, or a word such as <c>memory</c>.</param>
/// <param name="EntryCount">How many entries it has; null when the store behind it cannot count them.</param>
/// <param name="LengthBytes">How large it is on disk, when that means something.</param>
public sealed record HashCacheStatus(string Location, long? EntryCount, long? LengthBytes)
{
    /// <summary>Gets the number of entries of each kind of source, by the first part of the source's name; empty when they cannot be counted.</summary>
    public IReadOnlyDictionary<string, long> EntryCountsBySource { get; init; } = new Dictionary<string, long>();
}
