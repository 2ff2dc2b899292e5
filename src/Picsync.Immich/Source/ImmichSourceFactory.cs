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

        string? album = null;
        var options = new ImmichAlbumOptions();
        foreach (var entry in mapping.Entries)
        {
            switch (entry.Key.ToUpperInvariant())
            {
                case "ALBUM":
                    album = ReadAlbum(entry.Value);
                    break;
                case "ARCHIVED":
                    options = options with { IncludesArchived = ReadSwitch(entry.Value) };
                    break;
                case "SIZE":
                    options = options with { Size = ReadSize(entry.Value) };
                    break;
                default:
                    throw new ConfigurationException(
                        $"'{entry.Key}' is not a key of an Immich album; the keys are album, archived and size",
                        entry.KeyLocation ?? entry.Value.Location,
                        entry.Value.Path
                    );
            }
        }

        return new ImmichAlbumSource(client, album ?? throw new ConfigurationException("the key album is missing", mapping), options);
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

    private static bool ReadSwitch(ConfigurationNode node) =>
        node.GetText("true or false").ToUpperInvariant() switch
        {
            "TRUE" or "YES" or "ON" => true,
            "FALSE" or "NO" or "OFF" => false,
            _ => throw new ConfigurationException($"true or false is expected here, not {node.Describe()}", node),
        };

    private static ImmichSize ReadSize(ConfigurationNode node) =>
        node.GetText("original, fullsize or preview").ToUpperInvariant() switch
        {
            "ORIGINAL" => ImmichSize.Original,
            "FULLSIZE" => ImmichSize.FullSize,
            "PREVIEW" => ImmichSize.Preview,
            _ => throw new ConfigurationException($"original, fullsize or preview is expected here, not {node.Describe()}", node),
        };
}
