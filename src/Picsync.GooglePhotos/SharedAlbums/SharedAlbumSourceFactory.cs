namespace Picsync.GooglePhotos;

/// <summary>Makes sources from the entries under <c>sharedlinks</c> in picsync.yaml.</summary>
/// <param name="client">The client that all sources share.</param>
public sealed class SharedAlbumSourceFactory(SharedAlbumClient client) : IPhotoSourceFactory
{
    internal static SourceCapabilities AlbumCapabilities { get; } =
        new()
        {
            ProvidesHashes = false,
            KeepsOrder = true,
            CertifiesListings = true,
            ProvidesFittedRenditions = true,
        };

    /// <inheritdoc/>
    public string Key => "sharedlinks";

    /// <inheritdoc/>
    public string Description => "Albums of Google Photos by their public links, without an account; an entry is a link.";

    /// <inheritdoc/>
    public SourceCapabilities Capabilities => AlbumCapabilities;

    /// <inheritdoc/>
    public IPhotoSource Create(ConfigurationNode reference)
    {
        ArgumentNullException.ThrowIfNull(reference);

        // The link is a secret, so that no error repeats it.
        return SharedAlbumLink.TryParse(reference.GetText("the link of a shared album"), out var link, out var problem)
            ? new SharedAlbumSource(client, link)
            : throw new ConfigurationException(problem, reference);
    }
}
