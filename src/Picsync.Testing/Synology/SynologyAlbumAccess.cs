namespace Picsync.Testing;

/// <summary>Opens albums by their id, which works for own ones, or by their passphrase.</summary>
internal sealed class SynologyAlbumAccess(SynologyPhotosSimulatorOptions options, SynologyStore store)
{
    /// <summary>Gives what an album holds; null when it is not reached in that way.</summary>
    public IReadOnlyCollection<SimulatedSynologyItem>? Open(long? albumId, string? passphrase)
    {
        if (albumId is not null && passphrase is not null)
        {
            throw new SynologyParameterException("album_id", "condition");
        }

        var album = store.Albums.FirstOrDefault(album =>
            albumId is null ? album.Passphrase == passphrase : album.Id == albumId && album.OwnerId == SynologyStore.OwnId
        );
        if (album is null)
        {
            return options.HidesAlbumsSilently ? [] : null;
        }

        var items = store.Items.ToDictionary(static item => item.Id);
        return options.EmptiesAlbums ? [] : [.. album.ItemIds.Where(items.ContainsKey).Select(id => items[id])];
    }
}
