using Amazon.S3;
using Amazon.S3.Model;

namespace Picsync.S3;

/// <summary>One page of a listing, of the newer or the older call, with keys as they are.</summary>
internal sealed record ListingPage
{
    /// <summary>Gets the bucket that the answer is about; null when it does not say.</summary>
    public string? Name { get; private init; }

    public int? KeyCount { get; private init; }

    public bool? IsTruncated { get; private init; }

    /// <summary>Gets where the listing goes on.</summary>
    public string? Next { get; private init; }

    /// <summary>Gets whether that is the last key that was shown, as in the older call, and no token.</summary>
    public bool GoesOnWithMarkers { get; private init; }

    public required IReadOnlyList<ListedObject> Objects { get; init; }

    public required IReadOnlyList<string> Folders { get; init; }

    /// <summary>Gets the last of what is shown, in the order of keys; null when nothing is.</summary>
    public string? Last => Objects.Select(static item => item.Key).Concat(Folders).Max(StringComparer.Ordinal);

    public static ListingPage Of(ListObjectsV2Response answer)
    {
        var page = Of(answer.S3Objects, answer.CommonPrefixes, answer.Encoding) with
        {
            Name = answer.Name,
            KeyCount = answer.KeyCount,
            IsTruncated = answer.IsTruncated,
            Next = answer.NextContinuationToken,
        };

        // A service that does not know the newer call answers as to the older one: more, without a token and without a count.
        var isOlder = page is { IsTruncated: true, KeyCount: null } && string.IsNullOrEmpty(page.Next);
        return isOlder ? page with { Next = page.Last, GoesOnWithMarkers = true } : page;
    }

    public static ListingPage Of(ListObjectsResponse answer)
    {
        var page = Of(answer.S3Objects, answer.CommonPrefixes, answer.Encoding) with
        {
            Name = answer.Name,
            IsTruncated = answer.IsTruncated,
            GoesOnWithMarkers = true,
        };
        var marker = answer.NextMarker is { Length: > 0 } given && answer.Encoding == EncodingType.Url ? Decode(given) : answer.NextMarker;
        return page with { Next = string.IsNullOrEmpty(marker) ? page.Last : marker };
    }

    private static ListingPage Of(List<S3Object>? objects, List<string>? folders, EncodingType? encoding)
    {
        var isEncoded = encoding == EncodingType.Url;
        return new ListingPage
        {
            Objects = [.. (objects ?? []).Select(item => ToListed(item, isEncoded))],
            Folders = [.. (folders ?? []).Select(folder => isEncoded ? Decode(folder) : folder)],
        };
    }

    private static ListedObject ToListed(S3Object item, bool isEncoded) =>
        new(isEncoded ? Decode(item.Key) : item.Key, Etags.Of(item.ETag, item.LastModified), item.Size ?? 0, item.StorageClass?.Value);

    // Amazon writes a blank as a plus sign; the SDK hands keys on as they came.
    private static string Decode(string key) => Uri.UnescapeDataString(key.Replace('+', ' '));
}
