namespace Picsync.Testing;

/// <summary>How a <see cref="NixplaySimulator"/> behaves. Where the real service's behaviour is not known there is a switch.</summary>
/// <remarks>The options are read on every request: a test may change them while the simulator runs.</remarks>
public sealed class NixplaySimulatorOptions
{
    /// <summary>Gets or sets the account's user name. Its e-mail address works as well.</summary>
    /// <value>The default is <c>sim.user</c>.</value>
    public string UserName { get; set; } = "sim.user";

    /// <summary>Gets or sets the account's password.</summary>
    /// <value>The default is <c>right</c>.</value>
    public string Password { get; set; } = "right";

    /// <summary>
    /// Gets or sets by how much ids are higher, so that simulators stand for accounts of one service, whose ids are never equal. Only the
    /// value at the start counts.
    /// </summary>
    public long FirstId { get; set; }

    /// <summary>Gets or sets the clock. Only the value at the start counts.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Gets or sets how long every request waits before it is looked at. Only the value at the start counts.</summary>
    /// <value>The default is zero; later changes go to <see cref="FaultPlan.Latency"/>.</value>
    public TimeSpan Latency { get; set; }

    /// <summary>Gets or sets the path below which the web API stands, such as <c>/nixplay/</c>. Only the value at the start counts.</summary>
    public string PathPrefix { get; set; } = "/";

    /// <summary>Gets or sets the origin that writes have to name in <c>Origin</c> and <c>Referer</c>.</summary>
    public string AppOrigin { get; set; } = "https://app.nixplay.com";

    /// <summary>Gets or sets the <c>Domain</c> of the cookies; null sets none, which is what a loopback address needs.</summary>
    public string? CookieDomain { get; set; }

    /// <summary>Gets or sets when a sign-in yields its cookies.</summary>
    public NixplaySignIn SignIn { get; set; }

    /// <summary>Gets or sets whether a sign-in ends the account's other sessions. The default is true.</summary>
    public bool SingleSession { get; set; } = true;

    /// <summary>Gets or sets how a dead session looks.</summary>
    public NixplaySessionLoss SessionLoss { get; set; }

    /// <summary>Gets or sets after how many requests a session dies; null for never.</summary>
    public int? SessionEndsAfterRequests { get; set; }

    /// <summary>Gets or sets whether <see cref="SessionEndsAfterRequests"/> strikes every session, or the first one only (the default).</summary>
    public bool EverySessionEnds { get; set; }

    /// <summary>Gets or sets whether writes change the CSRF token.</summary>
    public NixplayCsrfRotation CsrfRotation { get; set; }

    /// <summary>Gets or sets whether a GET that carries the CSRF cookie is redirected, as one client saw. The default is false.</summary>
    public bool RedirectsGetWithCsrfCookie { get; set; }

    /// <summary>Gets or sets whether <c>My Uploads</c> exists before the first upload to a playlist. The default is true.</summary>
    public bool HasMyUploads { get; set; } = true;

    /// <summary>Gets or sets whether characters outside Unicode's first plane are lost from names, as they are there. The default is true.</summary>
    public bool ManglesEmoji { get; set; } = true;

    /// <summary>Gets or sets the status of a successful create.</summary>
    /// <value>200, the default, or 201.</value>
    public int CreateStatus { get; set; } = 200;

    /// <summary>Gets or sets whether creating an album answers the bare object in place of an array of one. The default is false.</summary>
    public bool CreateAlbumAnswersObject { get; set; }

    /// <summary>Gets or sets the status of deleting something that is gone already.</summary>
    /// <value>200, the default, or 404.</value>
    public int RepeatedDeleteStatus { get; set; } = 200;

    /// <summary>Gets or sets what is added to an album's <c>photo_count</c>, so that it does not match the listing. The default is 0.</summary>
    public int PhotoCountError { get; set; }

    /// <summary>Gets or sets the number of the page of photos that holds half of what was asked for; nothing is lost. Null for none.</summary>
    public int? ShortPhotoPage { get; set; }

    /// <summary>Gets or sets whether every page of photos is the first one over again. The default is false.</summary>
    public bool RepeatsFirstPhotoPage { get; set; }

    /// <summary>Gets or sets whether the MD5 digests in listings match nothing that was ever uploaded. The default is false.</summary>
    public bool ListsWrongMd5 { get; set; }

    /// <summary>Gets or sets how many listings of an album do not show a photo after the upload monitor has said it is done.</summary>
    public int HiddenListingsAfterUpload { get; set; }

    /// <summary>Gets or sets which member holds the address of an original.</summary>
    public NixplayUrlMember UrlMember { get; set; }

    /// <summary>Gets or sets how long the address of an original works. The default is 1 day.</summary>
    public TimeSpan OriginalUrlLifetime { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Gets or sets how long an upload is processed before it becomes a photo.</summary>
    /// <value>The default is 50 ms; about 3 s are realistic.</value>
    public TimeSpan ProcessingDelay { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Gets or sets which uploads fail in processing, by file name; null for none.</summary>
    public Func<string, bool>? FailsProcessing { get; set; }

    /// <summary>Gets or sets which uploads are taken, answered with success and never become a photo, by file name; null for none.</summary>
    public Func<string, bool>? LosesUpload { get; set; }

    /// <summary>Gets or sets whether the upload monitor knows an upload no more once it has answered. The default is false.</summary>
    public bool MonitorForgets { get; set; }

    /// <summary>Gets or sets how long an upload ticket may be used. The default is 1 hour.</summary>
    public TimeSpan TicketLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gets or sets the MIME types that are taken.</summary>
    public IReadOnlySet<string> ContentTypes { get; set; } =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "image/jpeg",
            "image/png",
            "image/tiff",
            "image/heic",
            "image/heif",
            "video/mp4",
        };

    /// <summary>Gets or sets the account's room in bytes; null for no limit, the default. The real free plan has 524,288,000.</summary>
    public long? QuotaBytes { get; set; }

    /// <summary>Gets or sets where an upload over the quota is stopped.</summary>
    public NixplayOverQuota OverQuota { get; set; }

    /// <summary>Gets or sets whether tickets carry <c>storageInfo</c>, as those of the mobile API do. The default is false.</summary>
    public bool TicketTellsStorage { get; set; }

    /// <summary>Gets or sets how many items a playlist keeps; more are dropped without a word. The default is 2000, as it is there.</summary>
    public int MaxPlaylistItems { get; set; } = 2000;

    /// <summary>Gets or sets whether a full playlist keeps the newest items rather than the oldest. The default is false.</summary>
    public bool FullPlaylistKeepsNewest { get; set; }

    /// <summary>Gets or sets whether the items of one append come out in reverse. The default is false.</summary>
    public bool ReversesAppendedItems { get; set; }

    /// <summary>Gets or sets how long <c>picture_count</c> of a playlist lags behind. The default is zero.</summary>
    public TimeSpan CountDelay { get; set; }
}
