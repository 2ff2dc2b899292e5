namespace Picsync.GooglePhotos;

/// <summary>Makes sources from the entries under <c>ambient</c> in picsync.yaml: names of ambient devices.</summary>
/// <param name="devices">The devices.</param>
public sealed class AmbientSourceFactory(GoogleAmbientDevices devices) : IPhotoSourceFactory
{
    /// <inheritdoc/>
    public string Key => "ambient";

    /// <inheritdoc/>
    public string Description =>
        "Albums chosen in the Google Photos app for a device of this installation (only for projects in Google's partner programme); an entry is the "
        + "device's name.";

    /// <inheritdoc/>
    public SourceCapabilities Capabilities => CapabilitiesOf(devices.Client.Options);

    /// <inheritdoc/>
    public IPhotoSource Create(ConfigurationNode reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        GoogleAmbientDevices.ThrowIfOff(devices.Client.Options, reference);
        if (reference is not ConfigurationNode.Mapping mapping)
        {
            return new AmbientPhotoSource(devices, reference.GetText("the name of an ambient device").Trim());
        }

        var mistakes = new ConfigurationMistakes();
        var keys = new MappingReader(mapping, mistakes, "an ambient device", "name", "curated");
        var name = keys.RequireText("name", "the name of an ambient device").Trim();
        var fallsBack = keys.ReadBoolean("curated", otherwise: false);
        mistakes.ThrowIfAny();
        return new AmbientPhotoSource(devices, name, fallsBack);
    }

    internal static SourceCapabilities CapabilitiesOf(GooglePhotosOptions options) =>
        new()
        {
            ProvidesHashes = false,
            KeepsOrder = true,
            CertifiesListings = options.CertifiesAmbientListings,
            ProvidesFittedRenditions = true,
        };
}
