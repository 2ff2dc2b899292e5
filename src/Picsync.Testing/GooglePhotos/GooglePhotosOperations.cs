namespace Picsync.Testing;

/// <summary>The names under which a <see cref="GooglePhotosSimulator"/> logs requests and takes faults.</summary>
public static class GooglePhotosOperations
{
    /// <summary>A person opens the page on which access is granted (<c>GET /o/oauth2/v2/auth</c>), or the one for devices.</summary>
    public const string ShowConsent = "show consent";

    /// <summary>A person decides on such a page.</summary>
    public const string DecideConsent = "decide consent";

    /// <summary>The keys that ID tokens are signed with are read (<c>GET /oauth2/v3/certs</c>).</summary>
    public const string GetKeys = "get keys";

    /// <summary>A device asks for a code (<c>POST /device/code</c>).</summary>
    public const string StartDevice = "start device";

    /// <summary>A sign-in is ended (<c>POST /revoke</c>).</summary>
    public const string Revoke = "revoke";

    /// <summary>An access token is fetched for a refresh token, a code or a device (<c>POST /token</c>).</summary>
    public const string RefreshToken = "refresh token";

    /// <summary>A page of albums is listed (<c>GET /v1/albums</c>).</summary>
    public const string ListAlbums = "list albums";

    /// <summary>A page of shared albums is listed (<c>GET /v1/sharedAlbums</c>).</summary>
    public const string ListSharedAlbums = "list shared albums";

    /// <summary>One album is read (<c>GET /v1/albums/{id}</c>).</summary>
    public const string GetAlbum = "get album";

    /// <summary>A page of media items is listed (<c>POST /v1/mediaItems:search</c>).</summary>
    public const string SearchMediaItems = "search media items";

    /// <summary>One media item is read (<c>GET /v1/mediaItems/{id}</c>).</summary>
    public const string GetMediaItem = "get media item";

    /// <summary>Up to 50 media items are read (<c>GET /v1/mediaItems:batchGet</c>).</summary>
    public const string BatchGetMediaItems = "batch get media items";

    /// <summary>The bytes behind a base URL are read.</summary>
    public const string Download = "download";

    /// <summary>A short link is opened (<c>GET /{code}</c>).</summary>
    public const string OpenShortLink = "open short link";

    /// <summary>A shared album's page is read (<c>GET /share/{album}?key=…</c>).</summary>
    public const string ShowSharedAlbum = "show shared album";

    /// <summary>A further page of a shared album is read (<c>POST /_/PhotosUi/data/batchexecute</c>).</summary>
    public const string ListSharedItems = "list shared items";

    /// <summary>A session of the picker is opened (<c>POST /v1/sessions</c>).</summary>
    public const string CreatePickingSession = "create picking session";

    /// <summary>A session of the picker is looked at (<c>GET /v1/sessions/{id}</c>).</summary>
    public const string GetPickingSession = "get picking session";

    /// <summary>A session of the picker is deleted (<c>DELETE /v1/sessions/{id}</c>).</summary>
    public const string DeletePickingSession = "delete picking session";

    /// <summary>A page of picked items is listed (<c>GET /v1/mediaItems?sessionId=</c>).</summary>
    public const string ListPickedItems = "list picked items";

    /// <summary>A person opens the page of the picker, or presses Done on it.</summary>
    public const string ShowPicker = "show picker";

    /// <summary>An ambient device is made (<c>POST /v1/devices</c>).</summary>
    public const string CreateAmbientDevice = "create ambient device";

    /// <summary>An ambient device is looked at (<c>GET /v1/devices/{id}</c>).</summary>
    public const string GetAmbientDevice = "get ambient device";

    /// <summary>An ambient device is deleted (<c>DELETE /v1/devices/{id}</c>).</summary>
    public const string DeleteAmbientDevice = "delete ambient device";

    /// <summary>Photos of an ambient device are listed (<c>GET /v1/mediaItems?deviceId=</c>).</summary>
    public const string ListAmbientItems = "list ambient items";
}
