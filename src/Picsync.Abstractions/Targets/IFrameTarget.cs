namespace Picsync;

/// <summary>Albums that a person looks at: the cloud of a picture frame, a folder on a stick, a bucket.</summary>
public interface IFrameTarget : IFrameTargetReader
{
    /// <summary>Creates an album. Not repeatable: names need not be unique, so look first.</summary>
    /// <param name="name">The name, kept exactly.</param>
    /// <param name="cancellationToken">Stops waiting; whether the album was created is then not known.</param>
    /// <returns>The new album; after a lost reply, the one that the target is seen to have made.</returns>
    /// <exception cref="ServiceRequestException">It could not be created, or whether it was could not be told.</exception>
    Task<TargetAlbum> CreateAlbumAsync(string name, CancellationToken cancellationToken);

    /// <summary>Uploads one photo. Repeating it with the same bytes adds no second copy to the album.</summary>
    /// <param name="album">The album.</param>
    /// <param name="upload">The photo; its bytes are opened anew for each attempt.</param>
    /// <param name="cancellationToken">Stops the upload; no further request is sent.</param>
    /// <returns>The target's word for it, which <see cref="ConfirmAsync"/> checks.</returns>
    /// <exception cref="ItemUnavailableException">The target refuses this very item (type, size, unreadable); others may pass.</exception>
    /// <exception cref="TargetFullException">The account has no room left; further uploads are pointless in this run.</exception>
    /// <exception cref="ServiceRequestException">The upload failed.</exception>
    Task<UploadReceipt> UploadAsync(TargetAlbum album, PhotoUpload upload, CancellationToken cancellationToken);

    /// <summary>Waits, within the target's own limits, until uploads are seen in the album with the right digest.</summary>
    /// <param name="album">The album.</param>
    /// <param name="receipts">What was uploaded.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The items seen, at most one for each receipt. A receipt with no item here failed and is retried next run.</returns>
    Task<IReadOnlyList<TargetItem>> ConfirmAsync(
        TargetAlbum album,
        IReadOnlyList<UploadReceipt> receipts,
        CancellationToken cancellationToken
    );

    /// <summary>Deletes one item from its album. Gone already is fine, so repeating is harmless.</summary>
    /// <param name="album">The album.</param>
    /// <param name="item">The item, as a listing returned it.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A task that ends once the target has said so.</returns>
    /// <exception cref="ServiceRequestException">It could not be deleted; it is still there.</exception>
    Task DeleteAsync(TargetAlbum album, TargetItem item, CancellationToken cancellationToken);

    /// <summary>
    /// Brings what viewers see of an album (the playlist) to the wanted items by the smallest safe change: what is missing
    /// is added before anything is taken out, and a list that had items never becomes empty on the way.
    /// </summary>
    /// <param name="album">The album.</param>
    /// <param name="inOrder">The items that should be seen, in order. Foreign entries are left alone.</param>
    /// <param name="options">What matters.</param>
    /// <param name="cancellationToken">Stops between requests, at a state that is safe to look at.</param>
    /// <returns>What was seen at the end.</returns>
    /// <exception cref="AmbiguousAlbumException">Two or more playlists have the album's playlist name.</exception>
    /// <exception cref="IncompleteListingException">The present list could not be read; nothing was changed.</exception>
    /// <exception cref="ServiceRequestException">A change failed; the list still holds what it held, or more.</exception>
    Task<PublishOutcome> PublishAsync(
        TargetAlbum album,
        IReadOnlyList<TargetItem> inOrder,
        PublishOptions options,
        CancellationToken cancellationToken
    );
}
