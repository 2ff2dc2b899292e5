namespace Picsync.Testing;

/// <summary>An object in an <see cref="S3Simulator"/>, or one version of it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Bytes">Its bytes; empty for a delete marker.</param>
/// <param name="ETag">Its entity tag without quotes.</param>
/// <param name="VersionId">The version's id; <c>null</c> where the bucket keeps none.</param>
/// <param name="ModifiedAt">When it was written.</param>
public sealed record SimulatedS3Object(string Key, ReadOnlyMemory<byte> Bytes, string ETag, string VersionId, DateTimeOffset ModifiedAt)
{
    /// <summary>Gets its MIME type.</summary>
    public string ContentType { get; init; } = "binary/octet-stream";

    /// <summary>Gets its metadata, by names in lower case without <c>x-amz-meta-</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets its storage class.</summary>
    public string StorageClass { get; init; } = "STANDARD";

    /// <summary>Gets how it is encrypted; null where nobody asked.</summary>
    public string? Encryption { get; init; }

    /// <summary>Gets the SHA-256 checksum it came with, in base 64; null when it came with none.</summary>
    public string? ChecksumSha256 { get; init; }

    /// <summary>Gets whether it only marks that the object was deleted.</summary>
    public bool IsDeleteMarker { get; init; }

    internal int HiddenListings { get; set; }
}
