namespace Picsync.GooglePhotos;

/// <summary>The words for operations, in exceptions, traces and counters.</summary>
internal static class LibraryOperations
{
    public const string ListAlbums = "list albums";
    public const string ListSharedAlbums = "list shared albums";
    public const string GetAlbum = "get an album";
    public const string ListAlbumItems = "list an album's items";
    public const string GetItems = "get media items";
}
