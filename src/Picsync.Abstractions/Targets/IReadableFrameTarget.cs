namespace Picsync;

/// <summary>A target that also gives back the bytes it holds, so that what is deleted there can be kept in the trash.</summary>
public interface IReadableFrameTarget : IFrameTargetReader
{
    /// <summary>Opens the bytes of an item as they were uploaded.</summary>
    /// <param name="album">The album.</param>
    /// <param name="item">The item, as a listing of this target returned it.</param>
    /// <param name="cancellationToken">Stops the opening; reading the stream takes its own token.</param>
    /// <returns>The open content, which the caller disposes.</returns>
    /// <exception cref="ItemUnavailableException">The item is gone, or its bytes cannot be had.</exception>
    /// <exception cref="ServiceRequestException">The service did not answer as it should.</exception>
    Task<MediaContent> OpenReadAsync(TargetAlbum album, TargetItem item, CancellationToken cancellationToken);

    /// <summary>Lists what viewers see of an album now.</summary>
    /// <param name="album">The album.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The ids of the album's items that are shown, in order; empty when nothing is published.</returns>
    /// <exception cref="IncompleteListingException">The list could not be read to its end.</exception>
    Task<IReadOnlyList<string>> GetPublishedIdsAsync(TargetAlbum album, CancellationToken cancellationToken);
}
