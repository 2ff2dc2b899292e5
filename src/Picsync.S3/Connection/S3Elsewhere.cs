using System.Net;
using System.Text.RegularExpressions;
using Amazon.S3;

namespace Picsync.S3;

/// <summary>Reads from a refusal where a bucket is, as far as the service says it: in a header, in the error's fields, or in its words.</summary>
internal static partial class S3Elsewhere
{
    /// <summary>Finds the route that the service asks for.</summary>
    /// <param name="error">The refusal.</param>
    /// <param name="attempt">What its headers said.</param>
    /// <param name="taken">The route that was taken.</param>
    /// <param name="options">The options.</param>
    /// <returns>The route; null when the refusal is about something else.</returns>
    public static S3Route? Find(AmazonS3Exception error, S3Attempt? attempt, S3Route taken, S3Options options)
    {
        if (WantsBucketInHost(error) && options.ForcePathStyle is null && options.ServiceUrl is not null)
        {
            return taken with { HasBucketInHost = true };
        }

        var isAboutThePlace =
            (int)error.StatusCode is >= 300 and < 400 || error.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden;
        return isAboutThePlace && FindRegion(error, attempt) is { } region && region != taken.Region
            ? taken with
            {
                Region = region,
            }
            : null;
    }

    /// <summary>Finds the region that a refusal names; null when it names none.</summary>
    public static string? FindRegion(AmazonS3Exception error, S3Attempt? attempt)
    {
        string?[] told =
        [
            attempt?.BucketRegion,
            Match(RegionElement(), attempt?.Refusal),
            Match(Expecting(), error.Message),
            Match(AmazonHost(), attempt?.Refusal),
            Match(AmazonHost(), attempt?.Location),
        ];
        return told.FirstOrDefault(static region => region is { Length: > 0 } && RegionName().IsMatch(region));
    }

    // Alibaba OSS, Huawei OBS, Tencent COS.
    private static bool WantsBucketInHost(AmazonS3Exception error) =>
        error.ErrorCode is "SecondLevelDomainForbidden" or "VirtualHostDomainRequired" or "PathStyleDomainForbidden";

    private static string? Match(Regex pattern, string? text) =>
        text is not null && pattern.Match(text) is { Success: true } match ? match.Groups["region"].Value : null;

    [GeneratedRegex("expecting '(?<region>[^']+)'", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Expecting();

    [GeneratedRegex("<Region>(?<region>[^<]+)</Region>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RegionElement();

    [GeneratedRegex(@"\bs3[.-](?<region>[a-z]{2}(?:-[a-z]+)+-[0-9]+)\.amazonaws\.com", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AmazonHost();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RegionName();
}
