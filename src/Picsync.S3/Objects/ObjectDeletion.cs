using Amazon.S3;
using Amazon.S3.Model;

namespace Picsync.S3;

/// <summary>Deletes objects.</summary>
internal static class ObjectDeletion
{
    /// <summary>Deletes an object; gone already is fine. In a versioned bucket a delete marker hides it.</summary>
    public static Task DeleteAsync(S3Connection connection, string bucket, string key, CancellationToken cancellationToken) =>
        DeleteAsync(connection, new DeleteObjectRequest { BucketName = bucket, Key = key }, cancellationToken);

    /// <summary>Deletes every version of an object and every marker of it, for good.</summary>
    public static async Task DeleteVersionsAsync(S3Connection connection, string bucket, string key, CancellationToken cancellationToken)
    {
        string? marker = null;
        string? version = null;
        var walk = new PageWalk();
        do
        {
            var page = await ListVersionsAsync(connection, bucket, key, marker, version, cancellationToken).ConfigureAwait(false);
            foreach (var found in (page.Versions ?? []).Where(found => found.Key == key))
            {
                var request = new DeleteObjectRequest
                {
                    BucketName = bucket,
                    Key = key,
                    VersionId = found.VersionId,
                };
                await DeleteAsync(connection, request, cancellationToken).ConfigureAwait(false);
            }

            // Keys come in order: those behind this one are others that begin the same.
            var goesOn = page.IsTruncated == true && page.NextKeyMarker == key;
            if (goesOn && !walk.GoesOn(page.NextVersionIdMarker, page.Versions is { Count: > 0 }))
            {
                throw new IncompleteListingException($"the versions of s3://{bucket}/{key}", $"{walk.Doubt}.");
            }

            (marker, version) = goesOn ? (page.NextKeyMarker, page.NextVersionIdMarker) : (null, null);
        } while (marker is not null);
    }

    private static Task<ListVersionsResponse> ListVersionsAsync(
        S3Connection connection,
        string bucket,
        string key,
        string? marker,
        string? version,
        CancellationToken cancellationToken
    ) =>
        connection.Calls.SendAsync(
            new S3Call("list versions", bucket) { Key = key },
            (client, cancel) =>
                client.ListVersionsAsync(
                    new ListVersionsRequest
                    {
                        BucketName = bucket,
                        Prefix = key,
                        KeyMarker = marker,
                        VersionIdMarker = version,
                    },
                    cancel
                ),
            cancellationToken
        );

    private static async Task DeleteAsync(S3Connection connection, DeleteObjectRequest request, CancellationToken cancellationToken)
    {
        var call = new S3Call(request.VersionId is null ? "delete" : "delete a version of", request.BucketName)
        {
            Key = request.Key,
            Expects = S3Errors.IsNotFound,
        };
        try
        {
            await connection
                .Calls.SendAsync(call, (client, cancel) => client.DeleteObjectAsync(request, cancel), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (AmazonS3Exception error) when (S3Errors.IsNotFound(error))
        {
            // Some services say so; the wish is fulfilled.
        }
    }
}
