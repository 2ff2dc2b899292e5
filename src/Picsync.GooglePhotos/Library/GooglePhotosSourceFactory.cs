namespace Picsync.GooglePhotos;

/// <summary>Makes album sources from the entries under <c>googlephotos</c> in picsync.yaml.</summary>
/// <param name="client">The client that all sources share.</param>
public sealed class GooglePhotosSourceFactory(GooglePhotosLibraryClient client) : IPhotoSourceFactory
{
    internal static SourceCapabilities AlbumCapabilities { get; } =
        new()
        {
            ProvidesHashes = false,
            KeepsOrder = true,
            CertifiesListings = true,
            ProvidesFittedRenditions = true,
            EmptyListingHint = GooglePhotosHints.Empty,
        };

    /// <inheritdoc/>
    public string Key => "googlephotos";

    /// <inheritdoc/>
    public string Description => "Albums of the Google Photos Library API that this app made; an entry is an album id.";

    /// <inheritdoc/>
    public SourceCapabilities Capabilities => AlbumCapabilities;

    /// <inheritdoc/>
    public IPhotoSource Create(ConfigurationNode reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var albumId = reference.GetText("the id of a Google Photos album").Trim();
        if (albumId.Contains('/', StringComparison.Ordinal))
        {
            throw new ConfigurationException(
                $"the id of a Google Photos album is expected here, not the address '{albumId}'; 'picsync googlephotos list' shows the ids",
                reference
            );
        }

        return new GooglePhotosAlbumSource(client, albumId);
    }
}
