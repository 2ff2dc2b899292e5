namespace Picsync;

/// <summary>
/// A target whose albums link photos that its own library holds already: nothing is downloaded or uploaded. Its identity is
/// <see cref="HashKind.LibraryItem"/>, and photos without such a name are not for it.
/// </summary>
/// <remarks>
/// It is written to by <see cref="LinkAsync"/> alone; the other writing members may throw <see cref="NotSupportedException"/>.
/// <see cref="IFrameTargetReader.FindAlbumAsync"/> finds albums that Picsync made and no others, whatever their title.
/// </remarks>
public interface ILinkingFrameTarget : IFrameTarget
{
    /// <summary>Changes what an album links, and makes the album first where it has none. Repeating it is harmless.</summary>
    /// <remarks>
    /// Where the service has transactions it is all or nothing; where it has none, links are added before any are taken away. The
    /// album that <see cref="IFrameTargetReader.FindAlbumAsync"/> found is checked once more: one that is not Picsync's is never changed.
    /// </remarks>
    /// <param name="change">What to change.</param>
    /// <param name="cancellationToken">Stops it; a transaction is then undone.</param>
    /// <returns>What is seen in the album afterwards.</returns>
    /// <exception cref="ConfigurationException">The album's owner, a guest or a setting is not one the service knows; nothing was written.</exception>
    /// <exception cref="ServiceRequestException">It could not be changed, or only in part, which the message tells.</exception>
    /// <exception cref="SignInRequiredException">The stored sign-in is missing, expired or revoked.</exception>
    Task<LinkReceipt> LinkAsync(LinkChange change, CancellationToken cancellationToken);

    /// <summary>Finds photos of the target's library by their names in it, whether a source lists them or not.</summary>
    /// <param name="photos">The names, of the kind <see cref="HashKind.LibraryItem"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Those that the library holds and the album's owner may see, as <see cref="LinkChange.Add"/> takes them. By default none are found.</returns>
    /// <exception cref="IncompleteListingException">The library could not be read to its end.</exception>
    /// <exception cref="ServiceRequestException">The library could not be asked.</exception>
    Task<IReadOnlyList<MediaItem>> FindPhotosAsync(IReadOnlyCollection<ContentHash> photos, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MediaItem>>([]);
}
