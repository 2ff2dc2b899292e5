using System.Collections.Concurrent;
using Amazon.S3;
using Amazon.S3.Model;

namespace Picsync.S3;

/// <summary>Uploads long content in parts, going on with an earlier upload of the same bytes where there is one.</summary>
internal sealed class PartedUpload(S3Connection connection, string bucket, string key, PhotoUpload upload, UnfinishedUploads unfinished)
{
    private readonly PartPlan _plan = PartPlan.For(upload.LengthBytes, connection.Options.PartBytes);
    private readonly ConcurrentDictionary<int, string> _etags = new();
    private IReadOnlyList<byte[]> _digests = [];

    /// <summary>Uploads, unless something has the key already.</summary>
    /// <exception cref="PicsyncException">It failed; the parts that arrived stay for the next attempt.</exception>
    public async Task<PutOutcome> SendAsync(CancellationToken cancellationToken)
    {
        // Many bytes for nothing are saved by a look first.
        if (await ObjectHead.FindAsync(connection, bucket, key, cancellationToken).ConfigureAwait(false) is not null)
        {
            return new PutOutcome("", IsTaken: true, Attempts: 1);
        }

        _digests = await PartDigests.ReadAsync(upload, _plan, cancellationToken).ConfigureAwait(false);
        var earlier = await unfinished.TakeAsync(key, cancellationToken).ConfigureAwait(false);
        var present = earlier is null ? [] : await FindPartsAsync(earlier, cancellationToken).ConfigureAwait(false);
        var isResumed = AreOurs(present);
        if (isResumed)
        {
            Log.UploadResumed(connection.Logger, bucket, key, present.Count);
        }

        var id = isResumed ? earlier! : await BeginAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await SendMissingAsync(id, cancellationToken).ConfigureAwait(false);
            return await CompleteAsync(id, isResumed, cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonS3Exception error) when (S3Errors.IsNotFound(error))
        {
            // The upload is gone: an attempt whose answer was lost has completed it, or another importer of the same bytes.
            return new PutOutcome("", IsTaken: true, Attempts: 2);
        }
    }

    private async Task SendMissingAsync(string id, CancellationToken cancellationToken)
    {
        var missing = Enumerable.Range(1, _plan.Count).Where(number => !_etags.ContainsKey(number));
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = connection.Options.ParallelParts,
            CancellationToken = cancellationToken,
        };
        await Parallel
            .ForEachAsync(missing, parallel, async (number, token) => await SendPartAsync(id, number, token).ConfigureAwait(false))
            .ConfigureAwait(false);
    }

    private async Task<string> BeginAsync(CancellationToken cancellationToken)
    {
        _etags.Clear();
        var options = connection.Options;
        var request = new InitiateMultipartUploadRequest
        {
            BucketName = bucket,
            Key = key,
            ContentType = upload.ContentType,
        };
        if (options.StorageClass is { Length: > 0 } storageClass)
        {
            request.StorageClass = new S3StorageClass(storageClass);
        }

        if (options.Encryption is { Length: > 0 } encryption)
        {
            request.ServerSideEncryptionMethod = new ServerSideEncryptionMethod(encryption);
            request.ServerSideEncryptionKeyManagementServiceKeyId = options.KmsKeyId;
        }

        PhotoMetadata.Of(upload).WriteTo(request.Metadata);
        var begun = await connection
            .Calls.SendAsync(
                new S3Call("begin the upload of", bucket) { Key = key },
                (client, cancel) => client.InitiateMultipartUploadAsync(request, cancel),
                cancellationToken
            )
            .ConfigureAwait(false);
        return begun.UploadId;
    }

    private async Task<Dictionary<int, PartDetail>> FindPartsAsync(string id, CancellationToken cancellationToken)
    {
        var parts = new Dictionary<int, PartDetail>();
        var walk = new PageWalk();
        var request = new ListPartsRequest
        {
            BucketName = bucket,
            Key = key,
            UploadId = id,
        };
        var call = new S3Call("list the parts of", bucket) { Key = key, Expects = S3Errors.IsNotFound };
        try
        {
            while (true)
            {
                var page = await connection
                    .Calls.SendAsync(call, (client, cancel) => client.ListPartsAsync(request, cancel), cancellationToken)
                    .ConfigureAwait(false);
                var known = parts.Count;
                foreach (var part in page.Parts ?? [])
                {
                    parts[part.PartNumber ?? 0] = part;
                }

                // A part that no page shows is sent again.
                var next = page.NextPartNumberMarker?.ToString(System.Globalization.CultureInfo.InvariantCulture);
                if (page.IsTruncated != true || !walk.GoesOn(next, parts.Count > known))
                {
                    return parts;
                }

                request.PartNumberMarker = next;
            }
        }
        catch (AmazonS3Exception error) when (S3Errors.IsNotFound(error))
        {
            return [];
        }
    }

    // What the object carries was said when the upload began: only one of these very bytes may be gone on with.
    private bool AreOurs(Dictionary<int, PartDetail> parts)
    {
        foreach (var (number, part) in parts)
        {
            if (number < 1 || number > _plan.Count || part.Size != _plan.Range(number).Length)
            {
                return false;
            }

            var etag = Etags.Plain(part.ETag);
            if (etag != DigestOf(number))
            {
                return false;
            }

            _etags[number] = etag;
        }

        return parts.Count > 0;
    }

    private async Task SendPartAsync(string id, int number, CancellationToken cancellationToken)
    {
        var (_, length) = _plan.Range(number);
        var call = new S3Call("upload a part of", bucket)
        {
            Key = key,
            LengthBytes = length,
            Expects = S3Errors.IsNotFound,
        };
        var stored = await connection
            .Calls.SendAsync(call, (client, cancel) => AttemptPartAsync(client, id, number, cancel), cancellationToken)
            .ConfigureAwait(false);
        _etags[number] = Etags.Plain(stored.ETag);
        S3Telemetry.CountUploaded(length);
    }

    private async Task<UploadPartResponse> AttemptPartAsync(IAmazonS3 client, string id, int number, CancellationToken cancellationToken)
    {
        var part = await OpenPartAsync(number, cancellationToken).ConfigureAwait(false);
        await using var _ = part.ConfigureAwait(false);
        return await client
            .UploadPartAsync(
                new UploadPartRequest
                {
                    BucketName = bucket,
                    Key = key,
                    UploadId = id,
                    PartNumber = number,
                    PartSize = part.Length,
                    InputStream = part,
                    UseChunkEncoding = false,
                    MD5Digest = DirectoryBucket.Is(bucket) ? null : Convert.ToBase64String(_digests[number - 1]),
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private async Task<PutOutcome> CompleteAsync(string id, bool isResumed, CancellationToken cancellationToken)
    {
        string etag;
        try
        {
            etag = await SendCompletionAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonS3Exception error) when (S3Errors.IsConditionNotMet(error))
        {
            await UnfinishedUploads.AbortAsync(connection, bucket, key, id, cancellationToken).ConfigureAwait(false);
            return new PutOutcome("", IsTaken: true, Attempts: 1);
        }

        var head = await ObjectHead.FindAsync(connection, bucket, key, cancellationToken).ConfigureAwait(false);
        if (head is not null)
        {
            await VerifyAsync(head, isResumed, cancellationToken).ConfigureAwait(false);
        }

        return new PutOutcome(head?.ETag is { Length: > 0 } seen ? seen : etag, IsTaken: false, Attempts: 1);
    }

    // Only what was seen to be wrong is deleted again. That it is not shown yet, or carries nothing of ours, says nothing against it.
    private async Task VerifyAsync(ObjectHead head, bool isResumed, CancellationToken cancellationToken)
    {
        var check = new StoredBytes(connection, bucket, key, upload.Hashes) { LengthBytes = upload.LengthBytes, HasMetadata = true };
        var wrong =
            head.LengthBytes != upload.LengthBytes ? $"{head.LengthBytes} bytes instead of {upload.LengthBytes}"
            : head.Metadata.Md5 is { } other && other != upload.Hashes.Md5
                ? $"{(isResumed ? "an earlier upload's" : "another photo's")} digest"
            : await AreAllPartsRightAsync(check, cancellationToken).ConfigureAwait(false) ? null
            : "a part of another digest";
        if (wrong is not null)
        {
            await check.DeleteAsync(wrong, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<string> SendCompletionAsync(string id, CancellationToken cancellationToken)
    {
        var call = new S3Call("complete the upload of", bucket)
        {
            Key = key,
            Expects = static error => S3Errors.IsConditionNotMet(error) || S3Errors.IsNotFound(error),
        };
        var done = await connection
            .Calls.SendAsync(
                call,
                S3Feature.Conditions,
                (client, way, cancel) =>
                {
                    var request = new CompleteMultipartUploadRequest
                    {
                        BucketName = bucket,
                        Key = key,
                        UploadId = id,
                        IfNoneMatch = way.HasFlag(S3Feature.Conditions) ? PutCondition.Absent.IfNoneMatch : null,
                    };
                    request.AddPartETags(_etags.OrderBy(static pair => pair.Key).Select(static pair => new PartETag(pair.Key, pair.Value)));
                    return client.CompleteMultipartUploadAsync(request, cancel);
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return Etags.Plain(done.ETag);
    }

    // The service has checked each part's digest when it came. Where tags of parts are digests, one that differs is that of other bytes; where none is
    // what it would have to be, they are no digests, which reading back shows once for a bucket.
    private async Task<bool> AreAllPartsRightAsync(StoredBytes check, CancellationToken cancellationToken)
    {
        var differing = _etags.Count(pair => Etags.AsMd5(pair.Value) is not null && pair.Value != DigestOf(pair.Key));
        if (differing == 0 || connection.TagMeaning.Find(bucket) == false)
        {
            return true;
        }

        if (differing < _etags.Count)
        {
            return false;
        }

        var isRight = await check.ReadBackAsync(cancellationToken).ConfigureAwait(false);
        if (isRight == true)
        {
            connection.TagMeaning.Note(bucket, isMd5: false);
        }

        return isRight != false;
    }

    private string DigestOf(int number) => Convert.ToHexStringLower(_digests[number - 1]);

    private async Task<PartStream> OpenPartAsync(int number, CancellationToken cancellationToken)
    {
        var (start, length) = _plan.Range(number);
        var stream = await upload.OpenReadAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await PartStream.OpenAsync(stream, start, length, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
