namespace Picsync.Nixplay;

/// <summary>Where an upload goes: an album, or a playlist, whose uploads land in <c>My Uploads</c> and are linked.</summary>
internal readonly record struct UploadDestination(string Field, long Id)
{
    public bool IsAlbum => Field == "albumId";

    public static UploadDestination Album(long id) => new("albumId", id);

    public static UploadDestination Playlist(long id) => new("playlistId", id);

    public KeyValuePair<string, string> ToField() => new(Field, $"{Id}");
}
