using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Picsync.S3;

/// <summary>What a look at one object shows.</summary>
/// <param name="ETag">The entity tag without quotes.</param>
/// <param name="LengthBytes">The length.</param>
/// <param name="Metadata">What Picsync put there with it.</param>
/// <param name="HidesDigest">Whether its ETag is no digest because of how it is encrypted.</param>
internal sealed record ObjectHead(string ETag, long LengthBytes, PhotoMetadata Metadata, bool HidesDigest)
{
    /// <summary>Gets the digest of the bytes, as far as it is known for certain.</summary>
    public ContentHash? Md5 => HidesDigest || Etags.IsOfParts(ETag) ? Metadata.Md5 : Etags.AsMd5(ETag) ?? Metadata.Md5;

    /// <summary>Gets the SHA-256 checksum of the whole object in base 64, where it was asked for and the service has one.</summary>
    public string? Sha256 { get; private init; }

    /// <summary>Gets whether it is encrypted in a way that makes its ETag no digest.</summary>
    public bool HasManagedKey { get; private init; }

    /// <summary>Gets whether what Picsync put there with it shows that its ETag is the digest.</summary>
    public bool ProvesDigest => !HidesDigest && Metadata.Md5 is { } known && Etags.AsMd5(ETag) == known;

    /// <summary>Looks at an object.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="withChecksum">Whether its checksum is asked for, which needs the right to decrypt it.</param>
    /// <returns>What is there; null when nothing is.</returns>
    public static async Task<ObjectHead?> FindAsync(
        S3Connection connection,
        string bucket,
        string key,
        CancellationToken cancellationToken,
        bool withChecksum = false
    )
    {
        var call = new S3Call(withChecksum ? "verify" : "look at", bucket) { Key = key, Expects = S3Errors.IsNotFound };
        try
        {
            var found = await connection
                .Calls.SendAsync(
                    call,
                    withChecksum ? S3Feature.Checksums : S3Feature.None,
                    (client, way, cancel) =>
                        client.GetObjectMetadataAsync(
                            new GetObjectMetadataRequest
                            {
                                BucketName = bucket,
                                Key = key,
                                ChecksumMode = way.HasFlag(S3Feature.Checksums) ? ChecksumMode.ENABLED : null,
                            },
                            cancel
                        ),
                    cancellationToken
                )
                .ConfigureAwait(false);
            var metadata = PhotoMetadata.Read(found.Metadata);
            var etag = Etags.Of(found.ETag, found.LastModified);
            return new ObjectHead(
                etag,
                found.ContentLength,
                metadata,
                HidesDigestOf(found, etag, metadata) || connection.HasTagsWithoutMeaning(bucket)
            )
            {
                Sha256 = found.ChecksumSHA256,
                HasManagedKey = HasManagedKeyOf(found),
            };
        }
        catch (AmazonS3Exception error) when (error.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private static bool HidesDigestOf(GetObjectMetadataResponse found, string etag, PhotoMetadata metadata) =>
        HasManagedKeyOf(found) || (metadata.Md5 is { } known && Etags.AsMd5(etag) is { } shown && shown != known);

    private static bool HasManagedKeyOf(GetObjectMetadataResponse found) =>
        IsKeyManaged(found.ServerSideEncryptionMethod) || !string.IsNullOrEmpty(found.ServerSideEncryptionCustomerMethod?.Value);

    /// <summary>Tells whether an encryption is one with keys of the key management service.</summary>
    public static bool IsKeyManaged(ServerSideEncryptionMethod? method) =>
        method?.Value?.StartsWith("aws:kms", StringComparison.Ordinal) == true;
}
