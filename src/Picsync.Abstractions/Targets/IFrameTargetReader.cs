namespace Picsync;

/// <summary>The reading half of a target. Planning code is handed this, so that a dry run cannot write.</summary>
/// <remarks>Safe to call from several threads at once.</remarks>
public interface IFrameTargetReader
{
    /// <summary>
    /// Gets a stable name of the target: of its service, address and account, such as <c>nixplay#0a1b2c3d4e5f60718293</c>. It scopes the
    /// journal, and with it what may be deleted, so two accounts never have one. <see cref="TargetId"/> makes such names.
    /// </summary>
    string Id { get; }

    /// <summary>Gets what a person calls the target, such as <c>nixplay</c>, for messages.</summary>
    string DisplayName => TargetId.NameOf(Id);

    /// <summary>
    /// Gets the ids that earlier versions gave this target. What the journal has under one of them is taken over as far as it is certain
    /// to be this account's. A wrapper passes on those of its target.
    /// </summary>
    IReadOnlyList<string> EarlierIds => [];

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
