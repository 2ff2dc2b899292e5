namespace Picsync.S3;

/// <summary>Reads places in buckets from the configuration.</summary>
internal static class LocationNode
{
    private const string Expected = "a bucket as s3://bucket/prefix";

    public static S3Location Read(ConfigurationNode node)
    {
        var text = node.GetText(Expected);
        return S3Location.TryParse(text, out var location, out var fault)
            ? location
            : throw new ConfigurationException($"{Expected} is expected here, not '{text}'{(fault is null ? "" : $": {fault}")}.", node);
    }

    public static void RequireKeys(ConfigurationNode.Mapping mapping, string owner, params string[] known)
    {
        var unknown = mapping.Entries.FirstOrDefault(entry => !known.Contains(entry.Key, StringComparer.OrdinalIgnoreCase));
        if (unknown is not null)
        {
            throw new ConfigurationException(
                $"'{unknown.Key}' is not a key of {owner}; the keys are {string.Join(", ", known)}",
                unknown.KeyLocation ?? unknown.Value.Location,
                unknown.Value.Path
            );
        }
    }
}
