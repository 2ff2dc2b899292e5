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

        var mistakes = new ConfigurationMistakes();
        var keys = new MappingReader(mapping, mistakes, "a Takeout", "files", "album", "edited", "archived", "exports", "lone");
        var files = keys.ReadList("files", ReadPath);
        if (keys.IsMissing("files") || mapping.Find("files")?.GetItems() is [])
        {
            mistakes.Add(new ConfigurationException("the key files is missing; it names the archives or the folder.", mapping));
        }

        var standard = new TakeoutOptions();
        var options = new TakeoutOptions
        {
            Album = keys.ReadText("album", "the title of an album"),
            Edited = keys.Read("edited", ReadEdits, standard.Edited),
            IncludesArchived = keys.ReadBoolean("archived", standard.IncludesArchived),
            NewestExportOnly = keys.Read(
                "exports",
                static node => node.GetChoice(("all", false), ("newest", true)),
                standard.NewestExportOnly
            ),
            IgnoresLoneFacts = keys.Read(
                "lone",
                static node => node.GetChoice(("doubt", false), ("ignore", true)),
                standard.IgnoresLoneFacts
            ),
        };
        mistakes.ThrowIfAny();
        return new TakeoutPhotoSource(files, options, _catalog);
    }

    private static TakeoutEdits ReadEdits(ConfigurationNode node) =>
        node.GetChoice(("prefer", TakeoutEdits.Prefer), ("ignore", TakeoutEdits.Ignore), ("both", TakeoutEdits.Both));

    private static string ReadPath(ConfigurationNode node) => node.GetText("the path of a Takeout's archives or of its folder");
}
