using System.Globalization;
using System.Security;
using System.Text;

namespace Picsync.Testing;

/// <summary>Answers listings, in both versions of the call.</summary>
internal sealed class S3Listings(S3SimulatorOptions options, S3Store store)
{
    private const int MostKeys = 1000;

    public Reply ListBuckets(SimulatedCall call)
    {
        var names = string.Concat(store.BucketNames.Select(static name => $"<Bucket><Name>{name}</Name></Bucket>"));
        return Reply.Xml(200, $"<ListAllMyBucketsResult><Buckets>{names}</Buckets></ListAllMyBucketsResult>");
    }

    public Reply ListObjects(SimulatedCall call)
    {
        var isNewer = call.Query("list-type") == "2" && options.NewerListing != S3NewerListing.Ignored;
        if (isNewer && options.NewerListing == S3NewerListing.Refused)
        {
            throw S3Failure.Unknown("list-type", options);
        }

        var bucket = call.Segment("bucket");
        var prefix = options.IgnoresPrefix ? "" : call.Query("prefix") ?? "";
        var delimiter = call.Query("delimiter") ?? "";
        var most = Math.Min(call.IntQuery("max-keys") ?? MostKeys, MostKeys);
        var after = isNewer ? Decode(call.Query("continuation-token")) ?? call.Query("start-after") : call.Query("marker");
        var encode = call.Query("encoding-type") == "url" ? (Func<string, string>)Encode : static text => SecurityElement.Escape(text);
        var page = store.With(bucket, found => Select(found, prefix, delimiter, after, most));
        var xml = new StringBuilder($"<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>{bucket}</Name>");
        xml.Append(CultureInfo.InvariantCulture, $"<Prefix>{encode(prefix)}</Prefix><MaxKeys>{most}</MaxKeys>");
        xml.Append(CultureInfo.InvariantCulture, $"<IsTruncated>{(page.Next is null ? "false" : "true")}</IsTruncated>");
        xml.Append(call.Query("encoding-type") == "url" ? "<EncodingType>url</EncodingType>" : "");
        if (isNewer)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<KeyCount>{page.Objects.Count + page.Folders.Count}</KeyCount>");
        }

        if (page.Next is { } next)
        {
            xml.Append(
                isNewer
                    ? $"<NextContinuationToken>{Convert.ToBase64String(Encoding.UTF8.GetBytes(next))}</NextContinuationToken>"
                    : $"<NextMarker>{encode(next)}</NextMarker>"
            );
        }

        foreach (var item in page.Objects)
        {
            xml.Append(
                CultureInfo.InvariantCulture,
                $"<Contents><Key>{encode(item.Key)}</Key><LastModified>{item.ModifiedAt:yyyy-MM-ddTHH:mm:ss.fffZ}</LastModified>{TagOf(item)}<Size>{item.Bytes.Length}</Size><StorageClass>{item.StorageClass}</StorageClass></Contents>"
            );
        }

        foreach (var folder in page.Folders)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<CommonPrefixes><Prefix>{encode(folder)}</Prefix></CommonPrefixes>");
        }

        return Reply.Xml(200, xml.Append("</ListBucketResult>").ToString());
    }

    public Reply ListVersions(SimulatedCall call)
    {
        var bucket = call.Segment("bucket");
        var prefix = call.Query("prefix") ?? "";
        var versions = store.With(
            bucket,
            found =>
                found
                    .Versions.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
                    .SelectMany(static pair => Enumerable.Reverse(pair.Value))
                    .ToList()
        );
        var xml = new StringBuilder($"<ListVersionsResult><Name>{bucket}</Name><IsTruncated>false</IsTruncated>");
        foreach (var version in versions)
        {
            var element = version.IsDeleteMarker ? "DeleteMarker" : "Version";
            xml.Append(
                CultureInfo.InvariantCulture,
                $"<{element}><Key>{SecurityElement.Escape(version.Key)}</Key><VersionId>{version.VersionId}</VersionId><IsLatest>false</IsLatest></{element}>"
            );
        }

        return Reply.Xml(200, xml.Append("</ListVersionsResult>").ToString());
    }

    private static Page Select(S3Bucket bucket, string prefix, string delimiter, string? after, int most)
    {
        var objects = new List<SimulatedS3Object>();
        var folders = new List<string>();
        string? last = null;
        foreach (var key in bucket.Versions.Keys)
        {
            if (!key.StartsWith(prefix, StringComparison.Ordinal) || bucket.Find(key) is not { } item || IsHidden(item))
            {
                continue;
            }

            var cut = delimiter.Length == 0 ? -1 : key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
            var entry = cut < 0 ? key : key[..(cut + delimiter.Length)];
            if (entry == last || (after is not null && string.CompareOrdinal(entry, after) <= 0))
            {
                continue;
            }

            if (objects.Count + folders.Count == most)
            {
                return new Page(objects, folders, last ?? after);
            }

            last = entry;
            if (cut < 0)
            {
                objects.Add(item);
            }
            else
            {
                folders.Add(entry);
            }
        }

        return new Page(objects, folders, Next: null);
    }

    private static string TagOf(SimulatedS3Object item) => item.ETag.Length == 0 ? "" : $"<ETag>&quot;{item.ETag}&quot;</ETag>";

    private static bool IsHidden(SimulatedS3Object item) => item.HiddenListings > 0 && item.HiddenListings-- > 0;

    private static string Encode(string text) => Uri.EscapeDataString(text).Replace("%2F", "/", StringComparison.Ordinal);

    private static string? Decode(string? token) => token is null ? null : Encoding.UTF8.GetString(Convert.FromBase64String(token));

    private sealed record Page(List<SimulatedS3Object> Objects, List<string> Folders, string? Next);
}
