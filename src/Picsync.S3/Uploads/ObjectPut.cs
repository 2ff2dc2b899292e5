using Amazon.S3;
using Amazon.S3.Model;

namespace Picsync.S3;

/// <summary>Uploads an object in one request.</summary>
/// <remarks>
/// The bytes go as they are, with their digests in headers: services that do not know the SDK's own framing of bodies would store it.
/// </remarks>
internal sealed class ObjectPut(S3Connection connection, string bucket)
{
    private int _attempts;
    private S3Feature _way;

    public required string Key { get; init; }

    public required string ContentType { get; init; }

    public required long LengthBytes { get; init; }

    public required ContentHashes Hashes { get; init; }

    public required Func<CancellationToken, ValueTask<Stream>> OpenReadAsync { get; init; }

    /// <summary>Gets what must be so.</summary>
    public required PutCondition Condition { get; init; }

    public PhotoMetadata? Metadata { get; init; }

    /// <summary>Gets whether a look comes first where the service knows no conditions.</summary>
    public bool LooksFirst { get; init; }

    /// <summary>Uploads.</summary>
    /// <exception cref="PicsyncException">It failed, or the service stored other bytes than were sent.</exception>
    public async Task<PutOutcome> SendAsync(CancellationToken cancellationToken)
    {
        var call = new S3Call("upload", bucket)
        {
            Key = Key,
            LengthBytes = LengthBytes,
            Expects = S3Errors.IsConditionNotMet,
        };
        var wanted = S3Feature.Checksums | (Condition.CanBeAsked ? S3Feature.Conditions : S3Feature.None);
        try
        {
            var stored = await connection.Calls.SendAsync(call, wanted, AttemptAsync, cancellationToken).ConfigureAwait(false);
            return stored is null
                ? new PutOutcome("", IsTaken: true, _attempts)
                : await VerifyAsync(stored, cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonS3Exception error) when (S3Errors.IsConditionNotMet(error))
        {
            return new PutOutcome("", IsTaken: true, _attempts);
        }
    }

    private async Task<bool> IsMetAsync(CancellationToken cancellationToken)
    {
        var head = await ObjectHead.FindAsync(connection, bucket, Key, cancellationToken).ConfigureAwait(false);
        return head?.ETag == Condition.ETag;
    }

    // Null: a look showed that the condition is not met.
    private async Task<PutObjectResponse?> AttemptAsync(IAmazonS3 client, S3Feature way, CancellationToken cancellationToken)
    {
        // What was refused for its words has had no effect.
        _attempts = way == _way ? _attempts + 1 : 1;
        _way = way;
        var isConditional = way.HasFlag(S3Feature.Conditions);
        if (!isConditional && LooksFirst && !await IsMetAsync(cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        var stream = await OpenReadAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        var request = CreateRequest(stream, way);
        if (isConditional)
        {
            request.IfNoneMatch = Condition.IfNoneMatch;
            request.IfMatch = Condition.IfMatch;
        }

        return await client.PutObjectAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private PutObjectRequest CreateRequest(Stream stream, S3Feature way)
    {
        var options = connection.Options;
        var request = new PutObjectRequest
        {
            BucketName = bucket,
            Key = Key,
            InputStream = stream,
            AutoCloseStream = false,
            AutoResetStreamPosition = false,
            UseChunkEncoding = false,
            ContentType = ContentType,
            MD5Digest = Hashes.Md5 is { } md5 && !DirectoryBucket.Is(bucket) ? Convert.ToBase64String(md5.ToBytes()) : null,
        };
        request.Headers.ContentLength = LengthBytes;
        if (Hashes.Sha256 is { } sha256)
        {
            // Known already, so the body is not read once more to sign it.
            request.Headers["x-amz-content-sha256"] = sha256.ToString();
            request.ChecksumSHA256 = way.HasFlag(S3Feature.Checksums) ? Convert.ToBase64String(sha256.ToBytes()) : null;
        }

        if (options.StorageClass is { Length: > 0 } storageClass)
        {
            request.StorageClass = new S3StorageClass(storageClass);
        }

        if (options.Encryption is { Length: > 0 } encryption)
        {
            request.ServerSideEncryptionMethod = new ServerSideEncryptionMethod(encryption);
            request.ServerSideEncryptionKeyManagementServiceKeyId = options.KmsKeyId;
        }

        Metadata?.WriteTo(request.Metadata);
        return request;
    }

    private async Task<PutOutcome> VerifyAsync(PutObjectResponse stored, CancellationToken cancellationToken)
    {
        var etag = Etags.Plain(stored.ETag);
        var hidesDigest =
            ObjectHead.IsKeyManaged(stored.ServerSideEncryptionMethod)
            || !string.IsNullOrEmpty(stored.ServerSideEncryptionCustomerMethod?.Value);
        var isDigest = !hidesDigest && Etags.AsMd5(etag) is { } shown && shown == Hashes.Md5;
        if (isDigest || (hidesDigest && etag.Length > 0))
        {
            connection.TagMeaning.Note(bucket, isDigest);
        }
        else
        {
            var check = new StoredBytes(connection, bucket, Key, Hashes) { LengthBytes = LengthBytes, HasMetadata = Metadata is not null };
            var (verdict, tag) = await check.VerifyAsync(etag, stored.ChecksumSHA256, cancellationToken).ConfigureAwait(false);
            if (verdict == StoredVerdict.AnotherObject)
            {
                return new PutOutcome("", IsTaken: true, _attempts);
            }

            etag = tag;
        }

        S3Telemetry.CountUploaded(LengthBytes);
        return new PutOutcome(etag, IsTaken: false, _attempts);
    }
}
