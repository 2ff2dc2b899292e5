namespace Picsync.Testing;

/// <summary>An Immich server of version 2 or 3, as far as sources read it, for tests and demonstrations, on 127.0.0.1.</summary>
/// <remarks>Lost replies, cut downloads and the like are planned with <see cref="ServiceSimulator.Faults"/>.</remarks>
/// <example>
/// <code>
/// await using var immich = await ImmichSimulator.StartAsync();
/// var album = immich.AddAlbum("Seaside");
/// immich.AddPhoto(album.Id, "pier.jpg", SamplePictures.Jpeg(1, 800, 600, "1"));
/// </code>
/// </example>
public sealed class ImmichSimulator : ServiceSimulator
{
    private readonly ImmichStore _store = new();

    private ImmichSimulator(ImmichSimulatorOptions options)
        : base([ImmichCalls.Host], options.TimeProvider, options.Latency, options.PathPrefix)
    {
        Options = options;
        new ImmichCalls(options, _store).AddRoutes(Routes);
    }

    /// <summary>Gets the options. They may be changed while the simulator runs.</summary>
    public ImmichSimulatorOptions Options { get; }

    /// <summary>Gets the server's address, ending in a slash; <c>api/albums</c> comes below it.</summary>
    public Uri BaseAddress => PrefixedAddressOf(ImmichCalls.Host);

    /// <summary>Gets every album with its assets.</summary>
    public IReadOnlyList<SimulatedImmichAlbum> Albums => _store.Albums;

    private protected override string PrefixedHost => ImmichCalls.Host;

    /// <summary>Starts a simulator.</summary>
    /// <param name="configure">Changes its options.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <returns>The simulator, which listens; the caller disposes it.</returns>
    public static async Task<ImmichSimulator> StartAsync(
        Action<ImmichSimulatorOptions>? configure = null,
        CancellationToken cancellationToken = default
    )
    {
        var options = new ImmichSimulatorOptions();
        configure?.Invoke(options);
        var simulator = new ImmichSimulator(options);
        await simulator.StartServerAsync(cancellationToken).ConfigureAwait(false);
        return simulator;
    }

    /// <summary>Makes an album.</summary>
    /// <param name="title">Its name; names need not be unique.</param>
    /// <param name="isOwn">Whether it belongs to the key's owner; otherwise it is shared with them.</param>
    /// <returns>The album, empty.</returns>
    public SimulatedImmichAlbum AddAlbum(string title, bool isOwn = true) => _store.AddAlbum(title, isOwn);

    /// <summary>Deletes an album; its assets stay in the library.</summary>
    /// <param name="albumId">The album.</param>
    /// <exception cref="ArgumentException">There is no such album.</exception>
    public void RemoveAlbum(string albumId) => _store.RemoveAlbum(albumId);

    /// <summary>Uploads a photo, and puts it into an album.</summary>
    /// <param name="albumId">The album; null for none.</param>
    /// <param name="fileName">Its file name.</param>
    /// <param name="bytes">The bytes of its original.</param>
    /// <param name="change">Changes the rest of it: date, people, whose it is; its id stays.</param>
    /// <returns>The asset.</returns>
    /// <exception cref="ArgumentException">There is no such album.</exception>
    public SimulatedImmichAsset AddPhoto(
        string? albumId,
        string fileName,
        ReadOnlyMemory<byte> bytes,
        Func<SimulatedImmichAsset, SimulatedImmichAsset>? change = null
    ) =>
        _store.AddAsset(
            albumId,
            id =>
            {
                var asset = new SimulatedImmichAsset(id, fileName, bytes);
                return (change?.Invoke(asset) ?? asset) with { Id = id };
            }
        );

    /// <summary>Uploads a live photo, whose clip is an asset of its own that no search finds.</summary>
    /// <param name="albumId">The album of the still.</param>
    /// <param name="fileName">The still's file name.</param>
    /// <param name="still">The still's bytes.</param>
    /// <param name="clip">The clip's bytes.</param>
    /// <returns>The still.</returns>
    /// <exception cref="ArgumentException">There is no such album.</exception>
    public SimulatedImmichAsset AddLivePhoto(string albumId, string fileName, ReadOnlyMemory<byte> still, ReadOnlyMemory<byte> clip)
    {
        var video = AddPhoto(
            albumId: null,
            Path.ChangeExtension(fileName, ".mov"),
            clip,
            static asset => asset with { IsVideo = true, ContentType = "video/quicktime" }
        );
        return AddPhoto(albumId, fileName, still, asset => asset with { LivePhotoVideoId = video.Id });
    }

    /// <summary>Puts an asset that there is already into another album as well.</summary>
    /// <param name="albumId">The album.</param>
    /// <param name="assetId">The asset.</param>
    /// <exception cref="ArgumentException">There is no such album.</exception>
    public void AddToAlbum(string albumId, string assetId) => _store.Link(albumId, assetId);

    /// <summary>Takes an asset out of an album.</summary>
    /// <param name="albumId">The album.</param>
    /// <param name="assetId">The asset.</param>
    /// <exception cref="ArgumentException">There is no such album.</exception>
    public void RemoveFromAlbum(string albumId, string assetId) => _store.RemoveFromAlbum(albumId, assetId);

    /// <summary>Deletes an asset for good, from its albums too.</summary>
    /// <param name="assetId">The asset.</param>
    public void RemovePhoto(string assetId) => _store.RemoveAsset(assetId);

    /// <summary>Changes an asset, for example puts it into the trash; its id stays.</summary>
    /// <param name="assetId">The asset.</param>
    /// <param name="change">Gets it as it is and gives it as it is to be.</param>
    /// <returns>The asset as it is now.</returns>
    /// <exception cref="KeyNotFoundException">There is no such asset.</exception>
    public SimulatedImmichAsset Change(string assetId, Func<SimulatedImmichAsset, SimulatedImmichAsset> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return _store.Change(assetId, change);
    }

    private protected override Reply AnswerUnknown(SimulatedCall call)
    {
        AddViolation("The service has no such call.", call.Record);
        return ImmichJson.Error(404, "Not Found", $"Cannot {call.Record.Method} {call.Record.Path}");
    }
}
