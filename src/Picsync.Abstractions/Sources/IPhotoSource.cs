namespace Picsync;

/// <summary>A place photos are read from: one album, or one query, of one service.</summary>
/// <remarks>Safe to call from several threads at once. A source never writes to its service.</remarks>
public interface IPhotoSource
{
    /// <summary>Gets the source's stable name.</summary>
    SourceId Id { get; }

    /// <summary>Gets what the source can and cannot do.</summary>
    SourceCapabilities Capabilities { get; }

    /// <summary>Lists the items, each id exactly once, in the album's own order.</summary>
    /// <remarks>
    /// An enumeration that ends normally certifies that the list is complete; removing photos rests on that alone. A short
    /// or failed page, a repeated cursor, an empty answer where items were expected, or fewer items than the album's own
    /// count ends in <see cref="IncompleteListingException"/> instead, after the items that did come. Nothing is fetched
    /// before it is asked for, one page ahead at most. More items than the album's own count, or ones that are not what was asked for, end in
    /// <see cref="FilterNotVerifiedException"/>: a service that passes over a filter without a word answers with somebody's whole library.
    /// </remarks>
    /// <param name="cancellationToken">Stops the listing between items and drops a page in flight.</param>
    /// <returns>The items; what was yielded before an exception stays valid, but for <see cref="FilterNotVerifiedException"/>.</returns>
    /// <exception cref="AlbumNotFoundException">There is no such album, or this account may not see it.</exception>
    /// <exception cref="FilterNotVerifiedException">It is in doubt whose photos these are; none of them may be used, those that came before neither.</exception>
    /// <exception cref="IncompleteListingException">The rest of the list could not be read or is in doubt.</exception>
    /// <exception cref="SignInRequiredException">The stored sign-in is missing, expired or revoked.</exception>
    IAsyncEnumerable<MediaItem> GetMediaItemsAsync(CancellationToken cancellationToken);

    /// <summary>Opens the bytes of an item. Call it again for a second pass.</summary>
    /// <param name="item">An item that a listing of this source returned, in this run or an earlier one.</param>
    /// <param name="rendition">The original, or a picture that the service scales, where it can.</param>
    /// <param name="cancellationToken">Stops the opening; reading the stream takes its own token.</param>
    /// <returns>The open content, which the caller disposes.</returns>
    /// <exception cref="ItemUnavailableException">This item cannot be read; others still may be.</exception>
    /// <exception cref="ServiceRequestException">The service did not answer as it should.</exception>
    /// <exception cref="NotSupportedException">The source does not provide that rendition.</exception>
    /// <exception cref="SignInRequiredException">The stored sign-in is missing, expired or revoked.</exception>
    Task<MediaContent> OpenReadAsync(MediaItem item, Rendition rendition, CancellationToken cancellationToken);
}
