namespace Picsync.Testing;

/// <summary>Any source with the ability to confirm that items have left it; what it says is a test's to choose.</summary>
public sealed class WitnessedSource : IPhotoSource, IAbsenceWitness, IWrapper<IPhotoSource>
{
    private readonly IPhotoSource _inner;
    private readonly List<IReadOnlyCollection<string>> _asked = [];

    /// <summary>Wraps a source.</summary>
    /// <param name="inner">The source.</param>
    public WitnessedSource(IPhotoSource inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _inner = inner;
    }

    /// <summary>Gets or sets the place that is listed.</summary>
    public string? Place { get; set; }

    /// <summary>Gets or sets what it says of an item, from the item's id and the last certified list; the default is <see cref="Absence.Gone"/>.</summary>
    public Func<string, CertifiedListing?, Absence> Answer { get; set; } = static (_, _) => Absence.Gone;

    /// <summary>Gets what it was asked about, question by question.</summary>
    public IReadOnlyList<IReadOnlyCollection<string>> Asked => _asked;

    /// <inheritdoc/>
    public SourceId Id => _inner.Id;

    /// <inheritdoc/>
    public SourceCapabilities Capabilities => _inner.Capabilities;

    IPhotoSource IWrapper<IPhotoSource>.Wrapped => _inner;

    /// <inheritdoc/>
    public IAsyncEnumerable<MediaItem> GetMediaItemsAsync(CancellationToken cancellationToken) =>
        _inner.GetMediaItemsAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<MediaContent> OpenReadAsync(MediaItem item, Rendition rendition, CancellationToken cancellationToken) =>
        _inner.OpenReadAsync(item, rendition, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<string?> FindPlaceAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Place);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, Absence>> ConfirmAbsentAsync(
        IReadOnlyCollection<string> missing,
        CertifiedListing present,
        CertifiedListing? last,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(missing);
        _asked.Add(missing);
        return Task.FromResult<IReadOnlyDictionary<string, Absence>>(
            missing.ToDictionary(static id => id, id => Answer(id, last), StringComparer.Ordinal)
        );
    }
}
