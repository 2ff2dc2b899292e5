using System.Security.Cryptography;

namespace Picsync.S3;

/// <summary>
/// Verifies an upload whose tag is not the digest of what was sent: by a checksum, by its length and what Picsync put there with it, and where the tag could
/// be the digest of other bytes, by reading it back. Only what was seen to hold other bytes is deleted again; what cannot be verified stays.
/// </summary>
internal sealed class StoredBytes(S3Connection connection, string bucket, string key, ContentHashes hashes)
{
    public required long LengthBytes { get; init; }

    /// <summary>Gets whether the object carries what is known of the photo.</summary>
    public bool HasMetadata { get; init; }

    /// <summary>Verifies.</summary>
    /// <param name="etag">The tag that the upload was answered with; empty when there was none.</param>
    /// <param name="answered">The checksum that the upload was answered with.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What is there, and its tag.</returns>
    /// <exception cref="ServiceRequestException">Other bytes were stored; the object was deleted again.</exception>
    public async Task<(StoredVerdict Verdict, string ETag)> VerifyAsync(string etag, string? answered, CancellationToken cancellationToken)
    {
        if (etag.Length > 0 && answered is not null && answered == Sha256)
        {
            return Right(etag, "its checksum");
        }

        if (await TryLookAsync(cancellationToken).ConfigureAwait(false) is not { } head)
        {
            return Right(etag, "the answer alone");
        }

        if (IsAnothers(head, etag))
        {
            return (StoredVerdict.AnotherObject, head.ETag);
        }

        if (head.LengthBytes != LengthBytes)
        {
            await DeleteAsync($"{head.LengthBytes} bytes instead of {LengthBytes}", cancellationToken).ConfigureAwait(false);
        }

        if (head.Sha256 is { Length: > 0 } checksum && !Etags.IsOfParts(checksum) && Sha256 is not null)
        {
            if (checksum == Sha256)
            {
                return Right(head.ETag, "its checksum");
            }

            await DeleteAsync("bytes of another checksum", cancellationToken).ConfigureAwait(false);
        }

        return await JudgeAsync(head, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the object back.</summary>
    /// <returns>Whether it holds the bytes that were sent; null when it cannot be read.</returns>
    public async Task<bool?> ReadBackAsync(CancellationToken cancellationToken)
    {
        try
        {
            var content = await ObjectContent
                .OpenAsync(connection, bucket, key, name: null, etag: null, cancellationToken, ignoresTag: true)
                .ConfigureAwait(false);
            await using var _ = content.ConfigureAwait(false);
            var digest = await MD5.HashDataAsync(content.Stream, cancellationToken).ConfigureAwait(false);
            return ContentHash.FromBytes(HashKind.Md5, digest) == hashes.Md5;
        }
        catch (Exception cause) when (cause is ServiceRequestException or ItemUnavailableException or IOException)
        {
            return null;
        }
    }

    /// <summary>Deletes what was seen to hold other bytes.</summary>
    /// <exception cref="ServiceRequestException">Always.</exception>
    public async Task DeleteAsync(string what, CancellationToken cancellationToken)
    {
        Log.OtherBytesStored(connection.Logger, bucket, key);
        await ObjectDeletion.DeleteAsync(connection, bucket, key, cancellationToken).ConfigureAwait(false);
        throw new ServiceRequestException(
            S3Errors.Service,
            $"upload s3://{bucket}/{key}",
            $"it stored other bytes than were sent ({what}). The object was deleted again."
        )
        {
            IsTransient = true,
        };
    }

    private string? Sha256 => hashes.Sha256 is { } digest ? Convert.ToBase64String(digest.ToBytes()) : null;

    private async Task<(StoredVerdict Verdict, string ETag)> JudgeAsync(ObjectHead head, CancellationToken cancellationToken)
    {
        // A tag that has the form of a digest is that of other bytes, or none. Once a bucket's tags were seen to be none, nothing is read any more.
        if (
            !head.HasManagedKey
            && Etags.AsMd5(head.ETag) is { } shown
            && shown != hashes.Md5
            && connection.TagMeaning.Find(bucket) != false
        )
        {
            var isRight = await ReadBackAsync(cancellationToken).ConfigureAwait(false);
            if (isRight == false)
            {
                await DeleteAsync("bytes of another digest", cancellationToken).ConfigureAwait(false);
            }

            if (isRight == true)
            {
                return Right(head.ETag, "reading it back");
            }
        }

        return Right(head.ETag, head.Metadata.Md5 == hashes.Md5 ? "its length and metadata" : "its length");
    }

    private bool IsAnothers(ObjectHead head, string etag) =>
        etag.Length > 0
        && head.ETag != etag
        && (
            HasMetadata
                ? head.Metadata.Md5 != hashes.Md5 && (head.Metadata.Md5 is not null || head.LengthBytes != LengthBytes)
                : head.LengthBytes != LengthBytes
        );

    private async Task<ObjectHead?> TryLookAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ObjectHead.FindAsync(connection, bucket, key, cancellationToken, withChecksum: true).ConfigureAwait(false);
        }
        catch (ServiceRequestException)
        {
            // Whether an upload is there is asked later too; here it is only whether something speaks against it.
            return null;
        }
    }

    private (StoredVerdict Verdict, string ETag) Right(string etag, string means)
    {
        if (!Etags.IsMadeUp(etag) && !Etags.IsOfParts(etag))
        {
            connection.TagMeaning.Note(bucket, Etags.AsMd5(etag) == hashes.Md5);
        }

        Log.VerifiedOtherwise(connection.Logger, bucket, key, means);
        return (StoredVerdict.Ours, etag);
    }
}
