namespace Picsync.S3;

/// <summary>How the requests for a bucket go.</summary>
/// <param name="Region">The region that they are signed for; null for the one of the options and the environment.</param>
/// <param name="HasBucketInHost">Whether the bucket stands in the host's name, of a service that has an address of its own.</param>
internal sealed record S3Route(string? Region, bool HasBucketInHost)
{
    public static S3Route Default { get; } = new(Region: null, HasBucketInHost: false);
}
