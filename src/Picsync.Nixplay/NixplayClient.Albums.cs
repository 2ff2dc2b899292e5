using System.Runtime.CompilerServices;

namespace Picsync.Nixplay;

public sealed partial class NixplayClient
{
    /// <summary>Lists all albums, those of the web app first, each id once. Ending normally means that the list is complete.</summary>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The albums; their order means nothing.</returns>
    public async IAsyncEnumerable<NixplayAlbum> GetAlbumsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var seen = new HashSet<long>();
        foreach (var album in await _albums.GetWebAsync(cancellationToken).ConfigureAwait(false))
        {
            if (seen.Add(album.Id))
            {
                yield return album;
            }
        }

        foreach (var album in await _albums.GetEmailAsync(cancellationToken).ConfigureAwait(false))
        {
            if (seen.Add(album.Id))
            {
                yield return album;
            }
        }
    }

    /// <summary>Finds albums by their exact name, compared ordinally; names are not unique.</summary>
    /// <param name="name">The name, escaped or not.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The albums of that name; empty only when the complete lists lack it.</returns>
    public async Task<IReadOnlyList<NixplayAlbum>> FindAlbumsAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        var found = await NixplayTelemetry
            .MeasureAsync("albums.find", Time, () => _albums.FindAsync(name, cancellationToken))
            .ConfigureAwait(false);
        if (found.Count == 0)
        {
            NixplayTelemetry.CountMissedAlbum();
        }

        return found;
    }

    /// <summary>
    /// Creates an album, even when one of the name exists: look first. When the answer is lost, the list tells whether it was
    /// made; it is never made twice.
    /// </summary>
    /// <param name="name">The name; characters outside ASCII are escaped unless the options say otherwise.</param>
    /// <param name="cancellationToken">Stops waiting; whether the album was created is then not known.</param>
    /// <returns>The album.</returns>
    /// <exception cref="AmbiguousAlbumException">The answer was lost and more than one new album has the name.</exception>
    public Task<NixplayAlbum> CreateAlbumAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _albums.CreateAsync(ServiceName(name), cancellationToken);
    }

    /// <summary>Deletes an album with its photos, which also leave every playlist. Gone already is fine.</summary>
    /// <param name="albumId">The album.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A task that ends once the service has said so.</returns>
    public Task DeleteAlbumAsync(long albumId, CancellationToken cancellationToken = default) =>
        _albums.DeleteAsync(albumId, cancellationToken);

    private string ServiceName(string name) => Options.EscapesNames ? NixplayName.Encode(name) : name;
}
