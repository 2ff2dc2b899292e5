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

        var fallsBack = false;
        string? name = null;
        foreach (var entry in mapping.Entries)
        {
            switch (entry.Key.ToUpperInvariant())
            {
                case "NAME":
                    name = entry.Value.GetText("the name of an ambient device").Trim();
                    break;
                case "CURATED":
                    fallsBack = bool.TryParse(entry.Value.GetText("true or false"), out var value)
                        ? value
                        : throw new ConfigurationException($"true or false is expected here, not {entry.Value.Describe()}", entry.Value);
                    break;
                default:
                    throw new ConfigurationException(
                        $"this key is not known here; known keys: name, curated",
                        entry.KeyLocation ?? reference.Location,
                        $"{reference.Path}.{entry.Key}"
                    );
            }
        }

        return name is null
            ? throw new ConfigurationException("the name of an ambient device is missing: {name: …}", reference)
            : new AmbientPhotoSource(devices, name, fallsBack);
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
