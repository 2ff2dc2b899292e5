namespace Picsync;

/// <summary>
/// A source whose service keeps small pictures of sizes that it chooses itself. They are for people to look at; where a picture must fit a
/// box, see <see cref="SourceCapabilities.ProvidesFittedRenditions"/>.
/// </summary>
public interface IPreviewingPhotoSource : IPhotoSource
{
    /// <summary>Opens a small picture of an item; of a video it is a still.</summary>
    /// <param name="item">An item that a listing of this source returned.</param>
    /// <param name="cancellationToken">Stops the opening; reading the stream takes its own token.</param>
    /// <returns>The open content, which the caller disposes.</returns>
    /// <exception cref="ItemUnavailableException">There is no small picture of this item.</exception>
    /// <exception cref="ServiceRequestException">The service did not answer as it should.</exception>
    /// <exception cref="SignInRequiredException">The stored sign-in is missing, expired or revoked.</exception>
    Task<MediaContent> OpenPreviewAsync(MediaItem item, CancellationToken cancellationToken);
}
