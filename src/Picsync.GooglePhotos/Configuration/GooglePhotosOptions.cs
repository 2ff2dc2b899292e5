using Microsoft.Extensions.Configuration;

namespace Picsync.GooglePhotos;

/// <summary>How Google Photos is reached and whose photos are read.</summary>
/// <remarks>
/// Binds to the section <c>GooglePhotos</c>; the keys <c>api</c> and <c>access</c> are those of <c>googlephotos</c> in
/// <c>.picsync-credentials.yaml</c>. Missing credentials are reported at the first request, not at start.
/// </remarks>
public sealed class GooglePhotosOptions
{
    /// <summary>Gets or sets the OAuth client of the Google Cloud project.</summary>
    [ConfigurationKeyName("api")]
    public GoogleApiCredentials Api { get; set; } = new();

    /// <summary>Gets or sets the user's sign-in, as a login wrote it to the credentials file.</summary>
    [ConfigurationKeyName("access")]
    public GoogleAccessCredentials Access { get; set; } = new();

    /// <summary>Gets or sets the address of the Library API. It may hold a path, which is kept.</summary>
    /// <value>https, or http to this machine; the default is <c>https://photoslibrary.googleapis.com/</c>.</value>
    public Uri LibraryAddress { get; set; } = new("https://photoslibrary.googleapis.com/");

    /// <summary>Gets or sets the address of the Picker API. It may hold a path, which is kept.</summary>
    /// <value>https, or http to this machine; the default is <c>https://photospicker.googleapis.com/</c>.</value>
    public Uri PickerAddress { get; set; } = new("https://photospicker.googleapis.com/");

    /// <summary>Gets or sets the address of the Ambient API. It may hold a path, which is kept.</summary>
    /// <value>https, or http to this machine; the default is <c>https://photosambient.googleapis.com/</c>.</value>
    public Uri AmbientAddress { get; set; } = new("https://photosambient.googleapis.com/");

    /// <summary>Gets or sets whether the Ambient API is used at all.</summary>
    /// <value>The default is false: Google grants it to projects that it took into its partner programme, and refuses others.</value>
    public bool EnableAmbient { get; set; }

    /// <summary>Gets or sets the file that keeps the ambient devices and how often each was listed today.</summary>
    /// <value>A path; the default is <c>picsync-ambient.json</c> in the working directory. It is made when the first device is.</value>
    public string AmbientFile { get; set; } = "picsync-ambient.json";

    /// <summary>Gets or sets whether a whole walk of the albums of an ambient device counts as their complete list, so that photos may be removed by it.</summary>
    /// <value>The default is true. Google documents these lists and does not promise that they are complete.</value>
    public bool CertifiesAmbientListings { get; set; } = true;

    /// <summary>Gets or sets the address that renews access tokens.</summary>
    /// <value>https, or http to this machine; the default is <c>https://oauth2.googleapis.com/token</c>.</value>
    public Uri TokenAddress { get; set; } = new("https://oauth2.googleapis.com/token");

    /// <summary>Gets or sets the page on which a person signs in.</summary>
    /// <value>https, or http to this machine; the default is <c>https://accounts.google.com/o/oauth2/v2/auth</c>.</value>
    public Uri AuthorizationAddress { get; set; } = new("https://accounts.google.com/o/oauth2/v2/auth");

    /// <summary>Gets or sets the address that gives codes for signing in on another device.</summary>
    /// <value>https, or http to this machine; the default is <c>https://oauth2.googleapis.com/device/code</c>.</value>
    public Uri DeviceAddress { get; set; } = new("https://oauth2.googleapis.com/device/code");

    /// <summary>Gets or sets the address that ends a sign-in.</summary>
    /// <value>https, or http to this machine; the default is <c>https://oauth2.googleapis.com/revoke</c>.</value>
    public Uri RevokeAddress { get; set; } = new("https://oauth2.googleapis.com/revoke");

    /// <summary>Gets or sets a file that keeps the access token between runs, so that a run soon after another renews nothing.</summary>
    /// <value>A path; the file is written whole and readable by its owner only. Null, the default, keeps tokens in memory.</value>
    public string? TokenFile { get; set; }

    /// <summary>Gets or sets the folder that holds the saved picks, a folder for each.</summary>
    /// <value>A path; the default is <c>picsync-picks</c> in the working directory. It is made when the first pick is saved.</value>
    public string PicksFolder { get; set; } = "picsync-picks";

    /// <summary>Gets or sets how many picked items are downloaded at one time.</summary>
    /// <value>1 to 16; the default is 4.</value>
    public int MaxDownloads { get; set; } = 4;

    /// <summary>Gets or sets how many media items one page of a listing asks for.</summary>
    /// <value>1 to 100 items; the default is 100, the most that Google gives.</value>
    public int PageSize { get; set; } = 100;

    /// <summary>Gets or sets how many pages a listing may have before it is given up as endless.</summary>
    /// <value>1 to 100,000 pages; the default is 1,000. An album holds at most 20,000 items.</value>
    public int MaxPages { get; set; } = 1_000;

    /// <summary>Gets or sets whether every listing of an album is compared with the album's own count, at one request more.</summary>
    /// <value>The default is false: a listing as long as one that was compared before by the same client is not compared again.</value>
    public bool ChecksItemCount { get; set; }

    /// <summary>
    /// Gets or sets whether a listing that is shorter than the album's own count is in doubt. A client remembers the length of the last listing that
    /// it compared for as long as it lives, so that an album that does not change costs one request more in a process.
    /// </summary>
    /// <value>The default is true. False takes shorter listings as they are, for albums in which Google counts items that it hides from this app.</value>
    public bool ChecksShrunkListings { get; set; } = true;

    /// <summary>Gets or sets how long a media item's address is used before it is renewed.</summary>
    /// <value>1 to 60 minutes; the default is 40 minutes. Google says 60 and has been seen to refuse them earlier.</value>
    public TimeSpan BaseUrlLifetime { get; set; } = TimeSpan.FromMinutes(40);

    /// <summary>Gets or sets how patiently bytes are read from the service and sent to it.</summary>
    /// <value>By default nothing may stand still for 30 s, nor go slower than 1,024 bytes a second for as long.</value>
    public TransferPatience Patience { get; set; } = new();

    /// <summary>Gets or sets how often a request is repeated after a passing fault.</summary>
    /// <value>0 to 10 times; the default is 4.</value>
    public int MaxRetries { get; set; } = 4;

    /// <summary>Gets or sets the wait before the first repeat; it doubles each time, with jitter.</summary>
    /// <value>0 to 1 minute; the default is 1 second. What a server asks for in <c>Retry-After</c> comes first.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets how public links of shared albums are read.</summary>
    /// <value>The section <c>SharedLinks</c>.</value>
    public SharedLinkOptions SharedLinks { get; set; } = new();
}
