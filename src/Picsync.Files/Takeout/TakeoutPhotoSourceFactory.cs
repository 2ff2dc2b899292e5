namespace Picsync.Files;

/// <summary>Makes Takeout sources from the entries under <c>takeout</c> in picsync.yaml.</summary>
/// <remarks>
/// An entry is a path, with <c>*</c> and <c>?</c> if wanted, or a mapping of <c>files</c> (a path or several), <c>album</c>,
/// <c>edited</c> (prefer, ignore or both), <c>archived</c>, <c>exports</c> (all or newest) and <c>lone</c> (doubt or ignore).
/// </remarks>
/// <param name="timeProvider">The clock; null for the system's.</param>
public sealed class TakeoutPhotoSourceFactory(TimeProvider? timeProvider = null) : IPhotoSourceFactory
{
    private const string Keys = "files, album, edited, archived, exports and lone";
    private readonly PartCatalog _catalog = new(timeProvider ?? TimeProvider.System);

    internal static SourceCapabilities TakeoutCapabilities { get; } =
        new()
        {
            ProvidesHashes = false,
            KeepsOrder = true,
            CertifiesListings = true,
            KnowsPeople = true,
            KnowsAlbums = true,
            KnowsFavorites = true,
        };

    /// <inheritdoc/>
    public string Key => "takeout";

    /// <inheritdoc/>
    public string Description =>
        $"Google Takeout archives (zip, tgz) or a folder of one; an entry is a path such as ~/takeout-*.zip, or a mapping with {Keys}.";

    /// <inheritdoc/>
    public SourceCapabilities Capabilities => TakeoutCapabilities;

    /// <inheritdoc/>
    public IPhotoSource Create(ConfigurationNode reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (reference is not ConfigurationNode.Mapping mapping)
        {
            return new TakeoutPhotoSource([ReadPath(reference)], options: null, _catalog);
        }

        IReadOnlyList<string>? files = null;
        var options = new TakeoutOptions();
        foreach (var entry in mapping.Entries)
        {
            switch (entry.Key.ToLowerInvariant())
            {
                case "files":
                    files = entry.Value is ConfigurationNode.Sequence { Items.Count: > 0 } list
                        ? [.. list.Items.Select(ReadPath)]
                        : [ReadPath(entry.Value)];
                    break;
                default:
                    options = ReadOption(options, entry, mapping);
                    break;
            }
        }

        return new TakeoutPhotoSource(
            files ?? throw new ConfigurationException("the key files is missing; it names the archives or the folder", mapping),
            options,
            _catalog
        );
    }

    private static TakeoutOptions ReadOption(TakeoutOptions options, ConfigurationEntry entry, ConfigurationNode.Mapping mapping) =>
        entry.Key.ToLowerInvariant() switch
        {
            "album" => options with { Album = entry.Value.GetText("the title of an album") },
            "edited" => options with
            {
                Edited = Choose(entry.Value, ("prefer", TakeoutEdits.Prefer), ("ignore", TakeoutEdits.Ignore), ("both", TakeoutEdits.Both)),
            },
            "archived" => options with
            {
                IncludesArchived = Choose(
                    entry.Value,
                    ("true", true),
                    ("false", false),
                    ("yes", true),
                    ("no", false),
                    ("on", true),
                    ("off", false)
                ),
            },
            "exports" => options with { NewestExportOnly = Choose(entry.Value, ("all", false), ("newest", true)) },
            "lone" => options with { IgnoresLoneFacts = Choose(entry.Value, ("doubt", false), ("ignore", true)) },
            _ => throw new ConfigurationException(
                $"'{entry.Key}' is not a key of a Takeout; the keys are {Keys}",
                entry.KeyLocation ?? entry.Value.Location,
                $"{mapping.Path}.{entry.Key}"
            ),
        };

    private static string ReadPath(ConfigurationNode node) => node.GetText("the path of a Takeout's archives or of its folder");

    private static T Choose<T>(ConfigurationNode node, params (string Word, T Value)[] choices)
    {
        var words = string.Join(", ", choices.Take(3).Select(static choice => choice.Word));
        var text = node.GetText($"one of {words}");
        var found = choices.Where(choice => choice.Word.Equals(text, StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count > 0 ? found[0].Value : throw new ConfigurationException($"one of {words} is expected here, not '{text}'", node);
    }
}
