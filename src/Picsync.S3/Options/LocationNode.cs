namespace Picsync.S3;

/// <summary>Reads places in buckets from the configuration.</summary>
internal static class LocationNode
{
    private const string Expected = "a bucket as s3://bucket/prefix";

    public static S3Location Read(ConfigurationNode node)
    {
        var text = node.GetText(Expected).Trim();
        return S3Location.TryParse(text, out var location, out var fault)
            ? location
            : throw new ConfigurationException($"{Expected} is expected here, not '{text}'{(fault is null ? "" : $": {fault}")}.", node);
    }

    /// <summary>Reads the key <c>url</c>; null when it is missing or wrong, which is noted.</summary>
    public static S3Location? Require(MappingReader keys) => keys.Require<S3Location?>("url", Expected, Read, otherwise: null);
}
