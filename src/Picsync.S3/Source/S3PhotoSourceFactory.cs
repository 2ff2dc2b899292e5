namespace Picsync.S3;

/// <summary>Makes sources from the entries under <c>s3</c> in picsync.yaml: <c>s3://bucket/prefix</c>.</summary>
/// <param name="connection">The connection that the sources use.</param>
public sealed class S3PhotoSourceFactory(S3Connection connection) : IPhotoSourceFactory
{
    internal static SourceCapabilities SourceCapabilities { get; } =
        new()
        {
            ProvidesHashes = true,
            KeepsOrder = true,
            CertifiesListings = true,
        };

    /// <inheritdoc/>
    public string Key => "s3";

    /// <inheritdoc/>
    public string Description => "Photos in a bucket of Amazon S3 or of a service like it; an entry is s3://bucket/prefix.";

    /// <inheritdoc/>
    public SourceCapabilities Capabilities => SourceCapabilities;

    /// <inheritdoc/>
    public IPhotoSource Create(ConfigurationNode reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (reference is not ConfigurationNode.Mapping mapping)
        {
            return new S3PhotoSource(connection, LocationNode.Read(reference));
        }

        var mistakes = new ConfigurationMistakes();
        var url = LocationNode.Require(new MappingReader(mapping, mistakes, "a bucket", "url"));
        mistakes.ThrowIfAny();
        return new S3PhotoSource(connection, url!);
    }
}
