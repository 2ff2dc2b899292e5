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
            return new FolderPhotoSource(reference.GetText("the path of a folder"), options: null, timeProvider) { Written = reference };
        }

        var mistakes = new ConfigurationMistakes();
        var keys = new MappingReader(mapping, mistakes, "a folder", "path", "recursive", "hidden", "links", "exclude", "dates");
        var path = keys.RequireText("path", "the path of a folder");
        var standard = new FolderSourceOptions();
        var options = new FolderSourceOptions
        {
            Recursive = keys.ReadBoolean("recursive", standard.Recursive),
            IncludesHidden = keys.ReadBoolean("hidden", standard.IncludesHidden),
            Links = keys.Read("links", ReadLinks, standard.Links),
            Exclude = keys.ReadList("exclude", ReadPattern),
            Dates = keys.Read("dates", ReadDates, standard.Dates),
        };
        mistakes.ThrowIfAny();
        return new FolderPhotoSource(path, options, timeProvider) { Written = mapping.Find("path") };
    }

    private static FolderLinks ReadLinks(ConfigurationNode node)
    {
        if (node.TryGetBoolean(out var isFollowed))
        {
            return isFollowed ? FolderLinks.All : FolderLinks.None;
        }

        return node.GetChoice(("tree", FolderLinks.Tree), ("none", FolderLinks.None), ("all", FolderLinks.All));
    }

    private static string ReadPattern(ConfigurationNode node)
    {
        var text = node.GetText("a pattern such as *.png or Private/**").Trim();
        return text.Trim('/').Length > 0
            ? text
            : throw new ConfigurationException("a pattern such as *.png or Private/** is expected here", node);
    }

    private static FolderDates ReadDates(ConfigurationNode node) =>
        node.GetChoice(("exif", FolderDates.Exif), ("file", FolderDates.File), ("none", FolderDates.None));
}
