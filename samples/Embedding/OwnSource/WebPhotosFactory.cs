using Picsync;

namespace OwnSource;

/// <summary>Photos at plain web addresses, one source for each address.</summary>
internal sealed class WebPhotosFactory : IPhotoSourceFactory
{
    public string Key => "webphotos";

    public string Description => "A photo at a web address; an entry is the address.";

    public SourceCapabilities Capabilities { get; } = new();

    public IPhotoSource Create(ConfigurationNode reference) =>
        Uri.TryCreate(reference.GetText("a web address"), UriKind.Absolute, out var address)
            ? new WebPhoto(address)
            : throw new ConfigurationException($"a web address is expected here, not {reference.Describe()}.", reference);
}
