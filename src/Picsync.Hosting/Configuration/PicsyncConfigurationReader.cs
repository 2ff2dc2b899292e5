using Picsync.Hosting.Configuration;
using Picsync.Hosting.Yaml;

namespace Picsync.Hosting;

/// <summary>Reads picsync.yaml. Which kinds of source and target it may name depends on the factories that are registered.</summary>
public sealed class PicsyncConfigurationReader
{
    /// <summary>The file that is read when none is named.</summary>
    public const string DefaultFile = "picsync.yaml";

    private static readonly string[] s_keys = ["albums", "every", "watch", "trash", "prometheus", "pprof"];
    private static readonly TimeSpan s_shortestInterval = TimeSpan.FromSeconds(1);
    private readonly AlbumReader _albums;

    /// <summary>Makes a reader.</summary>
    /// <param name="sources">The kinds of source.</param>
    /// <param name="targets">The kinds of target.</param>
    public PicsyncConfigurationReader(IEnumerable<IPhotoSourceFactory> sources, IEnumerable<IFrameTargetFactory> targets)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(targets);
        var kinds = targets.ToList();
        _albums = new AlbumReader(
            [.. sources.Select(static factory => factory.Key)],
            [.. kinds.Select(static factory => factory.Key)],
            [.. kinds.Where(static factory => !factory.DeletesByDefault).Select(static factory => factory.Key)]
        );
    }

    /// <summary>
    /// Reads a file, and overrides what environment variables give: <c>PICSYNC_Every</c>, <c>PICSYNC_Albums__0__Delete</c>.
    /// No service is contacted.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="environment">The variables; null for those of this process.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="ConfigurationException">
    /// It is missing or wrong; the message names file and line, or the variable, and the key and what to do.
    /// </exception>
    public PicsyncConfiguration Load(string path, IReadOnlyDictionary<string, string>? environment = null) =>
        Load(path, environment, settings: [], albums: []);

    /// <summary>Reads a file as if its albums had other values, over which environment variables have no say.</summary>
    /// <param name="path">The file.</param>
    /// <param name="environment">The variables; null for those of this process.</param>
    /// <param name="settings">The other values.</param>
    /// <param name="albums">The names of the albums that have them; none for all.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="ConfigurationException">As <see cref="Load(string, IReadOnlyDictionary{string, string}?)"/>, or a setting is wrong.</exception>
    public PicsyncConfiguration Load(
        string path,
        IReadOnlyDictionary<string, string>? environment,
        IReadOnlyCollection<AlbumSetting> settings,
        IReadOnlyCollection<string> albums
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(albums);
        var root = EnvironmentOverlay.Apply(YamlFile.Read(path), environment ?? EnvironmentOverlay.OfThisProcess(), s_keys);
        return Read(SettingOverlay.Apply(root, settings, albums), path);
    }

    /// <summary>Reads text. The environment has no say.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="file">The name to give in errors.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="ConfigurationException">It is wrong; the message names line, key and what to do.</exception>
    public PicsyncConfiguration Parse(string yaml, string file = DefaultFile)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        ArgumentNullException.ThrowIfNull(file);
        return Read(YamlFile.Parse(yaml, file), file);
    }

    private PicsyncConfiguration Read(ConfigurationNode? root, string file)
    {
        if (root is null)
        {
            throw new ConfigurationException(
                "the file is empty; it needs 'albums:' with a list of albums.",
                new ConfigurationLocation(file, 1, 1),
                key: null
            );
        }

        var mapping = root.AsMapping("'albums:' with a list of albums", s_keys);
        var warnings = new List<string>();
        var albums = ReadAlbums(mapping);
        foreach (var album in albums.Where(album => album.Sources.Count == 0))
        {
            warnings.Add(
                $"{Prefix(album.Location)}the album '{album.Name}' has no source and is left alone, so that its photos are not deleted."
            );
        }

        return new PicsyncConfiguration
        {
            Albums = albums,
            Every = ReadEvery(mapping.Find("every")),
            Watch = WatchReader.Read(mapping.Find("watch")),
            Trash = TrashReader.Read(mapping.Find("trash")),
            Metrics = ListenerReader.Read(mapping, "prometheus"),
            Diagnostics = ListenerReader.ReadDiagnostics(mapping, warnings),
            Warnings = warnings,
        };
    }

    private List<AlbumConfiguration> ReadAlbums(ConfigurationNode.Mapping root)
    {
        var node =
            root.Find("albums") ?? throw new ConfigurationException("'albums:' with a list of albums is missing.", root.Location, "albums");
        IReadOnlyList<ConfigurationNode> entries = node switch
        {
            ConfigurationNode.Sequence sequence => sequence.Items,
            ConfigurationNode.Mapping single => [single],
            _ when NodeReading.IsNull(node) => [],
            _ => throw new ConfigurationException($"a list of albums is expected here, not {node.Describe()}.", node),
        };
        return entries.Count == 0
            ? throw new ConfigurationException("the list is empty; add an album: '- name: …' with its 'sources:'.", node)
            : [.. entries.Select(_albums.Read)];
    }

    private static TimeSpan? ReadEvery(ConfigurationNode? node)
    {
        if (node is null or ConfigurationNode.Scalar { Value: null or "" })
        {
            return null;
        }

        var text = node.GetText("an interval such as 1h or 90m");
        if (!GoDuration.TryParse(text, out var every) || every <= TimeSpan.Zero)
        {
            throw new ConfigurationException(
                $"an interval such as 90m, 1h30m or 1.5h is expected here (units: h, m, s, ms), not '{text}'.",
                node
            );
        }

        return every < s_shortestInterval ? s_shortestInterval : every;
    }

    private static string Prefix(ConfigurationLocation? location) => location is null ? "" : location + ": ";
}
