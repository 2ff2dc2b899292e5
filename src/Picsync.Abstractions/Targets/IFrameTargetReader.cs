namespace Picsync;

/// <summary>The reading half of a target. Planning code is handed this, so that a dry run cannot write.</summary>
/// <remarks>Safe to call from several threads at once.</remarks>
public interface IFrameTargetReader
{
    /// <summary>Gets a stable name of the target and account, such as <c>nixplay</c>. It scopes the journal.</summary>
    string Id { get; }

    /// <summary>Gets what the target takes and keeps.</summary>
    TargetCapabilities Capabilities { get; }

    /// <summary>
    /// Gives the title that an album has at the target: its name, unless the target's own settings name another. The target
    /// itself sees to it wherever it is handed the name; this lets others notice two albums that are one.
    /// </summary>
    /// <param name="name">The album's name, as everything else is handed it.</param>
    /// <returns>The title.</returns>
    string GetAlbumTitle(string name) => name;

    /// <summary>Looks for an album by its exact name.</summary>
    /// <param name="name">The name, compared ordinally.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The album, or null only when the target's complete list lacks it: a failed list is an exception, never null.</returns>
    /// <exception cref="AmbiguousAlbumException">Two or more albums have that name.</exception>
    /// <exception cref="ServiceRequestException">The list of albums could not be read.</exception>
    /// <exception cref="SignInRequiredException">The stored sign-in does not work any more.</exception>
    Task<TargetAlbum?> FindAlbumAsync(string name, CancellationToken cancellationToken);

    /// <summary>Lists an album's items, each id once. Ending normally certifies that the list is complete, as for sources.</summary>
    /// <param name="album">The album.</param>
    /// <param name="cancellationToken">Stops the listing between items.</param>
    /// <returns>The items, in the target's order.</returns>
    /// <exception cref="AlbumNotFoundException">The album is gone.</exception>
    /// <exception cref="IncompleteListingException">The rest of the list could not be read or is in doubt.</exception>
    /// <exception cref="SignInRequiredException">The stored sign-in does not work any more.</exception>
    IAsyncEnumerable<TargetItem> GetItemsAsync(TargetAlbum album, CancellationToken cancellationToken);
}
