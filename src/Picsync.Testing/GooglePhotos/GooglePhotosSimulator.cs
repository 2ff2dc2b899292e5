namespace Picsync.Testing;

/// <summary>
/// Google Photos' Library, Picker and Ambient APIs with their sign-in pages, token server and the host of the bytes, and the public pages of shared
/// albums, for tests and demonstrations, on 127.0.0.1.
/// </summary>
/// <remarks>
/// Each of its hosts has a port of its own: <c>library</c>, <c>picker</c>, <c>ambient</c>, <c>accounts</c>, <c>token</c>, <c>bytes</c> and <c>share</c> in the
/// request log. Truncated and corrupt downloads, lost replies and the like are planned with <see cref="ServiceSimulator.Faults"/>.
/// </remarks>
/// <example>
/// <code>
/// await using var google = await GooglePhotosSimulator.StartAsync();
/// var album = google.AddAlbum("Seaside");
/// google.AddPhoto(album.Id, "pier.jpg", SamplePictures.Jpeg(1, 800, 600, "1"));
/// </code>
/// </example>
public sealed class GooglePhotosSimulator : ServiceSimulator
{
    private readonly GooglePhotosStore _store = new();
    private readonly GoogleTokens _tokens;
    private readonly GoogleDevices _devices;
    private readonly GoogleShareCalls _shares;
    private readonly GooglePickerSessions _picker;
    private readonly GoogleAmbientStore _ambient;
    private bool _clientIsDeleted;

    private GooglePhotosSimulator(GooglePhotosSimulatorOptions options)
        : base(
            [
                GooglePhotosHosts.Library,
                GooglePhotosHosts.Picker,
                GooglePhotosHosts.Ambient,
                GooglePhotosHosts.Accounts,
                GooglePhotosHosts.Token,
                GooglePhotosHosts.Bytes,
                GooglePhotosHosts.Share,
            ],
            options.TimeProvider,
            options.Latency,
            options.PathPrefix
        )
    {
        Options = options;
        _tokens = new GoogleTokens(options, () => Now);
        var bytes = new GoogleBytes(options, _store, _tokens, () => Now, () => AddressOf(GooglePhotosHosts.Bytes), AddViolation);
        _devices = new GoogleDevices(options, () => Now);
        var codes = new GoogleConsentCodes(() => Now);
        var identity = new GoogleIdentity(options, () => Now);
        identity.AddRoutes(Routes);
        new GoogleTokenCalls(options, _tokens, codes, _devices, identity, () => _clientIsDeleted, () => DevicePageAddress).AddRoutes(
            Routes
        );
        new GoogleConsent(options, codes, _devices, () => _clientIsDeleted, AddViolation).AddRoutes(Routes);
        bytes.AddRoutes(Routes);
        _picker = new GooglePickerSessions(options, () => Now, () => AddressOf(GooglePhotosHosts.Accounts));
        new GooglePickerCalls(options, _store, _tokens, bytes, _picker).AddRoutes(Routes);
        _ambient = new GoogleAmbientStore(options, () => Now, () => AddressOf(GooglePhotosHosts.Accounts));
        new GoogleAmbientCalls(options, _store, _tokens, bytes, _ambient).AddRoutes(Routes);
        new GoogleLibraryCalls(options, _store, _tokens, bytes, () => Now).AddRoutes(Routes);
        _shares = new GoogleShareCalls(
            options.SharedLinks,
            _store,
            bytes.MakePublicAddress,
            () => AddressOf(GooglePhotosHosts.Share),
            AddViolation
        );
        _shares.AddRoutes(Routes);
    }

    /// <summary>Gets the options. They may be changed while the simulator runs.</summary>
    public GooglePhotosSimulatorOptions Options { get; }

    /// <summary>Gets the address of the Library API, ending in a slash; <c>v1/albums</c> comes below it.</summary>
    public Uri LibraryAddress => PrefixedAddressOf(GooglePhotosHosts.Library);

    /// <summary>Gets the address of the Picker API, ending in a slash; <c>v1/sessions</c> comes below it.</summary>
    public Uri PickerAddress => AddressOf(GooglePhotosHosts.Picker);

    /// <summary>Gets the address of the Ambient API, ending in a slash; <c>v1/devices</c> comes below it.</summary>
    public Uri AmbientAddress => AddressOf(GooglePhotosHosts.Ambient);

    /// <summary>Gets the address of the token endpoint, whole.</summary>
    public Uri TokenAddress => new(AddressOf(GooglePhotosHosts.Token), "token");

    /// <summary>Gets the address of the keys that ID tokens are signed with.</summary>
    public Uri KeysAddress => new(AddressOf(GooglePhotosHosts.Token), "oauth2/v3/certs");

    /// <summary>Gets the address of the page on which a person grants access.</summary>
    public Uri AuthorizationAddress => new(AddressOf(GooglePhotosHosts.Accounts), "o/oauth2/v2/auth");

    /// <summary>Gets the address that gives devices their codes.</summary>
    public Uri DeviceAddress => new(AddressOf(GooglePhotosHosts.Token), "device/code");

    /// <summary>Gets the address of the page on which a person enters a device's code.</summary>
    public Uri DevicePageAddress => new(AddressOf(GooglePhotosHosts.Accounts), "device");

    /// <summary>Gets the address that ends sign-ins.</summary>
    public Uri RevokeAddress => new(AddressOf(GooglePhotosHosts.Token), "revoke");

    /// <summary>Gets the address of the bytes. Clients take it from listings.</summary>
    public Uri BytesAddress => AddressOf(GooglePhotosHosts.Bytes);

    /// <summary>Gets every album with its media items in order.</summary>
    public IReadOnlyList<SimulatedGoogleAlbum> Albums => _store.Albums;

    /// <summary>Gets every session of the picker that is open, oldest first.</summary>
    public IReadOnlyList<SimulatedPickingSession> PickingSessions => _picker.All;

    /// <summary>Gets every ambient device, oldest first.</summary>
    public IReadOnlyList<SimulatedAmbientDevice> AmbientDevices => _ambient.All;

    private protected override string PrefixedHost => GooglePhotosHosts.Library;

    /// <summary>Starts a simulator.</summary>
    /// <param name="configure">Changes its options.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <returns>The simulator, which listens; the caller disposes it.</returns>
    public static async Task<GooglePhotosSimulator> StartAsync(
        Action<GooglePhotosSimulatorOptions>? configure = null,
        CancellationToken cancellationToken = default
    )
    {
        var options = new GooglePhotosSimulatorOptions();
        configure?.Invoke(options);
        var simulator = new GooglePhotosSimulator(options);
        await simulator.StartServerAsync(cancellationToken).ConfigureAwait(false);
        return simulator;
    }

    /// <summary>Makes an album.</summary>
    /// <param name="title">Its name; names need not be unique.</param>
    /// <param name="isShared">Whether it is in the list of shared albums instead of the list of own ones.</param>
    /// <returns>The album, empty.</returns>
    public SimulatedGoogleAlbum AddAlbum(string title, bool isShared = false) => _store.AddAlbum(title, isShared);

    /// <summary>Takes an album away; its media items stay in the library.</summary>
    /// <param name="albumId">The album.</param>
    public void RemoveAlbum(string albumId) => _store.RemoveAlbum(albumId);

    /// <summary>Adds a photo at the end of an album.</summary>
    /// <param name="albumId">The album.</param>
    /// <param name="fileName">Its file name.</param>
    /// <param name="bytes">The bytes of its original.</param>
    /// <param name="change">Changes the rest of it: date, size, type, caption; its id stays.</param>
    /// <returns>The media item.</returns>
    /// <exception cref="ArgumentException">There is no such album.</exception>
    public SimulatedGoogleItem AddPhoto(
        string albumId,
        string fileName,
        ReadOnlyMemory<byte> bytes,
        Func<SimulatedGoogleItem, SimulatedGoogleItem>? change = null
    ) =>
        _store.AddItem(
            albumId,
            id =>
            {
                var item = new SimulatedGoogleItem(id, fileName, bytes);
                return (change?.Invoke(item) ?? item) with { Id = id };
            }
        );

    /// <summary>Adds a video at the end of an album.</summary>
    /// <param name="albumId">The album.</param>
    /// <param name="fileName">Its file name.</param>
    /// <param name="bytes">The bytes that downloading the video gives.</param>
    /// <param name="status">How far Google is with it.</param>
    /// <returns>The media item.</returns>
    /// <exception cref="ArgumentException">There is no such album.</exception>
    public SimulatedGoogleItem AddVideo(
        string albumId,
        string fileName,
        ReadOnlyMemory<byte> bytes,
        GoogleVideoStatus status = GoogleVideoStatus.Ready
    ) =>
        AddPhoto(
            albumId,
            fileName,
            bytes,
            item => item with { VideoStatus = status, ContentType = "video/mp4", Width = 1920, Height = 1080 }
        );

    /// <summary>Puts a media item that there is already into another album as well.</summary>
    /// <param name="albumId">The album.</param>
    /// <param name="itemId">The media item.</param>
    /// <exception cref="ArgumentException">There is no such album or media item.</exception>
    public void AddToAlbum(string albumId, string itemId) => _store.Link(albumId, itemId);

    /// <summary>Changes a media item, for example its bytes or a video's status; its id stays.</summary>
    /// <param name="itemId">The media item.</param>
    /// <param name="change">Gets it as it is and gives it as it is to be.</param>
    /// <returns>The media item as it is now.</returns>
    /// <exception cref="KeyNotFoundException">There is no such media item.</exception>
    public SimulatedGoogleItem Change(string itemId, Func<SimulatedGoogleItem, SimulatedGoogleItem> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return _store.Change(itemId, change);
    }

    /// <summary>Takes a media item out of an album.</summary>
    /// <param name="albumId">The album.</param>
    /// <param name="itemId">The media item.</param>
    /// <exception cref="ArgumentException">There is no such album.</exception>
    public void RemoveFromAlbum(string albumId, string itemId) => _store.RemoveFromAlbum(albumId, itemId);

    /// <summary>Deletes a media item from the library and every album.</summary>
    /// <param name="itemId">The media item.</param>
    public void DeleteItem(string itemId) => _store.DeleteItem(itemId);

    /// <summary>Puts an album's media items into another order.</summary>
    /// <param name="albumId">The album.</param>
    /// <param name="itemIds">Every item's id, once.</param>
    /// <exception cref="ArgumentException">There is no such album, or the ids are not those of its items.</exception>
    public void Reorder(string albumId, IEnumerable<string> itemIds) => _store.Reorder(albumId, itemIds);

    /// <summary>Shares an album by a public link. Sharing it again makes another link, and the one before leads nowhere.</summary>
    /// <param name="albumId">The album.</param>
    /// <returns>The link, which works for everybody who has it.</returns>
    /// <exception cref="ArgumentException">There is no such album.</exception>
    public SimulatedSharedLink ShareAlbum(string albumId) => _shares.Share(albumId);

    /// <summary>Switches an album's public link off. An album that has none is left alone.</summary>
    /// <param name="albumId">The album.</param>
    public void StopSharing(string albumId) => _shares.StopSharing(albumId);

    /// <summary>Picks items in a session of the picker as a person would, and presses Done.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="itemIds">The items, in the order in which they are listed.</param>
    /// <returns>False when there is no such session, it was done already, or more was picked than it takes.</returns>
    public bool Pick(string sessionId, params IReadOnlyList<string> itemIds) => _picker.Pick(sessionId, itemIds);

    /// <summary>Chooses albums for an ambient device as a person does in the Google Photos app. Choosing again replaces what was chosen.</summary>
    /// <param name="deviceId">The device.</param>
    /// <param name="albumIds">The albums; <c>highlights</c> stands for Google's own choice.</param>
    /// <returns>False when there is no such device.</returns>
    public bool ChooseAmbient(string deviceId, params IReadOnlyList<string> albumIds) => _ambient.Choose(deviceId, albumIds);

    /// <summary>Makes an access token without a request.</summary>
    /// <returns>The token.</returns>
    public string MakeAccessToken() => _tokens.MakeAccessToken();

    /// <summary>Ends every access token; the refresh token gives new ones.</summary>
    public void EndAccessTokens() => _tokens.EndAll();

    /// <summary>Revokes the refresh token for good, and every access token.</summary>
    public void RevokeRefreshToken()
    {
        _tokens.IsRevoked = true;
        _tokens.EndAll();
    }

    /// <summary>Deletes the OAuth client, as Google does with one that nobody uses.</summary>
    public void DeleteClient() => _clientIsDeleted = true;

    /// <summary>Tells whether a refresh token still gives access tokens.</summary>
    /// <param name="refreshToken">The token.</param>
    /// <returns>False when it was never given out, was revoked or has ended.</returns>
    public bool IsRefreshTokenGood(string refreshToken) => _tokens.FindScope(refreshToken) is not null;

    /// <summary>Enters a device's code as a person would, and decides.</summary>
    /// <param name="userCode">The code that the device showed.</param>
    /// <param name="isAllowed">Whether the person allows or declines.</param>
    /// <returns>False when no device waits with that code.</returns>
    public bool DecideDevice(string userCode, bool isAllowed = true) => _devices.Decide(userCode, isAllowed);

    private protected override Reply AnswerUnknown(SimulatedCall call)
    {
        // Browsers ask for it by themselves.
        if (call.Record is not { Host: GooglePhotosHosts.Accounts, Path: "/favicon.ico" })
        {
            AddViolation("The service has no such call.", call.Record);
        }

        return call.Record.Host is GooglePhotosHosts.Library or GooglePhotosHosts.Picker or GooglePhotosHosts.Ambient
            ? GooglePhotosErrors.NotFound()
            : Reply.Html(404, "Error 404 (Not Found)!!1");
    }
}
