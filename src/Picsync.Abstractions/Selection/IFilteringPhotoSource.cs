namespace Picsync;

/// <summary>A source whose service can leave out photos that are not wanted, so that they are not even listed.</summary>
public interface IFilteringPhotoSource : IPhotoSource
{
    /// <summary>Lists the items that match, as <see cref="IPhotoSource.GetMediaItemsAsync"/> lists all.</summary>
    /// <remarks>
    /// More items than match may come, since the caller applies the conditions again; never fewer. For a fact that
    /// an item does not carry (null), the caller trusts this listing: a source that says it knows the fact either puts it on its items or
    /// answers that condition exactly. A service that ignores a condition must not be believed: such a listing ends in
    /// <see cref="FilterNotVerifiedException"/>.
    /// </remarks>
    /// <param name="filter">The conditions.</param>
    /// <param name="cancellationToken">Stops the listing between items and drops a page in flight.</param>
    /// <returns>The items; what was yielded before an exception stays valid, but for <see cref="FilterNotVerifiedException"/>.</returns>
    /// <exception cref="AlbumNotFoundException">There is no such album or person, or this account may not see it.</exception>
    /// <exception cref="FilterNotVerifiedException">It is in doubt whose photos these are; none of them may be used, those that came before neither.</exception>
    /// <exception cref="IncompleteListingException">The rest of the list could not be read or is in doubt.</exception>
    /// <exception cref="SignInRequiredException">The stored sign-in is missing, expired or revoked.</exception>
    IAsyncEnumerable<MediaItem> GetMediaItemsAsync(PhotoFilter filter, CancellationToken cancellationToken);
}
