namespace Picsync.S3;

/// <summary>An object of an album, and what is known of it.</summary>
/// <param name="Key">The key.</param>
/// <param name="ETag">The entity tag.</param>
/// <param name="LengthBytes">The length.</param>
/// <param name="Metadata">Its digests and what its source said of it, as far as they are known.</param>
internal sealed record StoredPhoto(string Key, string ETag, long LengthBytes, PhotoMetadata Metadata)
{
    public TargetItem ToItem() =>
        new(Key)
        {
            Hash = Metadata.Md5,
            FileName = Metadata.FileName ?? Key[(Key.LastIndexOf('/') + 1)..],
            LengthBytes = LengthBytes,
        };

    public static StoredPhoto Of(ListedObject item, PhotoMetadata? metadata) =>
        new(item.Key, item.ETag, item.LengthBytes, metadata ?? new PhotoMetadata());
}
