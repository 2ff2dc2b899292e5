namespace Picsync.S3;

/// <summary>Tells buckets of the kind that lies in one zone: no order in listings, tags that are no digests, no <c>Content-MD5</c>.</summary>
internal static class DirectoryBucket
{
    public static bool Is(string bucket) => bucket.EndsWith("--x-s3", StringComparison.Ordinal);
}
