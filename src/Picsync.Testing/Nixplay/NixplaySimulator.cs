namespace Picsync.Testing;

/// <summary>The Nixplay cloud, for tests and demonstrations: its web API, upload storage, upload monitor and originals on 127.0.0.1.</summary>
/// <remarks>
/// It keeps the rules that are known of the real service, and has a switch in <see cref="NixplaySimulatorOptions"/> for what is
/// not. Each of its four hosts has a port of its own: <c>api</c>, <c>monitor</c>, <c>storage</c> and <c>originals</c> in the
/// request log.
/// </remarks>
/// <example>
/// <code>
/// await using var nixplay = await NixplaySimulator.StartAsync(options => options.Password = "secret");
/// var album = nixplay.AddAlbum("Grandma");
/// var client = MakeClient(nixplay.BaseAddress, nixplay.UploadMonitorAddress, "sim.user", "secret");
/// </code>
/// </example>
public sealed class NixplaySimulator : ServiceSimulator
{
    private readonly NixplayStore _store;
    private readonly NixplaySessions _sessions;
    private readonly NixplayUploads _uploads;

    private NixplaySimulator(NixplaySimulatorOptions options)
        : base(
            [NixplayHosts.Api, NixplayHosts.Monitor, NixplayHosts.Storage, NixplayHosts.Originals],
            options.TimeProvider,
            options.Latency,
            options.PathPrefix
        )
    {
        Options = options;
        _store = new NixplayStore(options, () => Now);
        _sessions = new NixplaySessions(options);
        _uploads = new NixplayUploads(options, _store, () => Now);
        var access = new NixplayAccess(options, _sessions);
        var originals = new NixplayOriginals(options, _store, () => Now, () => AddressOf(NixplayHosts.Originals));
        access.AddRoutes(Routes);
        originals.AddRoutes(Routes);
        new NixplayAlbumCalls(options, _store, originals, _uploads).AddRoutes(Routes, access);
        new NixplayPlaylistCalls(options, _store, originals, _uploads, () => Now, AddViolation).AddRoutes(Routes, access);
        new NixplayUploadCalls(options, _store, _uploads, () => AddressOf(NixplayHosts.Storage), WaitAsync).AddRoutes(Routes, access);
        new NixplayStorage(options, _store, _uploads, () => Now, AddViolation).AddRoutes(Routes);
        _store.AddDefaults();
    }

    /// <summary>Gets the options. They may be changed while the simulator runs.</summary>
    public NixplaySimulatorOptions Options { get; }

    /// <summary>Gets the address of the web API, ending in a slash.</summary>
    public Uri BaseAddress => PrefixedAddressOf(NixplayHosts.Api);

    /// <summary>Gets the address of the upload monitor, ending in a slash; <c>status?id=…</c> comes below it.</summary>
    public Uri UploadMonitorAddress => AddressOf(NixplayHosts.Monitor);

    /// <summary>Gets the address of the storage that uploads go to. Clients take it from their tickets.</summary>
    public Uri StorageAddress => AddressOf(NixplayHosts.Storage);

    /// <summary>Gets the address of the originals. Clients take it from listings.</summary>
    public Uri OriginalsAddress => AddressOf(NixplayHosts.Originals);

    /// <summary>Gets every album with its photos, oldest first.</summary>
    public IReadOnlyList<SimulatedNixplayAlbum> Albums
    {
        get
        {
            _uploads.Process();
            return _store.Albums;
        }
    }

    /// <summary>Gets every playlist with its items in order.</summary>
    public IReadOnlyList<SimulatedNixplayPlaylist> Playlists
    {
        get
        {
            _uploads.Process();
            return _store.Playlists;
        }
    }

    /// <summary>Gets the frames; there is one to begin with.</summary>
    public IReadOnlyList<SimulatedNixplayFrame> Frames => _store.Frames;

    /// <summary>Gets how many bytes the account holds.</summary>
    public long StoredBytes => _store.StoredBytes;

    private protected override string PrefixedHost => NixplayHosts.Api;

    /// <summary>Starts a simulator.</summary>
    /// <param name="configure">Changes its options.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <returns>The simulator, which listens; the caller disposes it.</returns>
    public static async Task<NixplaySimulator> StartAsync(
        Action<NixplaySimulatorOptions>? configure = null,
        CancellationToken cancellationToken = default
    )
    {
        var options = new NixplaySimulatorOptions();
        configure?.Invoke(options);
        var simulator = new NixplaySimulator(options);
        await simulator.StartServerAsync(cancellationToken).ConfigureAwait(false);
        return simulator;
    }

    /// <summary>Makes an album without a request. Names need not be unique.</summary>
    /// <param name="title">Its name.</param>
    /// <returns>The album, empty.</returns>
    public SimulatedNixplayAlbum AddAlbum(string title)
    {
        ArgumentException.ThrowIfNullOrEmpty(title);
        var id = _store.AddAlbum(title);
        return _store.Albums.Single(album => album.Id == id);
    }

    /// <summary>Puts a photo into an album without a request, as its owner would with the app.</summary>
    /// <param name="albumId">The album.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="bytes">Its bytes. Bytes that the album holds already give the photo that is there.</param>
    /// <param name="contentType">Its MIME type.</param>
    /// <returns>The photo.</returns>
    public SimulatedNixplayPhoto AddPhoto(long albumId, string fileName, ReadOnlyMemory<byte> bytes, string contentType = "image/jpeg")
    {
        if (!_store.HasAlbum(albumId))
        {
            throw new ArgumentException($"There is no album {albumId}.", nameof(albumId));
        }

        return _store.AddPhoto(albumId, fileName, contentType, bytes, hiddenListings: 0).Photo;
    }

    /// <summary>Makes a playlist without a request.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="pictureIds">The photos it shows, in order.</param>
    /// <returns>The playlist.</returns>
    public SimulatedNixplayPlaylist AddPlaylist(string name, params IEnumerable<long> pictureIds)
    {
        var id = _store.AddPlaylist(name);
        AddPlaylistItems(id, pictureIds);
        return _store.Playlists.Single(playlist => playlist.Id == id);
    }

    /// <summary>Appends photos to a playlist without a request.</summary>
    /// <param name="playlistId">The playlist.</param>
    /// <param name="pictureIds">The photos, in order.</param>
    public void AddPlaylistItems(long playlistId, params IEnumerable<long> pictureIds)
    {
        var items = pictureIds.Select(static id => ((long?)id, (string?)null)).ToArray();
        if (items.Length > 0)
        {
            _store.AppendItems(playlistId, items);
        }
    }

    /// <summary>Appends a picture that is on another host to a playlist, as Flickr links are.</summary>
    /// <param name="playlistId">The playlist.</param>
    /// <param name="photoUrl">Its address.</param>
    public void AddForeignPlaylistItem(long playlistId, Uri photoUrl)
    {
        ArgumentNullException.ThrowIfNull(photoUrl);
        _store.AppendItems(playlistId, [(null, photoUrl.AbsoluteUri)]);
    }

    /// <summary>Adds a frame.</summary>
    /// <param name="frame">The frame.</param>
    public void AddFrame(SimulatedNixplayFrame frame) => _store.AddFrame(frame);

    /// <summary>Deletes a photo without a request, with its playlist items.</summary>
    /// <param name="photoId">The photo.</param>
    /// <returns>Whether it was there.</returns>
    public bool DeletePhoto(long photoId) => _store.DeletePhoto(photoId);

    /// <summary>Deletes an album without a request, with its photos.</summary>
    /// <param name="albumId">The album.</param>
    /// <returns>Whether it was there.</returns>
    public bool DeleteAlbum(long albumId) => _store.DeleteAlbum(albumId);

    /// <summary>Deletes a playlist without a request; its photos stay.</summary>
    /// <param name="playlistId">The playlist.</param>
    /// <returns>Whether it is gone; the two that every account has stay.</returns>
    public bool DeletePlaylist(long playlistId) => _store.DeletePlaylist(playlistId) == true;

    /// <summary>Finds an album by its name.</summary>
    /// <param name="title">The name, compared ordinally.</param>
    /// <returns>The album, or null.</returns>
    /// <exception cref="InvalidOperationException">Several albums have the name.</exception>
    public SimulatedNixplayAlbum? FindAlbum(string title) => Albums.SingleOrDefault(album => album.Title == title);

    /// <summary>Finds a playlist by its name.</summary>
    /// <param name="name">The name, compared ordinally.</param>
    /// <returns>The playlist, or null.</returns>
    /// <exception cref="InvalidOperationException">Several playlists have the name.</exception>
    public SimulatedNixplayPlaylist? FindPlaylist(string name) => Playlists.SingleOrDefault(playlist => playlist.Name == name);

    /// <summary>Finds a photo by its id.</summary>
    /// <param name="photoId">The id.</param>
    /// <returns>The photo, or null.</returns>
    public SimulatedNixplayPhoto? FindPhoto(long photoId) => _store.FindPhoto(photoId);

    /// <summary>Ends every session at once, as a sign-in elsewhere does.</summary>
    public void EndSessions() => _sessions.EndAll();

    private protected override void Inspect(SimulatedCall call)
    {
        var headers = call.Request.Headers;
        if (call.Record.Host != NixplayHosts.Api && (headers.ContainsKey("Cookie") || headers.ContainsKey("X-CSRFToken")))
        {
            AddViolation("Cookies and the CSRF token go to the web API only.", call.Record);
        }

        if (call.Record.Host != NixplayHosts.Api && headers.ContainsKey("Authorization"))
        {
            AddViolation("No host but the web API gets an Authorization header.", call.Record);
        }
    }

    private protected override Reply AnswerUnknown(SimulatedCall call)
    {
        if (call.Record.Host == NixplayHosts.Originals)
        {
            return NixplayOriginals.Refuse("SignatureDoesNotMatch", "The signature is for another method.");
        }

        AddViolation("The service has no such call.", call.Record);
        return Reply.Html(404, "Not Found");
    }
}
