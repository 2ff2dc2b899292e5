using System.Runtime.CompilerServices;

namespace Picsync.Nixplay;

public sealed partial class NixplayClient
{
    /// <summary>Lists all playlists. Ending normally means that the list is complete.</summary>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The playlists; their order means nothing.</returns>
    public async IAsyncEnumerable<NixplayPlaylist> GetPlaylistsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var playlist in await _playlists.GetAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return playlist;
        }
    }

    /// <summary>Finds playlists by their exact name, compared ordinally; names are not unique.</summary>
    /// <param name="name">The name, escaped or not.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The playlists of that name; empty only when the complete list lacks it.</returns>
    public Task<IReadOnlyList<NixplayPlaylist>> FindPlaylistsAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        return NixplayTelemetry.MeasureAsync("playlists.find", Time, () => _playlists.FindAsync(name, cancellationToken));
    }

    /// <summary>
    /// Creates a playlist, even when one of the name exists: look first. When the answer is lost, the list tells whether it
    /// was made; it is never made twice. No frame shows it yet.
    /// </summary>
    /// <param name="name">The name; characters outside ASCII are escaped unless the options say otherwise.</param>
    /// <param name="cancellationToken">Stops waiting; whether the playlist was created is then not known.</param>
    /// <returns>The playlist.</returns>
    /// <exception cref="AmbiguousAlbumException">The answer was lost and more than one new playlist has the name.</exception>
    public Task<NixplayPlaylist> CreatePlaylistAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _playlists.CreateAsync(ServiceName(name), cancellationToken);
    }

    /// <summary>Deletes a playlist; its photos stay in their albums. Gone already is fine.</summary>
    /// <param name="playlistId">The playlist.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A task that ends once the service has said so.</returns>
    public Task DeletePlaylistAsync(long playlistId, CancellationToken cancellationToken = default) =>
        _playlists.DeleteAsync(playlistId, cancellationToken);

    /// <summary>Lists a playlist's items in its order, to the empty page that ends it. A photo can come several times.</summary>
    /// <param name="playlistId">The playlist.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The items; pages are fetched as they are asked for.</returns>
    /// <exception cref="IncompleteListingException">A page could not be read or came twice.</exception>
    public IAsyncEnumerable<NixplayPlaylistItem> GetPlaylistItemsAsync(long playlistId, CancellationToken cancellationToken = default) =>
        _items.ListAsync(playlistId, offset: 0, expected: null, cancellationToken);

    /// <summary>
    /// Appends photos to a playlist. Not repeatable: a photo sent twice is shown twice. Beyond 2,000 items the service drops
    /// items without saying so.
    /// </summary>
    /// <param name="playlistId">The playlist.</param>
    /// <param name="photoIds">The photos, in order; none does nothing.</param>
    /// <param name="cancellationToken">Stops waiting; whether they were appended is then not known.</param>
    /// <returns>A task that ends once the service has said so.</returns>
    /// <exception cref="ServiceRequestException">
    /// It failed. Where <see cref="ServiceRequestException.OutcomeIsUnknown"/> is set, list the items before trying again.
    /// </exception>
    public Task AppendToPlaylistAsync(long playlistId, IReadOnlyList<long> photoIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(photoIds);
        return photoIds.Count == 0 ? Task.CompletedTask : _items.AppendAsync(playlistId, photoIds, cancellationToken);
    }

    /// <summary>Removes items from a playlist by their ids; the photos stay in their albums. Removed already is fine.</summary>
    /// <param name="playlistId">The playlist.</param>
    /// <param name="itemIds">The items' ids; none does nothing.</param>
    /// <param name="cancellationToken">Stops between requests.</param>
    /// <returns>A task that ends once the service has said so.</returns>
    /// <exception cref="ArgumentException">An id is empty. Nothing was sent.</exception>
    public Task RemoveFromPlaylistAsync(long playlistId, IReadOnlyList<string> itemIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(itemIds);
        return _items.RemoveAsync(playlistId, itemIds, cancellationToken);
    }

    /// <summary>Removes every item of a playlist, also those that other people put there. Frames show nothing until it is filled.</summary>
    /// <param name="playlistId">The playlist.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A task that ends once the service has said so.</returns>
    public Task RemoveAllFromPlaylistAsync(long playlistId, CancellationToken cancellationToken = default) =>
        _items.ClearAsync(playlistId, cancellationToken);

    internal IAsyncEnumerable<NixplayPlaylistItem> GetPlaylistItemsAsync(
        long playlistId,
        int offset,
        int? expected,
        CancellationToken cancellationToken
    ) => _items.ListAsync(playlistId, offset, expected, cancellationToken);
}
