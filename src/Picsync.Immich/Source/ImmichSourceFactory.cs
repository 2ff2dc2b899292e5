namespace Picsync.Immich;

/// <summary>Makes album sources from the entries under <c>immich</c> in picsync.yaml.</summary>
/// <remarks>
/// An entry is an album's id, its address in the browser or its unambiguous title, or a mapping of <c>album</c>, <c>archived</c> and
/// <c>size</c> (original, fullsize or preview).
/// </remarks>
/// <param name="client">The client that all sources share.</param>
public sealed class ImmichSourceFactory(ImmichClient client) : IPhotoSourceFactory
{
    private const string Expected = "the id or the title of an Immich album";

    internal static SourceCapabilities AlbumCapabilities { get; } =
        new()
        {
            ProvidesHashes = false,
            KeepsOrder = true,
            CertifiesListings = true,
            KnowsPeople = true,
            KnowsPlaces = true,
            KnowsRatings = true,
            KnowsFavorites = true,
        };

    /// <inheritdoc/>
    public string Key => "immich";

    /// <inheritdoc/>
    public string Description =>
        "Albums of an Immich server; an entry is an album's id or title, or a mapping with album, archived and size.";

    /// <inheritdoc/>
    public SourceCapabilities Capabilities => AlbumCapabilities;

    /// <inheritdoc/>
    public IPhotoSource Create(ConfigurationNode reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (reference is not ConfigurationNode.Mapping mapping)
        {
            return new ImmichAlbumSource(client, ReadAlbum(reference));
        }

        var mistakes = new ConfigurationMistakes();
        var keys = new MappingReader(mapping, mistakes, "an Immich album", "album", "archived", "size");
        var album = keys.Require("album", Expected, ReadAlbum, otherwise: "");
        var standard = new ImmichAlbumOptions();
        var options = new ImmichAlbumOptions
        {
            IncludesArchived = keys.ReadBoolean("archived", standard.IncludesArchived),
            Size = keys.Read("size", ReadSize, standard.Size),
        };
        mistakes.ThrowIfAny();
        return new ImmichAlbumSource(client, album, options);
    }

    // The address in the browser ends in the id, and is what people copy.
    private static string ReadAlbum(ConfigurationNode node)
    {
        var text = node.GetText(Expected).Trim();
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return text;
        }

        var id = address.AbsolutePath.TrimEnd('/').Split('/')[^1];
        return Guid.TryParseExact(id, "D", out _)
            ? id
            : throw new ConfigurationException($"{Expected} is expected here, or an address that ends in the id, not '{text}'", node);
    }

    private static ImmichSize ReadSize(ConfigurationNode node) =>
        node.GetChoice(("original", ImmichSize.Original), ("fullsize", ImmichSize.FullSize), ("preview", ImmichSize.Preview));
}
