using System.Runtime.CompilerServices;

namespace Picsync.GooglePhotos;

/// <summary>One album of the Google Photos Library API as a photo source.</summary>
/// <remarks>Bytes are Google's: photos as <c>=d</c> gives them (without their place), videos as its transcode.</remarks>
public sealed class GooglePhotosAlbumSource : IPhotoSource, IAbsenceWitness, IDisposable
{
    private readonly GooglePhotosLibraryClient _client;
    private readonly string _albumId;
    private readonly BaseUrlBook _addresses;

    /// <summary>Makes a source of one album; nothing is contacted yet.</summary>
    /// <param name="client">The client.</param>
    /// <param name="albumId">The album's id.</param>
    public GooglePhotosAlbumSource(GooglePhotosLibraryClient client, string albumId)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(albumId);
        _client = client;
        _albumId = albumId;
        _addresses = new BaseUrlBook(client, client.Options.BaseUrlLifetime, client.Time, client.Logger);
        Id = new SourceId($"googlephotos/album/{albumId}");
    }

    /// <inheritdoc/>
    public SourceId Id { get; }

    /// <inheritdoc/>
    public SourceCapabilities Capabilities => GooglePhotosSourceFactory.AlbumCapabilities;

    /// <inheritdoc/>
    public async IAsyncEnumerable<MediaItem> GetMediaItemsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in _client.GetAlbumItemsAsync(_albumId, cancellationToken).ConfigureAwait(false))
        {
            _addresses.Note(item);
            yield return GoogleItems.ToMediaItem(item);
        }
    }

    /// <inheritdoc/>
    public async Task<MediaContent> OpenReadAsync(MediaItem item, Rendition rendition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var current = await FindAsync(item, refused: null, cancellationToken).ConfigureAwait(false);
        var answer = await _client.TryOpenReadAsync(current, rendition, cancellationToken).ConfigureAwait(false);
        if (answer.Content is { } content)
        {
            return content;
        }

        var refused = current.BaseUrl;
        current = await FindAsync(item, refused, cancellationToken).ConfigureAwait(false);
        if (current.BaseUrl == refused)
        {
            throw new ItemUnavailableException(
                item.FileName,
                $"Google refuses its bytes (HTTP {(int)answer.Status}) and gives no other address"
            );
        }

        answer = await _client.TryOpenReadAsync(current, rendition, cancellationToken).ConfigureAwait(false);
        return answer.Content
            ?? throw new ItemUnavailableException(
                item.FileName,
                $"Google refuses its bytes (HTTP {(int)answer.Status}), at a renewed address too"
            );
    }

    /// <inheritdoc/>
    /// <returns>Null: an album's id names one album everywhere.</returns>
    public ValueTask<string?> FindPlaceAsync(CancellationToken cancellationToken) => default;

    /// <inheritdoc/>
    /// <remarks>
    /// The album's own count, asked anew, confirms the list when it is as long; else a second listing does. That an item exists, which
    /// <see cref="GooglePhotosLibraryClient.GetItemsAsync"/> tells, says nothing of the album.
    /// </remarks>
    public async Task<IReadOnlyDictionary<string, Absence>> ConfirmAbsentAsync(
        IReadOnlyCollection<string> missing,
        CertifiedListing present,
        CertifiedListing? last,
        CancellationToken cancellationToken
    )
    {
        var album = await _client.GetAlbumAsync(_albumId, cancellationToken).ConfigureAwait(false);
        return await CountedAbsence.AskAsync(this, missing, present, album.ItemCount ?? 0, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _addresses.Dispose();

    private async Task<GoogleMediaItem> FindAsync(MediaItem item, Uri? refused, CancellationToken cancellationToken) =>
        await _addresses.FindAsync(item.Id, refused, cancellationToken).ConfigureAwait(false)
        ?? throw new ItemUnavailableException(item.FileName, "it is no longer in Google Photos, or hidden from this app");
}
