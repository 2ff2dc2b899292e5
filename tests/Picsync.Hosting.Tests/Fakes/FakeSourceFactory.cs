namespace Picsync.Hosting.Tests.Fakes;

/// <summary>A third party's kind of source, as an embedder would register it.</summary>
internal sealed class FakeSourceFactory(string key, Func<string, IPhotoSource> create) : IPhotoSourceFactory
{
    public string Key => key;

    public string Description => "photos for tests";

    public SourceCapabilities Capabilities { get; } = new();

    public IPhotoSource Create(ConfigurationNode reference) =>
        create((reference is ConfigurationNode.Mapping mapping ? mapping.Find("name") ?? mapping : reference).GetText("a name"));
}
