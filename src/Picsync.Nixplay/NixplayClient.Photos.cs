namespace Picsync.Nixplay;

public sealed partial class NixplayClient
{
    /// <summary>
    /// Lists an album's photos, newest first, each id once. Ending normally certifies that the list is complete: it ended at an
    /// empty page or at the album's own count, and was read a second time where the two did not agree.
    /// </summary>
    /// <param name="albumId">The album.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The photos; pages are fetched as they are asked for.</returns>
    /// <exception cref="AlbumNotFoundException">There is no such album.</exception>
    /// <exception cref="IncompleteListingException">A page could not be read, came twice, or photos are missing.</exception>
    public IAsyncEnumerable<NixplayPhoto> GetPhotosAsync(long albumId, CancellationToken cancellationToken = default) =>
        _listing.ListAsync(albumId, expected: null, cancellationToken);

    /// <summary>Lists an album's photos as <see cref="GetPhotosAsync(long, CancellationToken)"/> does, and saves its closing request.</summary>
    /// <param name="album">The album, just listed: its count is what the listing is held against.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The photos; pages are fetched as they are asked for.</returns>
    /// <exception cref="AlbumNotFoundException">There is no such album.</exception>
    /// <exception cref="IncompleteListingException">A page could not be read, came twice, or photos are missing.</exception>
    public IAsyncEnumerable<NixplayPhoto> GetPhotosAsync(NixplayAlbum album, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(album);
        return _listing.ListAsync(album.Id, album.PhotoCount, cancellationToken);
    }

    /// <summary>Looks for one photo.</summary>
    /// <param name="photoId">The photo.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The photo; null when the account has none of that id.</returns>
    public Task<NixplayPhoto?> FindPhotoAsync(long photoId, CancellationToken cancellationToken = default) =>
        _pages.FindAsync(photoId, cancellationToken);

    /// <summary>Gets one photo.</summary>
    /// <param name="photoId">The photo.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The photo.</returns>
    /// <exception cref="ItemUnavailableException">The account has no photo of that id.</exception>
    public async Task<NixplayPhoto> GetPhotoAsync(long photoId, CancellationToken cancellationToken = default) =>
        await _pages.FindAsync(photoId, cancellationToken).ConfigureAwait(false)
        ?? throw new ItemUnavailableException($"photo {photoId}", "the account has no such photo");

    /// <summary>Deletes a photo from its album and from every playlist. Gone already is fine.</summary>
    /// <param name="photoId">The photo.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A task that ends once the service has said so.</returns>
    public Task DeletePhotoAsync(long photoId, CancellationToken cancellationToken = default) =>
        _pages.DeleteAsync(photoId, cancellationToken);

    /// <summary>Uploads a photo to an album. Repeating it adds no second copy: an album takes the same bytes once.</summary>
    /// <param name="albumId">The album.</param>
    /// <param name="upload">The photo; opened anew for each attempt and never held in memory.</param>
    /// <param name="cancellationToken">Stops the upload.</param>
    /// <returns>What became of it. No photo id: match the digest against the album's listing.</returns>
    /// <exception cref="ItemUnavailableException">The file is empty, unreadable or refused; others may pass.</exception>
    /// <exception cref="ItemRefusedException">The file is refused by an answer that is not known; later it may pass.</exception>
    /// <exception cref="TargetFullException">The account has no room left.</exception>
    public Task<NixplayUploadResult> UploadPhotoAsync(long albumId, PhotoUpload upload, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return UploadAsync(UploadDestination.Album(albumId), upload, cancellationToken);
    }

    /// <summary>
    /// Uploads a photo and shows it in a playlist. It lands in the album <c>My Uploads</c>; where that holds the same bytes
    /// already, the playlist shows those.
    /// </summary>
    /// <param name="playlistId">The playlist.</param>
    /// <param name="upload">The photo; opened anew for each attempt and never held in memory.</param>
    /// <param name="cancellationToken">Stops the upload.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="ItemUnavailableException">The file is empty, unreadable or refused; others may pass.</exception>
    /// <exception cref="ItemRefusedException">The file is refused by an answer that is not known; later it may pass.</exception>
    /// <exception cref="TargetFullException">The account has no room left.</exception>
    public Task<NixplayUploadResult> UploadPhotoToPlaylistAsync(
        long playlistId,
        PhotoUpload upload,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(upload);
        return UploadAsync(UploadDestination.Playlist(playlistId), upload, cancellationToken);
    }

    /// <summary>Opens the original bytes of a photo. An expired address is renewed once.</summary>
    /// <param name="photo">The photo, as a listing returned it.</param>
    /// <param name="cancellationToken">Stops the opening; reading the stream takes its own token.</param>
    /// <returns>The open content, which the caller disposes.</returns>
    /// <exception cref="ItemUnavailableException">The photo or its original is gone.</exception>
    public Task<MediaContent> OpenOriginalAsync(NixplayPhoto photo, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(photo);
        return _originals.OpenAsync(photo, cancellationToken);
    }

    /// <summary>Reads how long a photo's original is; listings do not tell.</summary>
    /// <param name="photo">The photo, as a listing returned it.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The length in bytes.</returns>
    /// <exception cref="ItemUnavailableException">The photo or its original is gone.</exception>
    public Task<long> GetOriginalLengthAsync(NixplayPhoto photo, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(photo);
        return _originals.GetLengthAsync(photo, cancellationToken);
    }

    internal Task<IReadOnlyList<NixplayPhoto>> GetPhotoPageAsync(long albumId, int page, CancellationToken cancellationToken) =>
        _pages.GetAsync(albumId, page, Options.PageSize, cancellationToken);

    internal IAsyncEnumerable<NixplayPhoto> GetPhotosAsync(long albumId, int? expected, CancellationToken cancellationToken) =>
        _listing.ListAsync(albumId, expected, cancellationToken);

    private Task<NixplayUploadResult> UploadAsync(UploadDestination to, PhotoUpload upload, CancellationToken cancellationToken) =>
        NixplayTelemetry.MeasureAsync("photos.upload", Time, () => _uploader.UploadAsync(to, upload, cancellationToken));
}
