namespace Picsync.Immich;

/// <summary>What is asked of Immich, in words for errors and counters.</summary>
internal static class ImmichOperations
{
    public const string GetVersion = "tell its version";
    public const string ListAlbums = "list albums";
    public const string GetAlbum = "get the album";
    public const string GetAsset = "look the asset up";
    public const string FindAlbums = "tell which albums hold an asset";
    public const string ListAssets = "list the album's assets";
    public const string Download = "download the asset";
}
