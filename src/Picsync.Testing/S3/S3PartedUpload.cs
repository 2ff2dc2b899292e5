namespace Picsync.Testing;

/// <summary>An upload in parts that is not finished.</summary>
internal sealed record S3PartedUpload(string Id, string Key, DateTimeOffset BegunAt, SimulatedS3Object Template)
{
    public SortedDictionary<int, (byte[] Bytes, string ETag)> Parts { get; } = [];
}
