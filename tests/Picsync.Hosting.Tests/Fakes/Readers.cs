using Picsync.Testing;

namespace Picsync.Hosting.Tests.Fakes;

internal static class Readers
{
    /// <summary>Makes a reader that knows the kinds of source and target of the first release.</summary>
    public static PicsyncConfigurationReader Create() =>
        new(
            [.. ((string[])["googlephotos", "folders"]).Select(key => new FakeSourceFactory(key, id => new InMemoryPhotoSource(id)))],
            [.. ((string[])["nixplay", "folder"]).Select(key => new FakeTargetFactory(key, _ => new InMemoryFrameTarget()))]
        );

    public static ConfigurationException Refusal(string yaml) => Assert.Throws<ConfigurationException>(() => Create().Parse(yaml));

    public static AlbumConfiguration Album(string settings) =>
        Create().Parse($"albums:\n- name: Grandma\n  sources: {{googlephotos: A}}\n  {settings}\n").Albums.Single();

    public static ConfigurationException AlbumRefusal(string settings) =>
        Refusal($"albums:\n- name: Grandma\n  sources: {{googlephotos: A}}\n  {settings}\n");
}
