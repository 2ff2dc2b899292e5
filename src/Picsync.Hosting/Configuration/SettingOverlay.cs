using Picsync.Hosting.Yaml;

namespace Picsync.Hosting.Configuration;

/// <summary>Lays settings of one run over the albums of a file.</summary>
internal static class SettingOverlay
{
    /// <summary>Overrides values.</summary>
    /// <param name="root">What the file says.</param>
    /// <param name="settings">The values.</param>
    /// <param name="albums">The names of the albums they are for; none for all.</param>
    public static ConfigurationNode? Apply(
        ConfigurationNode? root,
        IReadOnlyCollection<AlbumSetting> settings,
        IReadOnlyCollection<string> albums
    )
    {
        if (settings.Count == 0 || root is not ConfigurationNode.Mapping mapping)
        {
            return root;
        }

        var overrides = settings.Select(Read).ToList();
        return mapping with
        {
            Entries =
            [
                .. mapping.Entries.Select(entry =>
                    string.Equals(entry.Key, "albums", StringComparison.OrdinalIgnoreCase)
                        ? entry with
                        {
                            Value = ApplyToAlbums(entry.Value),
                        }
                        : entry
                ),
            ],
        };

        ConfigurationNode ApplyToAlbums(ConfigurationNode node) =>
            node switch
            {
                ConfigurationNode.Sequence list => list with { Items = [.. list.Items.Select(ApplyToAlbum)] },
                _ => ApplyToAlbum(node),
            };

        ConfigurationNode ApplyToAlbum(ConfigurationNode node)
        {
            var name = ((node as ConfigurationNode.Mapping)?.Find("name") as ConfigurationNode.Scalar)?.Value;
            return albums.Count > 0 && !albums.Contains(name, StringComparer.Ordinal)
                ? node
                : overrides.Aggregate(node, static (album, entry) => NodeOverlay.Set(album, album.Path, entry));
        }
    }

    private static NodeOverride Read(AlbumSetting setting)
    {
        var location = new ConfigurationLocation($"--set {setting.Key}={setting.Value}", Line: 0, Column: 0);
        var value = YamlFile.Parse(setting.Value, location.File) ?? new ConfigurationNode.Scalar("", location, Value: null);
        return new NodeOverride(setting.Key.Split('.'), location, path => Move(value, path, location)) { Noun = "setting" };
    }

    private static ConfigurationNode Move(ConfigurationNode node, string path, ConfigurationLocation location) =>
        node switch
        {
            ConfigurationNode.Mapping mapping => new ConfigurationNode.Mapping(
                path,
                location,
                [
                    .. mapping.Entries.Select(entry => new ConfigurationEntry(
                        entry.Key,
                        location,
                        Move(entry.Value, $"{path}.{entry.Key}", location)
                    )),
                ]
            ),
            ConfigurationNode.Sequence sequence => new ConfigurationNode.Sequence(
                path,
                location,
                [.. sequence.Items.Select((item, i) => Move(item, $"{path}[{i}]", location))]
            ),
            ConfigurationNode.Scalar scalar => new ConfigurationNode.Scalar(path, location, scalar.Value),
            _ => node,
        };
}
