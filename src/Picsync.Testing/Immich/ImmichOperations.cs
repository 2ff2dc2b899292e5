namespace Picsync.Testing;

/// <summary>The names under which an <see cref="ImmichSimulator"/> logs requests and takes faults.</summary>
public static class ImmichOperations
{
    /// <summary>The server is asked whether it is there (<c>GET /api/server/ping</c>).</summary>
    public const string Ping = "ping";

    /// <summary>The server is asked for its version (<c>GET /api/server/version</c>).</summary>
    public const string GetVersion = "get version";

    /// <summary>Albums are listed (<c>GET /api/albums</c>).</summary>
    public const string ListAlbums = "list albums";

    /// <summary>One album is read (<c>GET /api/albums/{id}</c>).</summary>
    public const string GetAlbum = "get album";

    /// <summary>One asset is looked up (<c>GET /api/assets/{id}</c>).</summary>
    public const string GetAsset = "get asset";

    /// <summary>A page of assets is searched (<c>POST /api/search/metadata</c>).</summary>
    public const string SearchAssets = "search assets";

    /// <summary>An original is downloaded (<c>GET /api/assets/{id}/original</c>).</summary>
    public const string Download = "download";

    /// <summary>A picture that Immich made is downloaded (<c>GET /api/assets/{id}/thumbnail</c>).</summary>
    public const string Thumbnail = "thumbnail";
}
