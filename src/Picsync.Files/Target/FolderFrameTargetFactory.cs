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
                if (
                    mapping.Entries.FirstOrDefault(static entry => !entry.Key.Equals("path", StringComparison.OrdinalIgnoreCase)) is
                    { } unknown
                )
                {
                    throw new ConfigurationException(
                        $"'{unknown.Key}' is not a key of a folder target; the key is path",
                        unknown.KeyLocation ?? unknown.Value.Location,
                        unknown.Value.Path
                    );
                }

                var path = mapping.Find("path") ?? throw new ConfigurationException("the key path is missing", mapping);
                return new FolderFrameTarget(path.GetText("the path of a folder"));
            default:
                return new FolderFrameTarget(settings.GetText("the path of a folder"));
        }
    }
}
