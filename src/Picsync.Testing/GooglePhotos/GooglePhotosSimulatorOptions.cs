using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>How a <see cref="GooglePhotosSimulator"/> behaves.</summary>
/// <remarks>The options are read on every request: a test may change them while the simulator runs.</remarks>
public sealed class GooglePhotosSimulatorOptions
{
    /// <summary>Gets or sets the OAuth client's id.</summary>
    public string ClientId { get; set; } = "1234-abc.apps.googleusercontent.com";

    /// <summary>Gets or sets the OAuth client's secret.</summary>
    public string ClientSecret { get; set; } = "GOCSPX-test";

    /// <summary>Gets or sets the refresh token that works.</summary>
    public string RefreshToken { get; set; } = "1//0eTEST-RT";

    /// <summary>Gets or sets the scope that the grant holds, as answered with each access token.</summary>
    /// <value>Scopes with spaces between them; the default is reading what the app uploaded, and the picker.</value>
    public string Scope { get; set; } =
        "https://www.googleapis.com/auth/photoslibrary.readonly.appcreateddata "
        + "https://www.googleapis.com/auth/photospicker.mediaitems.readonly";

    /// <summary>
    /// Gets or sets whether the OAuth consent screen is in status "Testing", where a sign-in ends after seven days. The default is false.
    /// </summary>
    /// <remarks>Counts for sign-ins made while it is set, as with Google.</remarks>
    public bool IsInTesting { get; set; }

    /// <summary>Gets or sets the error that the consent page sends back at once, such as <c>admin_policy_enforced</c>; null shows the page.</summary>
    public string? AuthorizationError { get; set; }

    /// <summary>Gets or sets who signs in, unless the consent page is told another address.</summary>
    public string Email { get; set; } = "ada@example.org";

    /// <summary>Gets or sets whether Google has verified that address. The default is true.</summary>
    public bool EmailIsVerified { get; set; } = true;

    /// <summary>Gets or sets whether ID tokens carry a signature that is not Google's. The default is false.</summary>
    public bool ForgesIdTokens { get; set; }

    /// <summary>Gets or sets what changes the claims of ID tokens before they are signed, such as <c>aud</c>; null leaves them.</summary>
    public Action<JsonObject>? ChangeIdToken { get; set; }

    /// <summary>Gets or sets whether the OAuth client may sign in devices. The default is true.</summary>
    public bool AllowsDeviceSignIn { get; set; } = true;

    /// <summary>Gets or sets how long a device waits between two questions. The default is 5 s; sooner ones are told to slow down.</summary>
    public TimeSpan DeviceInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how long a device's code lives. The default is 30 minutes.</summary>
    public TimeSpan DeviceCodeLifetime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Gets or sets the clock. Only the value at the start counts.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Gets or sets how long every request waits before it is looked at. Only the value at the start counts.</summary>
    /// <value>The default is zero; later changes go to <see cref="FaultPlan.Latency"/>.</value>
    public TimeSpan Latency { get; set; }

    /// <summary>Gets or sets the path below which the Library API stands. Only the value at the start counts.</summary>
    public string PathPrefix { get; set; } = "/";

    /// <summary>Gets or sets how long access tokens live. The default is 3599 s.</summary>
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromSeconds(3599);

    /// <summary>Gets or sets how long base URLs live. The default is 60 minutes.</summary>
    public TimeSpan BaseUrlLifetime { get; set; } = TimeSpan.FromMinutes(60);

    /// <summary>Gets or sets what Google lets the client do. The default is <see cref="GooglePhotosAccess.Allowed"/>.</summary>
    public GooglePhotosAccess Access { get; set; }

    /// <summary>Gets or sets whether shared albums can be listed. The default is false: Google refuses it to everybody since the change.</summary>
    public bool AllowsSharedAlbums { get; set; }

    /// <summary>Gets or sets how often a client is told to look at a picking session. The default is 5 s.</summary>
    public TimeSpan PickingInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how long a client is told to go on looking at a picking session. The default is 30 minutes.</summary>
    public TimeSpan PickingTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Gets or sets how long a picking session and its items live. The default is 7 days.</summary>
    public TimeSpan PickingSessionLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Gets or sets how many picking sessions may be open; the next one is refused. The default is 100.</summary>
    public int MaxPickingSessions { get; set; } = 100;

    /// <summary>Gets or sets whether the account uses Google Photos at all. The default is true.</summary>
    public bool HasGooglePhotos { get; set; } = true;

    /// <summary>Gets or sets whether the Picker API is enabled in the project. The default is true.</summary>
    public bool IsPickerEnabled { get; set; } = true;

    /// <summary>Gets or sets whether the project may use the Ambient API. The default is <see cref="GoogleAmbientAccess.Allowed"/>.</summary>
    /// <remarks>Its scope is not among those of the default <see cref="Scope"/>.</remarks>
    public GoogleAmbientAccess AmbientAccess { get; set; }

    /// <summary>Gets or sets whether photos of an ambient device come with their file names, as they do not at Google. The default is false.</summary>
    public bool TellsAmbientFileNames { get; set; }

    /// <summary>Gets or sets how many requests for the photos of an ambient device a day allows. The default is 240.</summary>
    public int AmbientListsPerDay { get; set; } = 240;

    /// <summary>Gets or sets how many calls of the Library API a day allows; null for no limit. The real quota is 10,000.</summary>
    public int? DailyQuota { get; set; }

    /// <summary>Gets or sets the <c>Retry-After</c> of an exceeded quota; null, the default, sends none.</summary>
    public TimeSpan? QuotaRetryAfter { get; set; }

    /// <summary>Gets or sets the most entries of any page, below what was asked for; null for no such limit.</summary>
    public int? MaxPageSize { get; set; }

    /// <summary>Gets or sets whether an empty page with a token comes before every page but the first. The default is false.</summary>
    public bool HasEmptyPages { get; set; }

    /// <summary>Gets or sets whether a page's token is always the one that it was asked with. The default is false.</summary>
    public bool RepeatsPageToken { get; set; }

    /// <summary>Gets or sets whether listings of media items answer <c>{}</c> whatever the album holds. The default is false.</summary>
    public bool AnswersEmptyObject { get; set; }

    /// <summary>Gets or sets what is added to an album's <c>mediaItemsCount</c>. The default is 0.</summary>
    public int MediaItemsCountError { get; set; }

    /// <summary>Gets or sets whether albums come without <c>mediaItemsCount</c>. The default is false.</summary>
    public bool OmitsMediaItemsCount { get; set; }

    /// <summary>Gets or sets whether a Bearer token at the host of the bytes is fine. The default is false: it is a violation.</summary>
    public bool AllowsTokenAtBytes { get; set; }

    /// <summary>Gets or sets where downloads are redirected to; null, the default, answers them.</summary>
    public Uri? RedirectsDownloadsTo { get; set; }

    /// <summary>
    /// Gets or sets what scales a picture: called with the item and the box's width and height; null makes a picture of that size
    /// with the item's name on it.
    /// </summary>
    public Func<SimulatedGoogleItem, int, int, byte[]>? Scale { get; set; }

    /// <summary>Gets how the pages of shared albums behave.</summary>
    public GoogleShareOptions SharedLinks { get; } = new();
}
