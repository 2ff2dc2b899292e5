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
    private readonly IReadOnlyList<IPhotoSourceFactory> _sources;
    private readonly IReadOnlyList<IFrameTargetFactory> _targets;

    /// <summary>Makes a reader.</summary>
    /// <param name="sources">The kinds of source.</param>
    /// <param name="targets">The kinds of target.</param>
    public PicsyncConfigurationReader(IEnumerable<IPhotoSourceFactory> sources, IEnumerable<IFrameTargetFactory> targets)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(targets);
        _sources = [.. sources];
        _targets = [.. targets];
        _albums = new AlbumReader(
            [.. _sources.Select(static factory => factory.Key)],
            [.. _targets.Select(static factory => factory.Key)],
            [.. _targets.Where(static factory => !factory.DeletesByDefault).Select(static factory => factory.Key)]
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
        var mistakes = new ConfigurationMistakes();
        var written = YamlFile.Read(path, isSecret: false, mistakes);
        var root = EnvironmentOverlay.Apply(written, environment ?? EnvironmentOverlay.OfThisProcess(), s_keys, mistakes);
        return Read(SettingOverlay.Apply(root, settings, albums), path, mistakes);
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
        var mistakes = new ConfigurationMistakes();
        return Read(YamlFile.Parse(yaml, file, isSecret: false, mistakes), file, mistakes);
    }

    private PicsyncConfiguration Read(ConfigurationNode? root, string file, ConfigurationMistakes mistakes)
    {
        if (root is null)
        {
            mistakes.ThrowIfAny();
            throw new ConfigurationException(
                "the file is empty; it needs 'albums:' with a list of albums.",
                new ConfigurationLocation(file, 1, 1),
                key: null
            );
        }

        var keys = new MappingReader(root, mistakes, "'albums:' with a list of albums", s_keys);
        var warnings = new List<string>();
        var albums = keys.Require("albums", "a list of albums", node => ReadAlbums(node, mistakes), []);
        foreach (var album in albums.Where(album => album.Sources.Count == 0))
        {
            warnings.Add(
                $"{Prefix(album.Location)}the album '{album.Name}' has no source and is left alone, so that its photos are not deleted."
            );
        }

        var configuration = new PicsyncConfiguration
        {
            Albums = albums,
            Every = keys.Read("every", ReadEvery, otherwise: null),
            Watch = keys.Read("watch", node => WatchReader.Read(node, mistakes), new WatchConfiguration()),
            Trash = keys.Read("trash", node => TrashReader.Read(node, mistakes), new TrashConfiguration()),
            Metrics = keys.Read("prometheus", node => ListenerReader.Read(node, mistakes, "prometheus"), otherwise: null),
            Diagnostics = keys.Read("pprof", node => ListenerReader.ReadDiagnostics(node, mistakes, warnings), otherwise: null),
            Warnings = warnings,
        };
        if (mistakes.Any)
        {
            NoteWrongEntries(albums, mistakes);
        }

        mistakes.ThrowIfAny();
        return configuration;
    }

    // A run would find these only once all else is right; who mends a file wants to know of them too. What has no place in the file, such as
    // missing credentials, is told when it is needed.
    private void NoteWrongEntries(List<AlbumConfiguration> albums, ConfigurationMistakes mistakes)
    {
        foreach (var source in albums.SelectMany(static album => album.Sources))
        {
            Note(() => RuledSource.Create(_sources.Last(factory => Same(factory.Key, source.Key)), source));
        }

        foreach (var target in albums.Select(static album => album.Target).Where(static target => target.Settings is not null))
        {
            Note(() => _targets.Last(factory => Same(factory.Key, target.Key)).Create(target.Settings));
        }

        void Note(Action create)
        {
            try
            {
                create();
            }
            catch (ConfigurationException mistake) when (mistake.Location is not null)
            {
                mistakes.Add(mistake);
            }
            catch (PicsyncException)
            {
                // Not about this file.
            }
        }
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private List<AlbumConfiguration> ReadAlbums(ConfigurationNode node, ConfigurationMistakes mistakes)
    {
        if (node is ConfigurationNode.Scalar { IsEmpty: false })
        {
            throw new ConfigurationException($"a list of albums is expected here, not {node.Describe()}.", node);
        }

        var entries = node.GetItems();
        return entries.Count == 0
            ? throw new ConfigurationException("the list is empty; add an album: '- name: …' with its 'sources:'.", node)
            : [.. entries.Select(entry => mistakes.Try(() => _albums.Read(entry, mistakes), new AlbumConfiguration { Name = "" }))];
    }

    private static TimeSpan? ReadEvery(ConfigurationNode node)
    {
        if (node is ConfigurationNode.Scalar { Value: "" })
        {
            return null;
        }

        var every = node.GetDuration(TimeSpan.FromTicks(1), TimeSpan.MaxValue, "an interval such as 90m, 1h30m or 1d");
        return every < s_shortestInterval ? s_shortestInterval : every;
    }

    private static string Prefix(ConfigurationLocation? location) => location is null ? "" : location + ": ";
}
