using System.Collections.Concurrent;

namespace Picsync.S3;

/// <summary>
/// Remembers of each bucket whether the ETag of an object that was uploaded in one go is the MD5 digest of its bytes. With keys of
/// the key management service, or of the customer, it only looks like one.
/// </summary>
internal sealed class EtagMeaning
{
    private readonly ConcurrentDictionary<string, bool> _isMd5 = new(StringComparer.Ordinal);

    public bool? Find(string bucket) =>
        DirectoryBucket.Is(bucket) ? false
        : _isMd5.TryGetValue(bucket, out var isMd5) ? isMd5
        : null;

    /// <summary>Notes what was seen. One object whose ETag is no digest outweighs all others.</summary>
    public bool Note(string bucket, bool isMd5) => _isMd5.AddOrUpdate(bucket, isMd5, (_, known) => known && isMd5);
}
