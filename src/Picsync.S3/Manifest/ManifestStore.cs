using System.Text.Json;
using Amazon.S3;

namespace Picsync.S3;

/// <summary>Reads and writes manifests.</summary>
internal sealed class ManifestStore(S3Connection connection, string bucket)
{
    /// <summary>Reads the manifest of a prefix.</summary>
    /// <returns>The manifest and its tag. Null when there is none; an empty one with its tag when it cannot be believed.</returns>
    public async Task<(Manifest Manifest, string ETag)?> FindAsync(string prefix, CancellationToken cancellationToken)
    {
        var key = prefix + Manifest.FileName;
        // Damage shows in the text itself.
        var call = new S3Call("read", bucket)
        {
            Key = key,
            IgnoresTag = true,
            Expects = S3Errors.IsNotFound,
        };
        try
        {
            return await connection
                .Calls.SendAsync(call, S3Feature.Checksums, (client, way, cancel) => ReadAsync(client, key, way, cancel), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (AmazonS3Exception error) when (S3Errors.IsNotFound(error))
        {
            return null;
        }
    }

    /// <summary>Writes a manifest, unless somebody else has written one since.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="content">The manifest.</param>
    /// <param name="replaces">The tag of the one that was read; null when there was none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Its tag; null when there is another one by now.</returns>
    public async Task<string?> TryWriteAsync(string prefix, byte[] content, string? replaces, CancellationToken cancellationToken)
    {
        var put = new ObjectPut(connection, bucket)
        {
            Key = prefix + Manifest.FileName,
            ContentType = "application/json",
            LengthBytes = content.LongLength,
            Hashes = HashesOf(content),
            OpenReadAsync = _ => ValueTask.FromResult<Stream>(new MemoryStream(content, writable: false)),
            Condition = replaces is null ? PutCondition.Absent : PutCondition.Matches(replaces),
            LooksFirst = true,
        };
        var outcome = await put.SendAsync(cancellationToken).ConfigureAwait(false);
        return outcome.IsTaken ? null : outcome.ETag;
    }

    private async Task<(Manifest, string)?> ReadAsync(IAmazonS3 client, string key, S3Feature way, CancellationToken cancellationToken)
    {
        using var found = await client
            .GetObjectAsync(ObjectContent.RequestOf(bucket, key, etag: null, way), cancellationToken)
            .ConfigureAwait(false);
        var etag = Etags.Of(found.ETag, found.LastModified);
        try
        {
            if (found.ContentLength > Manifest.MostBytes)
            {
                throw new JsonException($"It has {found.ContentLength} bytes.");
            }

            return (await Manifest.ReadAsync(found.ResponseStream, cancellationToken).ConfigureAwait(false), etag);
        }
        catch (JsonException damaged)
        {
            Log.ManifestNotBelieved(connection.Logger, bucket, key, damaged.Message);
            return (Manifest.Empty, etag);
        }
    }

    private static ContentHashes HashesOf(byte[] content) =>
        new(
            ContentHash.FromBytes(HashKind.Md5, System.Security.Cryptography.MD5.HashData(content)),
            ContentHash.FromBytes(HashKind.Sha256, System.Security.Cryptography.SHA256.HashData(content)),
            content.LongLength
        );
}
