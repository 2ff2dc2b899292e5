namespace Picsync;

/// <summary>What a source can and cannot do. Ask this, never which vendor it is.</summary>
public sealed record SourceCapabilities
{
    /// <summary>Gets whether items come with digests, so that nothing is downloaded to know them.</summary>
    public bool ProvidesHashes { get; init; }

    /// <summary>Gets whether the listing's order means something to a person.</summary>
    public bool KeepsOrder { get; init; } = true;

    /// <summary>
    /// Gets whether a listing that ends normally proves that it is complete. Without that, nothing is ever removed; with it, what the list lacks is
    /// confirmed once more before it is removed, by an <see cref="IAbsenceWitness"/> or a second listing.
    /// </summary>
    public bool CertifiesListings { get; init; } = true;

    /// <summary>Gets whether the service itself scales pictures, so that <see cref="Rendition.Fit"/> works.</summary>
    public bool ProvidesFittedRenditions { get; init; }

    /// <summary>
    /// Gets what a person should know when a complete listing is empty, as sentences: that the service hides items, and what to use instead.
    /// Null, the default, when emptiness speaks for itself.
    /// </summary>
    public string? EmptyListingHint { get; init; }

    /// <summary>Gets whether items name the people in them.</summary>
    public bool KnowsPeople { get; init; }

    /// <summary>Gets whether items tell where they were taken.</summary>
    public bool KnowsPlaces { get; init; }

    /// <summary>Gets whether items tell which albums of their service hold them.</summary>
    public bool KnowsAlbums { get; init; }

    /// <summary>Gets whether items carry ratings.</summary>
    public bool KnowsRatings { get; init; }

    /// <summary>Gets whether items tell that they are favourites.</summary>
    public bool KnowsFavorites { get; init; }
}
