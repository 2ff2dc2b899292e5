namespace Picsync.Cli.Output;

/// <summary>Shows what Nixplay holds.</summary>
internal static class NixplayTables
{
    public static void ShowAlbums(this CommandOutput output, IReadOnlyList<NixplayAlbumRow> albums) =>
        output.ShowRows(
            albums,
            CliJson.Readable.IReadOnlyListNixplayAlbumRow,
            ["Album", "Photos", "Created", "Id"],
            album => [album.Name, $"{album.Photos}", $"{album.CreatedOn:O}", $"{album.Id}"]
        );

    public static void ShowPhotos(this CommandOutput output, IReadOnlyList<NixplayPhotoRow> photos) =>
        output.ShowRows(
            photos,
            CliJson.Readable.IReadOnlyListNixplayPhotoRow,
            ["File name", "Date", "MD5", "Caption", "Id", "Album id"],
            photo => [photo.FileName, $"{photo.SortDate:u}", photo.Md5, photo.Caption, $"{photo.Id}", $"{photo.AlbumId}"]
        );

    public static void ShowPlaylists(this CommandOutput output, IReadOnlyList<NixplayPlaylistRow> playlists) =>
        output.ShowRows(
            playlists,
            CliJson.Readable.IReadOnlyListNixplayPlaylistRow,
            ["Playlist", "Items", "Frames", "Id"],
            playlist => [playlist.Name, $"{playlist.Items}", string.Join(", ", playlist.Frames), $"{playlist.Id}"]
        );

    public static void ShowDeletion(this CommandOutput output, NixplayDeletion deletion)
    {
        if (output.IsJson)
        {
            CommandOutput.WriteJson(deletion, CliJson.Readable.NixplayDeletion);
            return;
        }

        output.Say($"Deleted {HumanText.Count(deletion.Deleted, "album")} named '{deletion.Name}'.");
    }
}
