using System.Collections.Concurrent;
using System.Globalization;

namespace Picsync.Synology.WebApi;

/// <summary>Finds albums by what a person wrote: an id or a title.</summary>
internal sealed class AlbumFinder(SynologyPhotosClient client)
{
    private const string Hint = "'picsync synology albums' shows the ids and titles.";
    private readonly ConcurrentDictionary<long, string> _found = new();

    /// <summary>Gets what was found so far, by id, with the titles.</summary>
    public IReadOnlyDictionary<long, string> Found => _found;

    /// <summary>Finds the one album that is meant. Digits are an id first, and a title where no album has that id.</summary>
    /// <exception cref="AlbumNotFoundException">No album that the account may see has that id or title.</exception>
    /// <exception cref="AmbiguousAlbumException">Several have the title.</exception>
    public async Task<PhotoAlbum> GetAsync(string idOrTitle, CancellationToken cancellationToken)
    {
        var titled = new List<PhotoAlbum>();
        var id = long.TryParse(idOrTitle, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long?)null;
        await foreach (var album in client.Albums.GetAllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (album.Id == id)
            {
                return Remember(album);
            }

            if (album.Name == idOrTitle)
            {
                titled.Add(album);
            }
        }

        return titled.Count switch
        {
            1 => Remember(titled[0]),
            0 => throw new AlbumNotFoundException(SynologyErrors.Service, idOrTitle, Hint),
            _ => throw new AmbiguousAlbumException(
                SynologyErrors.Service,
                "album",
                idOrTitle,
                [.. titled.Select(static album => album.Id.ToString(CultureInfo.InvariantCulture))]
            ),
        };
    }

    /// <summary>Finds the albums of titles; several of one title all count.</summary>
    /// <exception cref="AlbumNotFoundException">No album has one of the titles.</exception>
    public async Task<IReadOnlyList<PhotoAlbum>> GetTitledAsync(IReadOnlyList<string> titles, CancellationToken cancellationToken)
    {
        var found = new List<PhotoAlbum>();
        await foreach (var album in client.Albums.GetAllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (titles.Contains(album.Name))
            {
                found.Add(Remember(album));
            }
        }

        return titles.FirstOrDefault(title => found.TrueForAll(album => album.Name != title)) is { } missing
            ? throw new AlbumNotFoundException(SynologyErrors.Service, missing, Hint)
            : found;
    }

    /// <summary>Whether an album is the account's own. A list of own albums may hold those of others as well.</summary>
    public async Task<bool> IsOwnAsync(PhotoAlbum album, CancellationToken cancellationToken) =>
        album.IsOwn
        && (
            album.OwnerId is not { } owner
            || (await client.GetAccountAsync(cancellationToken).ConfigureAwait(false)).Id is not { } account
            || owner == account
        );

    private PhotoAlbum Remember(PhotoAlbum album)
    {
        _found[album.Id] = album.Name;
        return album;
    }
}
