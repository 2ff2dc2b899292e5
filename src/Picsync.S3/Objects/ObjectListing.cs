using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;

namespace Picsync.S3;

/// <summary>Lists the objects below a prefix, a page at a time. Ending normally certifies that every one was shown.</summary>
internal sealed class ObjectListing(S3Connection connection, string bucket)
{
    /// <summary>Reads the pages.</summary>
    /// <param name="prefix">What the keys begin with.</param>
    /// <param name="withFolders">Whether objects in folders below the prefix are listed too.</param>
    /// <param name="cancellationToken">Stops between pages and drops one in flight.</param>
    /// <exception cref="IncompleteListingException">A page after the first could not be read, or a page is in doubt.</exception>
    /// <exception cref="FilterNotVerifiedException">A page shows what does not lie below the prefix.</exception>
    /// <exception cref="PicsyncException">The first page could not be read.</exception>
    public async IAsyncEnumerable<IReadOnlyList<ListedObject>> GetPagesAsync(
        string prefix,
        bool withFolders,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        string? token = null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var walk = new PageWalk();
        do
        {
            var page = await ReadAsync(prefix, withFolders, token, cancellationToken).ConfigureAwait(false);
            Check(page, prefix);
            var isEncoded = page.Encoding == EncodingType.Url;
            var objects = (page.S3Objects ?? []).ConvertAll(item => ToListed(item, isEncoded));
            var known = seen.Count;
            CheckKeys(objects, prefix, seen);
            CheckFolders(page.CommonPrefixes ?? [], isEncoded, prefix, seen);
            var next = page.IsTruncated == true ? page.NextContinuationToken : null;
            if (page.IsTruncated == true && !walk.GoesOn(next, seen.Count > known))
            {
                throw Doubt(prefix, walk.Doubt);
            }

            S3Telemetry.CountListed(objects.Count);
            yield return objects;
            token = next;
        } while (token is not null);
    }

    private async Task<ListObjectsV2Response> ReadAsync(string prefix, bool withFolders, string? token, CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request
        {
            BucketName = bucket,
            Prefix = prefix,
            Delimiter = withFolders ? null : "/",
            MaxKeys = connection.Options.PageSize,
            ContinuationToken = token,
            // Keys can hold characters that XML cannot.
            Encoding = EncodingType.Url,
        };
        try
        {
            return await connection
                .Calls.SendAsync(
                    new S3Call("list objects", bucket),
                    (client, cancel) => client.ListObjectsV2Async(request, cancel),
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        catch (ServiceRequestException cause) when (token is not null)
        {
            throw new IncompleteListingException(Describe(prefix), cause.Reason, cause);
        }
    }

    // A page of another program, such as a sign-in page of the network, is read as a list without objects.
    private void Check(ListObjectsV2Response page, string prefix)
    {
        if (page.Name is null && page.KeyCount is null && page.IsTruncated is null)
        {
            throw Doubt(prefix, "the answer is no listing");
        }

        if (page.Name is { Length: > 0 } name && name != bucket)
        {
            throw Doubt(prefix, $"the answer is about the bucket '{name}'");
        }

        var shown = (page.S3Objects?.Count ?? 0) + (page.CommonPrefixes?.Count ?? 0);
        if (page.KeyCount is { } count && count > shown)
        {
            throw Doubt(prefix, $"a page announces {count} keys and shows {shown}");
        }
    }

    private void CheckKeys(List<ListedObject> objects, string prefix, HashSet<string> seen)
    {
        foreach (var item in objects)
        {
            ThrowIfOutside(item.Key, prefix);
            if (!seen.Add(item.Key))
            {
                throw Doubt(prefix, "a key is shown twice");
            }
        }
    }

    private void CheckFolders(List<string> folders, bool isEncoded, string prefix, HashSet<string> seen)
    {
        foreach (var folder in folders)
        {
            var key = isEncoded ? Decode(folder) : folder;
            ThrowIfOutside(key, prefix);
            seen.Add(key);
        }
    }

    private void ThrowIfOutside(string key, string prefix)
    {
        if (!key.StartsWith(prefix, StringComparison.Ordinal))
        {
            throw new FilterNotVerifiedException(
                Describe(prefix),
                $"prefix={prefix}",
                "the service shows a key that does not begin with the prefix"
            );
        }
    }

    private static ListedObject ToListed(S3Object item, bool isEncoded) =>
        new(isEncoded ? Decode(item.Key) : item.Key, Etags.Plain(item.ETag), item.Size ?? 0, item.StorageClass?.Value);

    // Amazon writes a blank as a plus sign; the SDK hands keys on as they came.
    private static string Decode(string key) => Uri.UnescapeDataString(key.Replace('+', ' '));

    private IncompleteListingException Doubt(string prefix, string reason) => new(Describe(prefix), $"{reason}.");

    private string Describe(string prefix) => $"s3://{bucket}/{prefix}";
}
