namespace Picsync.Testing;

/// <summary>What the entity tags of a simulated service are.</summary>
public enum S3Tags
{
    /// <summary>The MD5 digest of an object that was uploaded in one go.</summary>
    Digests,

    /// <summary>Something that looks like a digest and is none, as with managed keys that no header tells of, and in directory buckets.</summary>
    LikeDigests,

    /// <summary>Something of another form.</summary>
    Opaque,

    /// <summary>There are none.</summary>
    Missing,
}
