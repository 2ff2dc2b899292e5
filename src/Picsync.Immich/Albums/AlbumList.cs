using Picsync.Immich.Wire;

namespace Picsync.Immich;

/// <summary>Reads albums: all, by id, or by title.</summary>
internal sealed class AlbumList(ImmichTransport transport)
{
    /// <summary>Lists own albums and those that are shared with the key's owner, each once.</summary>
    public async Task<IReadOnlyList<ImmichAlbum>> ListAsync(CancellationToken cancellationToken)
    {
        var albums = new List<ImmichAlbum>();

        // Version 2 lists only own albums unless shared ones are asked for; version 3 lists both at once.
        foreach (var path in (string[])["albums", "albums?shared=true"])
        {
            var answer = await transport
                .GetAsync(ImmichOperations.ListAlbums, path, ImmichJson.Default.IReadOnlyListAlbumResource, cancellationToken)
                .ConfigureAwait(false);
            foreach (var entry in answer)
            {
                albums.Add(AssetMapper.ToAlbum(entry) ?? throw new IncompleteListingException("Immich's albums", "an entry has no id"));
            }
        }

        return [.. albums.DistinctBy(static album => album.Id, StringComparer.OrdinalIgnoreCase)];
    }

    public async Task<ImmichAlbum> GetAsync(string albumId, CancellationToken cancellationToken)
    {
        AlbumResource answer;
        try
        {
            // Version 3 never sends the album's assets here, and version 2 leaves them out when it is told to.
            var path = $"albums/{Uri.EscapeDataString(albumId)}?withoutAssets=true";
            answer = await transport
                .GetAsync(ImmichOperations.GetAlbum, path, ImmichJson.Default.AlbumResource, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ServiceRequestException refused) when (refused.StatusCode is 400 or 404)
        {
            throw ImmichRefusal.AlbumNotFound(albumId, refused);
        }

        return AssetMapper.ToAlbum(answer) is { } album && string.Equals(album.Id, albumId, StringComparison.OrdinalIgnoreCase)
            ? album
            : throw new ServiceRequestException(
                ImmichRefusal.Service,
                ImmichOperations.GetAlbum,
                "the answer is not the album that was asked for"
            );
    }

    public async Task<ImmichAlbum> GetByTitleAsync(string title, CancellationToken cancellationToken)
    {
        var albums = await ListAsync(cancellationToken).ConfigureAwait(false);
        return albums.Where(album => string.Equals(album.Title, title, StringComparison.Ordinal)).ToList() switch
        {
            [] => throw ImmichRefusal.AlbumNotFound(title, cause: null),
            [var only] => only,
            var several => throw new AmbiguousAlbumException(
                ImmichRefusal.Service,
                "album",
                title,
                [.. several.Select(static album => album.Id)]
            ),
        };
    }
}
