namespace Picsync.Hosting.Tests.Fakes;

internal sealed class FakeTargetFactory(string key, Func<ConfigurationNode?, IFrameTarget> create) : IFrameTargetFactory
{
    public string Key => key;

    public string Description => "a frame for tests";

    public IFrameTarget Create(ConfigurationNode? settings) => create(settings);
}
