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
        while (true)
        {
            var isConditional = connection.AcceptsConditions;
            if (!isConditional && LooksFirst && !await IsMetAsync(cancellationToken).ConfigureAwait(false))
            {
                return new PutOutcome("", IsTaken: true, _attempts);
            }

            var call = new S3Call("upload", bucket)
            {
                Key = Key,
                LengthBytes = LengthBytes,
                Expects = error => S3Errors.IsConditionNotMet(error) || (S3Errors.IsNotImplemented(error) && isConditional),
            };
            try
            {
                var stored = await connection
                    .Calls.SendAsync(call, (client, cancel) => AttemptAsync(client, isConditional, cancel), cancellationToken)
                    .ConfigureAwait(false);
                return await VerifyAsync(stored, cancellationToken).ConfigureAwait(false);
            }
            catch (AmazonS3Exception error) when (S3Errors.IsConditionNotMet(error))
            {
                return new PutOutcome("", IsTaken: true, _attempts);
            }
            catch (AmazonS3Exception error) when (S3Errors.IsNotImplemented(error) && isConditional)
            {
                connection.ForgoConditions();
            }
        }
    }

    private async Task<bool> IsMetAsync(CancellationToken cancellationToken)
    {
        var head = await ObjectHead.FindAsync(connection, bucket, Key, cancellationToken).ConfigureAwait(false);
        return head?.ETag == Condition.ETag;
    }

    private async Task<PutObjectResponse> AttemptAsync(AmazonS3Client client, bool isConditional, CancellationToken cancellationToken)
    {
        _attempts++;
        var stream = await OpenReadAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        var request = CreateRequest(stream);
        if (isConditional)
        {
            request.IfNoneMatch = Condition.IfNoneMatch;
            request.IfMatch = Condition.IfMatch;
        }

        return await client.PutObjectAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private PutObjectRequest CreateRequest(Stream stream)
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
            MD5Digest = Hashes.Md5 is { } md5 ? Convert.ToBase64String(md5.ToBytes()) : null,
        };
        request.Headers.ContentLength = LengthBytes;
        if (Hashes.Sha256 is { } sha256)
        {
            // Known already, so the body is not read once more to sign it.
            request.Headers["x-amz-content-sha256"] = sha256.ToString();
            request.ChecksumSHA256 = options.Checksums ? Convert.ToBase64String(sha256.ToBytes()) : null;
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
        if (!hidesDigest && Etags.AsMd5(etag) is { } shown && shown != Hashes.Md5)
        {
            Log.OtherBytesStored(connection.Logger, bucket, Key);
            await ObjectDeletion.DeleteAsync(connection, bucket, Key, cancellationToken).ConfigureAwait(false);
            throw new ServiceRequestException(
                S3Errors.Service,
                $"upload s3://{bucket}/{Key}",
                "it stored other bytes than were sent. The object was deleted again."
            );
        }

        connection.TagMeaning.Note(bucket, !hidesDigest && Etags.AsMd5(etag) is not null);
        S3Telemetry.CountUploaded(LengthBytes);
        return new PutOutcome(etag, IsTaken: false, _attempts);
    }
}
