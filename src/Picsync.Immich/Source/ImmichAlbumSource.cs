using System.Runtime.CompilerServices;
using Picsync.Shared.Listing;

namespace Picsync.Immich;

/// <summary>One album of an Immich server as a photo source.</summary>
/// <remarks>
/// What a person changed about people, places or ratings comes with each listing. Conditions are not handed to Immich: only the whole
/// album can be compared with the album's own count, and without that comparison nothing could ever be removed.
/// </remarks>
public sealed class ImmichAlbumSource : IPreviewingPhotoSource, IAbsenceWitness
{
    private readonly ImmichClient _client;
    private readonly string _album;
    private readonly bool _isTitle;
    private readonly ImmichAlbumOptions _options;

    /// <summary>Makes a source of one album; nothing is contacted yet.</summary>
    /// <param name="client">The client.</param>
    /// <param name="album">The album's id, which is a UUID, or its title, which has to be unambiguous.</param>
    /// <param name="options">What is read of it; null for the defaults.</param>
    public ImmichAlbumSource(ImmichClient client, string album, ImmichAlbumOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(album);
        _client = client;
        _options = options ?? new ImmichAlbumOptions();
        _isTitle = !Guid.TryParseExact(album, "D", out var id);
        _album = _isTitle ? album : id.ToString("D");
        var size = _options.Size == ImmichSize.Original ? "" : $"/{_options.Size.ToString().ToLowerInvariant()}";
        Id = new SourceId($"immich/{(_isTitle ? "title" : "album")}/{_album}{size}");
    }

    /// <inheritdoc/>
    public SourceId Id { get; }

    /// <inheritdoc/>
    public SourceCapabilities Capabilities => ImmichSourceFactory.AlbumCapabilities;

    /// <inheritdoc/>
    public async IAsyncEnumerable<MediaItem> GetMediaItemsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var album = await FindAlbumAsync(cancellationToken).ConfigureAwait(false);
        var listing = new AlbumListing(_client.Transport, _client.Membership, album, _options.IncludesArchived);
        await foreach (var asset in listing.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return ToMediaItem(asset);
        }
    }

    /// <inheritdoc/>
    public Task<MediaContent> OpenReadAsync(MediaItem item, Rendition rendition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        return rendition.IsOriginal
            ? _client.OpenReadAsync(item, SizeOf(item.Kind), cancellationToken)
            : throw new NotSupportedException("Immich keeps pictures of its own sizes and scales none to a box.");
    }

    /// <inheritdoc/>
    public Task<MediaContent> OpenPreviewAsync(MediaItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        return _client.OpenReadAsync(item, ImmichSize.Thumbnail, cancellationToken);
    }

    /// <inheritdoc/>
    /// <returns>Null: ids of Immich name one album or asset everywhere.</returns>
    public ValueTask<string?> FindPlaceAsync(CancellationToken cancellationToken) => default;

    /// <inheritdoc/>
    /// <remarks>
    /// A second search has to agree with the first, and the assets themselves are looked at, up to 33 of them: one that there is no more, or that is
    /// in the trash, is gone; one that there is has to be in other albums only, or not where it is looked for any more.
    /// </remarks>
    public async Task<IReadOnlyDictionary<string, Absence>> ConfirmAbsentAsync(
        IReadOnlyCollection<string> missing,
        CertifiedListing present,
        CertifiedListing? last,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(missing);
        ArgumentNullException.ThrowIfNull(present);
        var album = await FindAlbumAsync(cancellationToken).ConfigureAwait(false);
        var searched = await SecondListing.AskAsync(this, missing, present, cancellationToken).ConfigureAwait(false);
        return await new AssetAbsence(
            _client.Membership,
            album.Id,
            AlbumListing.VisibilitiesOf(_options.IncludesArchived),
            _client.Transport.Options.VerifiesFilters
        )
            .AskAsync(searched, cancellationToken)
            .ConfigureAwait(false);
    }

    private ImmichSize SizeOf(MediaKind kind) => kind == MediaKind.Video ? ImmichSize.Original : _options.Size;

    private async Task<ImmichAlbum> FindAlbumAsync(CancellationToken cancellationToken)
    {
        try
        {
            return _isTitle
                ? await _client.GetAlbumByTitleAsync(_album, cancellationToken).ConfigureAwait(false)
                : await _client.GetAlbumAsync(_album, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceRequestException failed)
        {
            throw new IncompleteListingException($"the Immich album '{_album}'", $"the album could not be read: {failed.Reason}", failed);
        }
    }

    private MediaItem ToMediaItem(ImmichAsset asset)
    {
        var isOriginal = SizeOf(asset.Kind) == ImmichSize.Original;
        return new MediaItem
        {
            Id = asset.Id,
            FileName = asset.FileName,
            Kind = asset.Kind,
            ContentType = isOriginal ? asset.ContentType : null,
            // Immich makes its own pictures anew after an edit, which the original knows nothing of.
            Version = isOriginal ? asset.Version : $"{asset.Version}/{asset.UpdatedAt}",
            TakenAt = asset.TakenAt,
            Width = asset.Width,
            Height = asset.Height,
            LengthBytes = isOriginal ? asset.LengthBytes : null,
            Caption = asset.Description,
            People = asset.People,
            Places = asset.Places,
            Rating = asset.Rating,
            IsFavorite = asset.IsFavorite,
            UnavailableReason = asset.UnavailableReason,
        };
    }
}
