using System.Collections.Concurrent;
using Amazon.S3;
using Amazon.S3.Model;

namespace Picsync.S3;

/// <summary>Uploads in parts below a prefix that were begun and not finished. They are listed once, when the first long upload begins.</summary>
internal sealed class UnfinishedUploads(S3Connection connection, string bucket, string prefix) : IDisposable
{
    private readonly SemaphoreSlim _listing = new(1, 1);
    private ConcurrentDictionary<string, string>? _byKey;

    /// <summary>Takes the newest unfinished upload of a key, for the caller to go on with.</summary>
    /// <returns>Its id; null when there is none.</returns>
    public async Task<string?> TakeAsync(string key, CancellationToken cancellationToken)
    {
        await _listing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _byKey ??= await ListAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _listing.Release();
        }

        return _byKey.TryRemove(key, out var id) ? id : null;
    }

    /// <summary>Gives an upload up and frees what it holds. That it is gone already is fine.</summary>
    public static async Task AbortAsync(
        S3Connection connection,
        string bucket,
        string key,
        string uploadId,
        CancellationToken cancellationToken
    )
    {
        var request = new AbortMultipartUploadRequest
        {
            BucketName = bucket,
            Key = key,
            UploadId = uploadId,
        };
        var call = new S3Call("abort the upload of", bucket) { Key = key, Expects = S3Errors.IsNotFound };
        try
        {
            await connection
                .Calls.SendAsync(call, (client, cancel) => client.AbortMultipartUploadAsync(request, cancel), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (AmazonS3Exception error) when (S3Errors.IsNotFound(error))
        {
            // Somebody was faster.
        }
    }

    /// <summary>Gives every upload below the prefix up.</summary>
    public async Task AbortAllAsync(CancellationToken cancellationToken)
    {
        foreach (var upload in await ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            await AbortAsync(connection, bucket, upload.Key, upload.UploadId, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _listing.Dispose();

    private async Task<ConcurrentDictionary<string, string>> ListAsync(CancellationToken cancellationToken)
    {
        var newest = new Dictionary<string, MultipartUpload>(StringComparer.Ordinal);
        var stale = connection.Time.GetUtcNow() - connection.Options.StaleUploadAge;
        foreach (var upload in await ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (upload.Initiated is { } begun && begun.ToUniversalTime() < stale.UtcDateTime)
            {
                await AbortAsync(connection, bucket, upload.Key, upload.UploadId, cancellationToken).ConfigureAwait(false);
                Log.UploadAborted(connection.Logger, bucket, upload.Key);
            }
            else if (!newest.TryGetValue(upload.Key, out var other) || upload.Initiated > other.Initiated)
            {
                newest[upload.Key] = upload;
            }
        }

        return new ConcurrentDictionary<string, string>(
            newest.Select(static pair => KeyValuePair.Create(pair.Key, pair.Value.UploadId)),
            StringComparer.Ordinal
        );
    }

    // Without the right to list them, long uploads begin anew, and that is all.
    private async Task<List<MultipartUpload>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var all = new List<MultipartUpload>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var walk = new PageWalk();
        var request = new ListMultipartUploadsRequest { BucketName = bucket, Prefix = prefix };
        var call = new S3Call("list unfinished uploads", bucket)
        {
            Expects = static error => error.StatusCode is System.Net.HttpStatusCode.Forbidden || S3Errors.IsNotImplemented(error),
        };
        try
        {
            while (true)
            {
                var page = await connection
                    .Calls.SendAsync(call, (client, cancel) => client.ListMultipartUploadsAsync(request, cancel), cancellationToken)
                    .ConfigureAwait(false);
                var fresh = (page.MultipartUploads ?? []).Where(upload => seen.Add($"{upload.UploadId} {upload.Key}")).ToList();
                all.AddRange(fresh.Where(upload => upload.Key.StartsWith(prefix, StringComparison.Ordinal)));
                if (page.IsTruncated != true || !walk.GoesOn($"{page.NextUploadIdMarker} {page.NextKeyMarker}", fresh.Count > 0))
                {
                    return all;
                }

                (request.KeyMarker, request.UploadIdMarker) = (page.NextKeyMarker, page.NextUploadIdMarker);
            }
        }
        catch (AmazonS3Exception)
        {
            return all;
        }
    }
}
