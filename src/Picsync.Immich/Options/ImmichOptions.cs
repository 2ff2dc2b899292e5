namespace Picsync.Immich;

/// <summary>Which Immich server is read, and with which key.</summary>
/// <remarks>
/// Binds to the section <c>Immich</c>; <c>apiKey</c> and <c>baseAddress</c> are also keys of <c>immich</c> in <c>.picsync-credentials.yaml</c>.
/// A missing address or key is reported at the first request, not at start.
/// </remarks>
public sealed class ImmichOptions
{
    /// <summary>Gets or sets the server's address, such as <c>https://photos.example.org/</c>. It may hold a path, and may end in <c>/api/</c>.</summary>
    /// <value>
    /// https; or http to this machine and to names and addresses of a private network, where many servers stand. There is no default.
    /// </value>
    public Uri? BaseAddress { get; set; }

    /// <summary>Gets or sets the API key, as Immich shows it once under Account settings, API keys.</summary>
    /// <value>It needs the permissions <c>album.read</c>, <c>asset.read</c>, <c>asset.view</c> and <c>asset.download</c>. There is no default.</value>
    public string? ApiKey { get; set; }

    /// <summary>Gets or sets how many assets one page of a listing asks for.</summary>
    /// <value>1 to 1,000 assets; the default is 1,000, the most that Immich gives.</value>
    public int PageSize { get; set; } = 1_000;

    /// <summary>Gets or sets how many pages a listing may have before it is given up as endless.</summary>
    /// <value>1 to 100,000 pages; the default is 10,000.</value>
    public int MaxPages { get; set; } = 10_000;

    /// <summary>
    /// Gets or sets whether an album's list is proved before it is used, by asking the server the other way round which albums hold a sample of it. For a
    /// server that answers that question otherwise; what no list may lack or exceed, the album's own count, holds either way.
    /// </summary>
    /// <value>The default is true.</value>
    public bool VerifiesFilters { get; set; } = true;

    /// <summary>Gets or sets how patiently bytes are read from the service and sent to it.</summary>
    /// <value>By default nothing may stand still for 30 s, nor go slower than 1,024 bytes a second for as long.</value>
    public TransferPatience Patience { get; set; } = new();

    /// <summary>Gets or sets how often a request is repeated after a passing fault.</summary>
    /// <value>0 to 10 times; the default is 4.</value>
    public int MaxRetries { get; set; } = 4;

    /// <summary>Gets or sets the wait before the first repeat; it doubles each time, with jitter.</summary>
    /// <value>0 to 1 minute; the default is 1 second. What a server asks for in <c>Retry-After</c> comes first.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);
}
