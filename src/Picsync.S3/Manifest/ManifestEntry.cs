namespace Picsync.S3;

/// <summary>What a manifest says of one object. It holds only for the very object that has this tag and length.</summary>
/// <param name="ETag">The entity tag.</param>
/// <param name="LengthBytes">The length.</param>
/// <param name="Metadata">Its digests and what its source said of it.</param>
internal sealed record ManifestEntry(string ETag, long LengthBytes, PhotoMetadata Metadata)
{
    /// <summary>Tells whether the entry is about a listed object as it is now.</summary>
    public bool Describes(ListedObject item) => item.ETag.Length > 0 && ETag == item.ETag && LengthBytes == item.LengthBytes;
}
