namespace Picsync.Files;

/// <summary>Makes folder sources from the entries under <c>folders</c> in picsync.yaml.</summary>
/// <remarks>
/// An entry is a path, or a mapping of <c>path</c>, <c>recursive</c>, <c>hidden</c>, <c>links</c> (tree, none or all), <c>exclude</c> (a
/// pattern or several) and <c>dates</c> (exif, file or none).
/// </remarks>
/// <param name="timeProvider">The clock; null for the system's.</param>
public sealed class FolderPhotoSourceFactory(TimeProvider? timeProvider = null) : IPhotoSourceFactory
{
    internal static SourceCapabilities FolderCapabilities { get; } =
        new()
        {
            ProvidesHashes = false,
            KeepsOrder = true,
            CertifiesListings = true,
        };

    /// <inheritdoc/>
    public string Key => "folders";

    /// <inheritdoc/>
    public string Description =>
        "Folders of this machine; an entry is a path, or a mapping with path, recursive, hidden, links, exclude and dates.";

    /// <inheritdoc/>
    public SourceCapabilities Capabilities => FolderCapabilities;

    /// <inheritdoc/>
    public IPhotoSource Create(ConfigurationNode reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (reference is not ConfigurationNode.Mapping mapping)
        {
            return new FolderPhotoSource(reference.GetText("the path of a folder"), options: null, timeProvider);
        }

        string? path = null;
        var options = new FolderSourceOptions();
        foreach (var entry in mapping.Entries)
        {
            switch (entry.Key.ToLowerInvariant())
            {
                case "path":
                    path = entry.Value.GetText("the path of a folder");
                    break;
                case "recursive":
                    options = options with { Recursive = ReadSwitch(entry.Value) };
                    break;
                case "hidden":
                    options = options with { IncludesHidden = ReadSwitch(entry.Value) };
                    break;
                case "links":
                    options = options with { Links = ReadLinks(entry.Value) };
                    break;
                case "exclude":
                    options = options with { Exclude = ReadPatterns(entry.Value) };
                    break;
                case "dates":
                    options = options with { Dates = ReadDates(entry.Value) };
                    break;
                default:
                    throw new ConfigurationException(
                        $"'{entry.Key}' is not a key of a folder; the keys are path, recursive, hidden, links, exclude and dates",
                        entry.KeyLocation ?? entry.Value.Location,
                        entry.Value.Path
                    );
            }
        }

        return new FolderPhotoSource(path ?? throw new ConfigurationException("the key path is missing", mapping), options, timeProvider);
    }

    private static bool ReadSwitch(ConfigurationNode node) =>
        node.GetText("true or false").ToLowerInvariant() switch
        {
            "true" or "yes" or "on" => true,
            "false" or "no" or "off" => false,
            var other => throw new ConfigurationException($"true or false is expected here, not '{other}'", node),
        };

    private static FolderLinks ReadLinks(ConfigurationNode node) =>
        node.GetText("tree, none or all").ToLowerInvariant() switch
        {
            "tree" => FolderLinks.Tree,
            "none" or "no" or "off" or "false" => FolderLinks.None,
            "all" or "yes" or "on" or "true" => FolderLinks.All,
            var other => throw new ConfigurationException($"tree, none or all is expected here, not '{other}'", node),
        };

    internal static IReadOnlyList<string> ReadPatterns(ConfigurationNode node) =>
        node is ConfigurationNode.Sequence list ? [.. list.Items.Select(ReadPattern)] : [ReadPattern(node)];

    private static string ReadPattern(ConfigurationNode node)
    {
        var text = node.GetText("a pattern such as *.png or Private/**").Trim();
        return text.Trim('/').Length > 0
            ? text
            : throw new ConfigurationException("a pattern such as *.png or Private/** is expected here", node);
    }

    private static FolderDates ReadDates(ConfigurationNode node) =>
        node.GetText("exif, file or none").ToLowerInvariant() switch
        {
            "exif" => FolderDates.Exif,
            "file" => FolderDates.File,
            "none" => FolderDates.None,
            var other => throw new ConfigurationException($"exif, file or none is expected here, not '{other}'", node),
        };
}
