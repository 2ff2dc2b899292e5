namespace Picsync.S3;

/// <summary>Makes targets from <c>target: {s3: s3://bucket/prefix}</c> in picsync.yaml.</summary>
/// <remarks>The value is an address, or a mapping of <c>url</c>, <c>email</c> and <c>layout</c>; see <see cref="S3TargetOptions"/>.</remarks>
/// <param name="connection">The connection that the targets use.</param>
public sealed class S3FrameTargetFactory(S3Connection connection) : IFrameTargetFactory
{
    /// <inheritdoc/>
    public string Key => "s3";

    /// <inheritdoc/>
    public string Description => "A bucket of Amazon S3 or of a service like it; the value is s3://bucket/prefix.";

    /// <summary>Gets false: what is in a bucket is kept unless the configuration says <c>delete: true</c>.</summary>
    public bool DeletesByDefault => false;

    /// <inheritdoc/>
    public IFrameTarget Create(ConfigurationNode? settings)
    {
        if (settings is null)
        {
            throw new ConfigurationException("the bucket is missing; write s3: s3://bucket/prefix", location: null, "target");
        }

        try
        {
            return new S3FrameTarget(connection, Read(settings));
        }
        catch (FormatException wrong)
        {
            var place = (settings as ConfigurationNode.Mapping)?.Find("layout") ?? settings;
            throw new ConfigurationException($"{wrong.Message}.", place);
        }
    }

    private static S3TargetOptions Read(ConfigurationNode settings)
    {
        if (settings is not ConfigurationNode.Mapping mapping)
        {
            return new S3TargetOptions(LocationNode.Read(settings));
        }

        var mistakes = new ConfigurationMistakes();
        var keys = new MappingReader(mapping, mistakes, "a bucket", "url", "email", "layout");
        var url = LocationNode.Require(keys);
        var email = keys.ReadText("email", "an e-mail address");
        var layout = keys.ReadText("layout", "a layout such as {album}/{file}");
        mistakes.ThrowIfAny();
        return new S3TargetOptions(url!) { Email = email, Layout = layout };
    }
}
