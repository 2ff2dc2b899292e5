namespace Picsync.GooglePhotos;

/// <summary>Makes sources from the entries under <c>picker</c> in picsync.yaml: names of saved picks.</summary>
/// <param name="store">The saved picks.</param>
public sealed class GooglePickSourceFactory(GooglePickStore store) : IPhotoSourceFactory
{
    internal static SourceCapabilities PickCapabilities { get; } =
        new()
        {
            ProvidesHashes = true,
            KeepsOrder = true,
            CertifiesListings = true,
            ProvidesFittedRenditions = false,
        };

    /// <inheritdoc/>
    public string Key => "picker";

    /// <inheritdoc/>
    public string Description => "Photos that a person picked in Google Photos and that are kept here; an entry is the name of a pick.";

    /// <inheritdoc/>
    public SourceCapabilities Capabilities => PickCapabilities;

    /// <inheritdoc/>
    public IPhotoSource Create(ConfigurationNode reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var name = reference.GetText("the name of a saved pick").Trim();
        return SavedName.IsGood(name)
            ? new GooglePickSource(store, name)
            : throw new ConfigurationException($"the name of a saved pick is expected here, not '{name}': {SavedName.Rule}", reference);
    }
}
