namespace Picsync.Nixplay;

/// <summary>How the Nixplay cloud is reached and used. What is not known of the service for sure has a switch here.</summary>
public sealed class NixplayOptions
{
    /// <summary>Gets or sets the address of the web API. A path in it is kept.</summary>
    /// <value>https, or http to this machine; the default is <c>https://api.nixplay.com/</c>.</value>
    public Uri BaseAddress { get; set; } = new("https://api.nixplay.com/");

    /// <summary>Gets or sets the address of the upload monitor, which is never sent a cookie. A path in it is kept.</summary>
    /// <value>https, or http to this machine; the default is <c>https://upload-monitor.nixplay.com/</c>.</value>
    public Uri UploadMonitorAddress { get; set; } = new("https://upload-monitor.nixplay.com/");

    /// <summary>Gets or sets the account's user name or e-mail address. Its absence is reported at the first use of the service.</summary>
    public string? Username { get; set; }

    /// <summary>Gets or sets the account's password. It is needed only when no stored session works.</summary>
    public string? Password { get; set; }

    /// <summary>Gets or sets whether the user name is sent in lower case. The default is false.</summary>
    public bool SignsInInLowerCase { get; set; }

    /// <summary>Gets or sets the file that keeps the session's cookies between runs, readable by its owner alone.</summary>
    /// <value>A path; null, the default, keeps them in memory. Not used when a session store is registered or passed.</value>
    public string? SessionFile { get; set; }

    /// <summary>Gets or sets the least time between two sign-ins that follow a lost session.</summary>
    /// <value>Zero or more; the default is 10 minutes. It keeps the client from fighting with a person in the web app.</value>
    public TimeSpan SignInHoldOff { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets the User-Agent of every request.</summary>
    /// <value>Not blank; parts of the service refuse the names of HTTP libraries.</value>
    public string UserAgent { get; set; } = "Mozilla/5.0 (compatible; Picsync/0.1)";

    /// <summary>Gets or sets how many photos one page of an album's listing asks for.</summary>
    /// <value>1 to 500; the default is 500, as in the web app.</value>
    public int PageSize { get; set; } = 500;

    /// <summary>Gets or sets how many items one page of a playlist asks for; the service may give fewer.</summary>
    /// <value>1 to 500; the default is 100.</value>
    public int PlaylistPageSize { get; set; } = 100;

    /// <summary>Gets or sets how many items one request removes from a playlist.</summary>
    /// <value>1 to 30; the default is 30.</value>
    public int RemovalBatchSize { get; set; } = 30;

    /// <summary>Gets or sets the time limit of one attempt of a request to the web API.</summary>
    /// <value>More than zero; the default is 100 s.</value>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>Gets or sets how long the upload monitor may take to answer once.</summary>
    /// <value>More than zero; the default is 120 s.</value>
    public TimeSpan MonitorTimeout { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>
    /// Gets or sets the time limit for sending one file; a second for every 64 KiB is added to it. Once the file is sent, its answer has
    /// <see cref="RequestTimeout"/>.
    /// </summary>
    /// <value>More than zero; the default is 15 minutes.</value>
    public TimeSpan UploadTimeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets or sets how patiently bytes are read from the service and sent to it.</summary>
    /// <value>By default nothing may stand still for 30 s, nor go slower than 1,024 bytes a second for as long.</value>
    public TransferPatience Patience { get; set; } = new();

    /// <summary>Gets or sets how many times a request that may be repeated is sent again after a passing fault.</summary>
    /// <value>1 to 10; the default is 3.</value>
    public int MaxRetries { get; set; } = 3;

    /// <summary>Gets or sets the wait before the first repeat; it doubles each time, with jitter.</summary>
    /// <value>Zero or more; the default is 0.5 s.</value>
    public TimeSpan FirstRetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Gets or sets for how many files one receiver token serves; 1 takes a fresh one for each file.</summary>
    /// <value>1 or more; the default is 200.</value>
    public int ReceiverTokenUses { get; set; } = 200;

    /// <summary>Gets or sets for how long one receiver token serves.</summary>
    /// <value>Zero or more; the default is 10 minutes.</value>
    public TimeSpan ReceiverTokenLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets up to which share of the account's storage photos are uploaded, where the service tells its use.</summary>
    /// <value>More than 0, at most 1; the default is 0.95.</value>
    public double MaxStorageUse { get; set; } = 0.95;

    /// <summary>Gets or sets how many uploads at a time the frame target asks for.</summary>
    /// <value>1 to 12; the default is 12, the number of connections to one host.</value>
    public int ParallelUploads { get; set; } = 12;

    /// <summary>Gets or sets the waits before an album is listed again for uploads that are not seen in it yet.</summary>
    /// <value>Up to an hour each; the default is 2, 5, 10 and 20 s. An empty list looks once.</value>
    public IReadOnlyList<TimeSpan> ConfirmDelays { get; set; } =
    [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20)];

    /// <summary>Gets or sets what stands before an album's name in the name of its playlist.</summary>
    /// <value>The default is <c>ss_</c>.</value>
    public string PlaylistPrefix { get; set; } = "ss_";

    /// <summary>Gets or sets how many items a playlist holds; the service drops more without saying so.</summary>
    /// <value>2 to 2,000; the default is 2,000.</value>
    public int MaxPlaylistItems { get; set; } = 2000;

    /// <summary>Gets or sets whether playlists are brought into order. The service is not known to keep it for sure.</summary>
    /// <value>The default is true; false compares playlists as sets, and new photos come last.</value>
    public bool ArrangesPlaylists { get; set; } = true;

    /// <summary>
    /// Gets or sets whether the service's own containers (<c>My Uploads</c>, <c>Favorites</c>, <c>…@mynixplay.com</c>) may be
    /// used as albums and playlists of the frame target. The default is false.
    /// </summary>
    public bool AllowsDefaultContainers { get; set; }

    /// <summary>
    /// Gets or sets whether characters outside ASCII are escaped (<c>\u00e9</c>) in names of new albums and playlists; the
    /// service is known to damage some of them. Look-ups find either form. The default is true.
    /// </summary>
    public bool EscapesNames { get; set; } = true;

    /// <summary>
    /// Gets or sets whether an account that lists no album at all, or no playlist at all, is believed. The default is false:
    /// the service makes some itself for each account, so that an empty list is taken for a failed one and nothing is created.
    /// </summary>
    public bool BelievesEmptyLists { get; set; }
}
