namespace Picsync.Hosting.Monitoring;

/// <summary>The names of the hash cache's instruments.</summary>
internal static class HashCacheMeter
{
    public const string Gets = "picsync.hash_cache.gets";
    public const string Upserts = "picsync.hash_cache.upserts";
    public const string Entries = "picsync.hash_cache.entries";
    public const string Size = "picsync.hash_cache.size";
}
