using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Picsync.S3;

/// <summary>Opens the bytes of objects.</summary>
internal static class ObjectContent
{
    /// <summary>Opens an object.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="name">What to call it in messages; null for its key.</param>
    /// <param name="etag">The tag that it must have; null for any.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <param name="ignoresTag">Whether the bytes are not compared with the tag, because what it means is to be found out.</param>
    /// <exception cref="ItemUnavailableException">It is gone, or it is another one by now, or it is archived.</exception>
    public static async Task<MediaContent> OpenAsync(
        S3Connection connection,
        string bucket,
        string key,
        string? name,
        string? etag,
        CancellationToken cancellationToken,
        bool ignoresTag = false
    )
    {
        var call = new S3Call("read", bucket)
        {
            Key = key,
            IgnoresTag = ignoresTag || connection.HasTagsWithoutMeaning(bucket),
            Expects = static error => S3Errors.IsNotFound(error) || S3Errors.IsConditionNotMet(error),
        };
        try
        {
            var found = await connection
                .Calls.SendAsync(
                    call,
                    S3Feature.Checksums,
                    (client, way, cancel) => client.GetObjectAsync(RequestOf(bucket, key, etag, way), cancel),
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (etag is not null && Etags.IsMadeUp(etag) && Etags.Of(found.ETag, found.LastModified) != etag)
            {
                found.Dispose();
                throw new ItemUnavailableException(name ?? key, "It has changed since it was listed.");
            }

            return new MediaContent(new ObjectStream(found.ResponseStream), new Release(found))
            {
                ContentType = found.Headers.ContentType,
                LengthBytes = found.ContentLength,
            };
        }
        catch (AmazonS3Exception error) when (error.StatusCode == HttpStatusCode.NotFound)
        {
            throw new ItemUnavailableException(name ?? key, "The object is gone.", error);
        }
        catch (AmazonS3Exception error) when (S3Errors.IsConditionNotMet(error))
        {
            throw new ItemUnavailableException(name ?? key, "It has changed since it was listed.", error);
        }
    }

    /// <summary>Asks for an object, with its checksum where the service knows them.</summary>
    public static GetObjectRequest RequestOf(string bucket, string key, string? etag, S3Feature way) =>
        new()
        {
            BucketName = bucket,
            Key = key,
            EtagToMatch = etag is null || Etags.IsMadeUp(etag) ? null : $"\"{etag}\"",
            ChecksumMode = way.HasFlag(S3Feature.Checksums) ? ChecksumMode.ENABLED : null,
        };

    private sealed class Release(GetObjectResponse response) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            response.Dispose();
            return default;
        }
    }
}
