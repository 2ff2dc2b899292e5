namespace Picsync.Files;

/// <summary>Makes folder targets from <c>target: {folder: PATH}</c> in picsync.yaml.</summary>
public sealed class FolderFrameTargetFactory : IFrameTargetFactory
{
    /// <inheritdoc/>
    public string Key => "folder";

    /// <inheritdoc/>
    public string Description => "A folder of this machine with a folder for each album, such as a stick or a share that a frame reads.";

    /// <inheritdoc/>
    public IFrameTarget Create(ConfigurationNode? settings)
    {
        switch (settings)
        {
            case null:
                throw new ConfigurationException("the folder is missing; write folder: and its path", null, "target");
            case ConfigurationNode.Mapping mapping:
                var mistakes = new ConfigurationMistakes();
                var path = new MappingReader(mapping, mistakes, "a folder", "path").RequireText("path", "the path of a folder");
                mistakes.ThrowIfAny();
                return new FolderFrameTarget(path);
            default:
                return new FolderFrameTarget(settings.GetText("the path of a folder"));
        }
    }
}
