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
        ListingPage? page = null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var walk = new PageWalk();
        do
        {
            page = await ReadAsync(prefix, withFolders, page, cancellationToken).ConfigureAwait(false);
            Check(page, prefix);
            var known = seen.Count;
            CheckKeys(page.Objects, prefix, seen);
            CheckFolders(page.Folders, prefix, seen);
            if (page.IsTruncated == true && !walk.GoesOn(page.Next, seen.Count > known))
            {
                throw Doubt(prefix, walk.Doubt);
            }

            S3Telemetry.CountListed(page.Objects.Count);
            yield return page.Objects;
        } while (page.IsTruncated == true);
    }

    private async Task<ListingPage> ReadAsync(string prefix, bool withFolders, ListingPage? before, CancellationToken cancellationToken)
    {
        try
        {
            return await connection
                .Calls.SendAsync(
                    new S3Call("list objects", bucket),
                    // A walk that goes on with markers stays with them.
                    before?.GoesOnWithMarkers == true
                        ? S3Feature.None
                        : S3Feature.NewerListing,
                    (client, way, cancel) =>
                        way.HasFlag(S3Feature.NewerListing)
                            ? ReadNewerAsync(client, prefix, withFolders, before, cancel)
                            : ReadOlderAsync(client, prefix, withFolders, before, cancel),
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        catch (ServiceRequestException cause) when (before is not null)
        {
            throw new IncompleteListingException(Describe(prefix), cause.Reason, cause);
        }
    }

    private async Task<ListingPage> ReadNewerAsync(
        IAmazonS3 client,
        string prefix,
        bool withFolders,
        ListingPage? before,
        CancellationToken cancellationToken
    )
    {
        var request = new ListObjectsV2Request
        {
            BucketName = bucket,
            Prefix = prefix,
            Delimiter = withFolders ? null : "/",
            MaxKeys = connection.Options.PageSize,
            ContinuationToken = before?.Next,
            // Keys can hold characters that XML cannot.
            Encoding = EncodingType.Url,
        };
        return ListingPage.Of(await client.ListObjectsV2Async(request, cancellationToken).ConfigureAwait(false));
    }

    private async Task<ListingPage> ReadOlderAsync(
        IAmazonS3 client,
        string prefix,
        bool withFolders,
        ListingPage? before,
        CancellationToken cancellationToken
    )
    {
        var request = new ListObjectsRequest
        {
            BucketName = bucket,
            Prefix = prefix,
            Delimiter = withFolders ? null : "/",
            MaxKeys = connection.Options.PageSize,
            Marker =
                before is null ? null
                : before.GoesOnWithMarkers ? before.Next
                : before.Last,
            Encoding = EncodingType.Url,
        };
        return ListingPage.Of(await client.ListObjectsAsync(request, cancellationToken).ConfigureAwait(false));
    }

    // A page of another program, such as a sign-in page of the network, is read as a list without objects.
    private void Check(ListingPage page, string prefix)
    {
        if (page.Name is null && page.KeyCount is null && page.IsTruncated is null)
        {
            throw Doubt(prefix, "the answer is no listing");
        }

        if (page.Name is { Length: > 0 } name && name != bucket)
        {
            throw Doubt(prefix, $"the answer is about the bucket '{name}'");
        }

        var shown = page.Objects.Count + page.Folders.Count;
        if (page.KeyCount is { } count && count > shown)
        {
            throw Doubt(prefix, $"a page announces {count} keys and shows {shown}");
        }
    }

    private void CheckKeys(IReadOnlyList<ListedObject> objects, string prefix, HashSet<string> seen)
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

    private void CheckFolders(IReadOnlyList<string> folders, string prefix, HashSet<string> seen)
    {
        foreach (var folder in folders)
        {
            ThrowIfOutside(folder, prefix);
            seen.Add(folder);
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

    private IncompleteListingException Doubt(string prefix, string reason) => new(Describe(prefix), $"{reason}.");

    private string Describe(string prefix) => $"s3://{bucket}/{prefix}";
}
