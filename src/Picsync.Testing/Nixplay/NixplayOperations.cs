namespace Picsync.Testing;

/// <summary>The names under which a <see cref="NixplaySimulator"/> logs requests and takes faults.</summary>
public static class NixplayOperations
{
    /// <summary>The name and password are sent (<c>POST /www-login/</c>).</summary>
    public const string SignIn = "sign in";

    /// <summary>The token of the sign-in is exchanged for cookies (<c>POST /v2/www-login-redirect/</c>).</summary>
    public const string ExchangeToken = "exchange token";

    /// <summary>The session is ended (<c>GET /sign_out/</c>).</summary>
    public const string SignOut = "sign out";

    /// <summary>The session is tried (<c>GET /user/profile/edit/</c>).</summary>
    public const string Probe = "probe session";

    /// <summary>The web albums are listed (<c>GET /v2/albums/web/json/</c>, also the older path).</summary>
    public const string ListAlbums = "list albums";

    /// <summary>The e-mail albums are listed (<c>GET /v2/albums/email/json/</c>).</summary>
    public const string ListEmailAlbums = "list e-mail albums";

    /// <summary>An album is created (<c>POST /album/create/json/</c>).</summary>
    public const string CreateAlbum = "create album";

    /// <summary>An album is deleted (<c>POST /album/{id}/delete/json/</c>).</summary>
    public const string DeleteAlbum = "delete album";

    /// <summary>A page of an album's photos is listed (<c>GET /album/{id}/pictures/json/</c>).</summary>
    public const string ListPhotos = "list photos";

    /// <summary>One photo is read (<c>GET /picture/{id}/</c>).</summary>
    public const string GetPhoto = "get photo";

    /// <summary>A photo is deleted (<c>POST /picture/{id}/delete/json/</c>).</summary>
    public const string DeletePhoto = "delete photo";

    /// <summary>The playlists are listed (<c>GET /v3/playlists</c>).</summary>
    public const string ListPlaylists = "list playlists";

    /// <summary>A playlist is created (<c>POST /v3/playlists</c>).</summary>
    public const string CreatePlaylist = "create playlist";

    /// <summary>A playlist is deleted (<c>DELETE /v3/playlists/{id}</c>).</summary>
    public const string DeletePlaylist = "delete playlist";

    /// <summary>A page of a playlist's items is listed (<c>GET /v3/playlists/{id}/slides</c>).</summary>
    public const string ListItems = "list playlist items";

    /// <summary>Items are appended to a playlist (<c>POST /v3/playlists/{id}/items</c>).</summary>
    public const string AppendItems = "append playlist items";

    /// <summary>Items are removed from a playlist (<c>DELETE /v3/playlists/{id}/items</c>).</summary>
    public const string RemoveItems = "remove playlist items";

    /// <summary>An upload token is fetched (<c>POST /v3/upload/receivers/</c>).</summary>
    public const string GetUploadToken = "get upload token";

    /// <summary>An upload ticket is fetched (<c>POST /v3/photo/upload/</c>).</summary>
    public const string GetUploadTicket = "get upload ticket";

    /// <summary>The bytes are sent to the storage host.</summary>
    public const string UploadBytes = "upload bytes";

    /// <summary>The upload monitor is asked (<c>GET status?id=</c>).</summary>
    public const string AwaitProcessing = "await processing";

    /// <summary>An original is read from the host of originals.</summary>
    public const string DownloadOriginal = "download original";

    /// <summary>The frames are listed (<c>GET /v3/frames</c>).</summary>
    public const string ListFrames = "list frames";

    /// <summary>The frames' connections are asked for (<c>GET /v3/frame/online-status</c>).</summary>
    public const string GetFrameStatus = "get frame status";

    /// <summary>A playlist is shown on a frame (<c>POST /v3/shared-frames/{pk}/playlists</c>).</summary>
    public const string ShowOnFrame = "show playlist on frame";
}
