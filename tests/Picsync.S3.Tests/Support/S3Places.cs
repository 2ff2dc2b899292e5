namespace Picsync.S3.Tests.Support;

/// <summary>Targets as people write them. Nothing is contacted, so there is nothing to release.</summary>
internal static class S3Places
{
    /// <summary>One place of a service that is not Amazon's: whoever has a key to it, it is the same.</summary>
    public static IReadOnlyList<IFrameTargetReader> OneInManyWays() =>
        [
            Of("s3://photos/frame", "https://minio.example:9000/"),
            Of("s3://photos/frame/", "https://MinIO.example:9000"),
            Of("S3://photos//frame", "https://minio.example:9000/", key: "another"),
        ];

    public static IReadOnlyList<IFrameTargetReader> Others() =>
        [
            Of("s3://photos/frame", "https://minio.example:9001/"),
            Of("s3://photos/frame", "https://other.example:9000/"),
            Of("s3://photos/frame", address: null),
            Of("s3://photos", "https://minio.example:9000/"),
            Of("s3://pictures/frame", "https://minio.example:9000/"),
            Of("s3://photos/frame/inner", "https://minio.example:9000/"),
        ];

    public static S3FrameTarget Of(string url, string? address, string key = "key")
    {
        Assert.True(S3Location.TryParse(url, out var location));
        var options = new S3Options
        {
            ServiceUrl = address is null ? null : new Uri(address),
            AccessKeyId = key,
            SecretAccessKey = "secret",
        };
        return new S3FrameTarget(new S3Connection(options), new S3TargetOptions(location) { Layout = "{album}/{file}" });
    }
}
