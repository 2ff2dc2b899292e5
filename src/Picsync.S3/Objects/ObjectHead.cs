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

    /// <summary>Looks at an object.</summary>
    /// <returns>What is there; null when nothing is.</returns>
    public static async Task<ObjectHead?> FindAsync(S3Connection connection, string bucket, string key, CancellationToken cancellationToken)
    {
        var call = new S3Call("look at", bucket) { Key = key, Expects = S3Errors.IsNotFound };
        var request = new GetObjectMetadataRequest { BucketName = bucket, Key = key };
        try
        {
            var found = await connection
                .Calls.SendAsync(call, (client, cancel) => client.GetObjectMetadataAsync(request, cancel), cancellationToken)
                .ConfigureAwait(false);
            var metadata = PhotoMetadata.Read(found.Metadata);
            var etag = Etags.Plain(found.ETag);
            return new ObjectHead(etag, found.ContentLength, metadata, HidesDigestOf(found, etag, metadata));
        }
        catch (AmazonS3Exception error) when (error.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private static bool HidesDigestOf(GetObjectMetadataResponse found, string etag, PhotoMetadata metadata) =>
        IsKeyManaged(found.ServerSideEncryptionMethod)
        || !string.IsNullOrEmpty(found.ServerSideEncryptionCustomerMethod?.Value)
        || (metadata.Md5 is { } known && Etags.AsMd5(etag) is { } shown && shown != known);

    /// <summary>Tells whether an encryption is one with keys of the key management service.</summary>
    public static bool IsKeyManaged(ServerSideEncryptionMethod? method) =>
        method?.Value?.StartsWith("aws:kms", StringComparison.Ordinal) == true;
}
