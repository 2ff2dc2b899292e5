using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Picsync.Shared.Settings;

namespace Picsync.Nixplay;

/// <summary>
/// A client of the Nixplay cloud in the service's own terms: albums own photos, playlists refer to photos, frames show
/// playlists. It signs in when a call first needs it and keeps one session.
/// </summary>
/// <remarks>
/// Safe to use from several threads at once; use one client for an account, because each sign-in may end the session before.
/// Every method throws <see cref="ConfigurationException"/> when the credentials it needs are not configured,
/// <see cref="SignInRequiredException"/> when the service refuses them or the session is contended for, and
/// <see cref="ServiceRequestException"/> when the service does not do what was asked. Nixplay publishes no API: what is
/// known, and how surely, stands in docs/services/nixplay.md.
/// </remarks>
public sealed partial class NixplayClient : IAsyncDisposable, IDisposable
{
    private readonly HttpClient? _owned;
    private readonly NixplayTransport _transport;
    private readonly SessionKeeper _sessions;
    private readonly ApiConnection _api;
    private readonly AlbumList _albums;
    private readonly PhotoPages _pages;
    private readonly PhotoListing _listing;
    private readonly OriginalDownload _originals;
    private readonly PlaylistList _playlists;
    private readonly PlaylistItems _items;
    private readonly FrameList _frames;
    private readonly ReceiverTokens _tokens;
    private readonly PhotoUploader _uploader;

    /// <summary>Makes a client that sends through a given HTTP client. Nothing is contacted yet.</summary>
    /// <param name="http">
    /// Sends the requests; not disposed here. Its handler should neither follow redirects nor keep cookies; its own time
    /// limit should be infinite, since this client sets one for each request.
    /// </param>
    /// <param name="options">The credentials and settings; not to be changed afterwards.</param>
    /// <param name="sessionStore">Keeps the session between runs; by default the file or the memory that the options name.</param>
    /// <param name="time">The clock; the system's by default.</param>
    /// <param name="logger">Where to log; nowhere by default.</param>
    /// <exception cref="ArgumentException">An option is out of range; all such options are named.</exception>
    public NixplayClient(
        HttpClient http,
        NixplayOptions options,
        INixplaySessionStore? sessionStore = null,
        TimeProvider? time = null,
        ILogger<NixplayClient>? logger = null
    )
    {
        ArgumentNullException.ThrowIfNull(http);
        Options = CheckedOptions.Of(options, new NixplayOptionsValidator());
        Time = time ?? TimeProvider.System;
        Logger = logger ?? NullLogger<NixplayClient>.Instance;
        _transport = new NixplayTransport(http, options, Time);
        _sessions = new SessionKeeper(_transport, options, sessionStore ?? DefaultStore(options), Time, Logger);
        _api = new ApiConnection(_transport, _sessions, Time, Logger);
        _albums = new AlbumList(_api, options.BelievesEmptyLists);
        _pages = new PhotoPages(_api);
        _listing = new PhotoListing(_api, _albums, _pages, options.PageSize);
        _originals = new OriginalDownload(_transport, _pages);
        _playlists = new PlaylistList(_api, options.BelievesEmptyLists);
        _items = new PlaylistItems(_api, options.PlaylistPageSize, options.RemovalBatchSize);
        _frames = new FrameList(_api);
        _tokens = new ReceiverTokens(_api, options, Time);
        _uploader = new PhotoUploader(
            new UploadTickets(_api, _tokens, options),
            new StoragePost(_transport, options, Time),
            new UploadMonitor(_transport, options, Time, Logger),
            _pages,
            options,
            Time,
            Logger
        );
    }

    private NixplayClient(HttpClient owned, NixplayOptions options)
        : this(owned, options, sessionStore: null) => _owned = owned;

    internal ApiConnection Api => _api;

    internal NixplayTransport Transport => _transport;

    internal NixplayOptions Options { get; }

    internal TimeProvider Time { get; }

    internal ILogger Logger { get; }

    /// <summary>Makes a client with connections of its own, released when it is disposed. Nothing is contacted yet.</summary>
    /// <param name="options">The credentials and settings; not to be changed afterwards.</param>
    /// <returns>The client.</returns>
    /// <exception cref="ArgumentException">An option is out of range; all such options are named.</exception>
    public static NixplayClient Create(NixplayOptions options)
    {
        var http = new HttpClient(NixplayHttpHandler.Create()) { Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            return new NixplayClient(http, options);
        }
        catch
        {
            http.Dispose();
            throw;
        }
    }

    /// <summary>Reads who is signed in, which also proves that the session works.</summary>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The account.</returns>
    public async Task<NixplayProfile> GetProfileAsync(CancellationToken cancellationToken = default)
    {
        var call = ApiCall.Get("read the account", "account.profile", "user/profile/edit/");
        var wire = await _api.GetAsync(call, Wire.NixplayJson.Default.ProfileWire, cancellationToken).ConfigureAwait(false);
        return wire.Username is { } name
            ? new NixplayProfile(name)
            : throw NixplayErrors.Unreadable(call.Operation, "its answer lacks the user name");
    }

    /// <summary>Ends the session at the service and forgets it here and in the store. No session is fine.</summary>
    /// <param name="cancellationToken">Stops the request; the session is forgotten all the same.</param>
    /// <returns>A task that ends once the service has answered.</returns>
    public async Task SignOutAsync(CancellationToken cancellationToken = default)
    {
        if (await _sessions.ForgetAsync(cancellationToken).ConfigureAwait(false) is not { } session)
        {
            return;
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_transport.BaseAddress, "sign_out/"));
        request.Headers.TryAddWithoutValidation("Cookie", session.Jar.Header(withCsrf: true) ?? "");
        await _transport.SendAsync(request, "sign out", changesSomething: false, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stores the session where that is still due and releases what the client holds.</summary>
    /// <returns>A task that ends once that is done.</returns>
    public async ValueTask DisposeAsync()
    {
        await _sessions.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        Dispose();
    }

    /// <summary>Releases what the client holds.</summary>
    public void Dispose()
    {
        _tokens.Dispose();
        _api.Dispose();
        _sessions.Dispose();
        _transport.Dispose();
        _owned?.Dispose();
    }

    private static INixplaySessionStore DefaultStore(NixplayOptions options) =>
        string.IsNullOrWhiteSpace(options.SessionFile) ? new MemoryNixplaySessionStore() : new FileNixplaySessionStore(options.SessionFile);
}
