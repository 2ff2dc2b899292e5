namespace Picsync.GooglePhotos;

/// <summary>The words for operations, in exceptions, traces and counters.</summary>
internal static class SharedLinkOperations
{
    public const string OpenAlbum = "open a shared album";
    public const string ListItems = "list a shared album's items";
}
