namespace Picsync.Cli.Output;

/// <summary>What the cache holds, as JSON tells it.</summary>
internal sealed record CacheStatusText(
    string Location,
    long? Entries,
    long? LengthBytes,
    IReadOnlyDictionary<string, long> EntriesBySource
);
