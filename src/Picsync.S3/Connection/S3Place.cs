namespace Picsync.S3;

/// <summary>Names places in buckets, so that a source and a target in one of them are noticed.</summary>
internal static class S3Place
{
    public static StoragePlace Of(S3Connection connection, string bucket, string prefix)
    {
        var around = new List<string>();
        for (var end = prefix.TrimEnd('/').LastIndexOf('/'); end > 0; end = prefix.LastIndexOf('/', end - 1))
        {
            around.Add(NameOf(connection, bucket, prefix[..end]));
        }

        if (prefix.Length > 0)
        {
            around.Add(NameOf(connection, bucket, ""));
        }

        return new StoragePlace($"s3://{bucket}/{prefix}".TrimEnd('/'), [NameOf(connection, bucket, prefix)]) { Around = around };
    }

    public static string NameOf(S3Connection connection, string bucket, string key) =>
        $"s3 {(connection.OtherService is { } service ? TargetId.PlaceOf(service) : "amazon")} {bucket}/{key.TrimEnd('/')}";
}
