namespace Picsync.Nixplay;

/// <summary>Answers to <c>target: nixplay</c>. One account, so always the same target.</summary>
internal sealed class NixplayFrameTargetFactory(NixplayFrameTarget target) : IFrameTargetFactory
{
    public string Key => "nixplay";

    public string Description => "Nixplay frames: an album of the account and the playlist that shows it.";

    public IFrameTarget Create(ConfigurationNode? settings) =>
        settings is null or ConfigurationNode.Scalar { Value: null or "" }
            ? target
            : throw new ConfigurationException(
                "'nixplay' takes no settings here; the account stands in the credentials file under 'nixplay'",
                settings
            );
}
