using Picsync.Testing;

namespace Picsync.GooglePhotos.Tests.Picks;

/// <summary>A simulated Google with photos, a folder for picks, and a clock whose waits end at once.</summary>
internal sealed class PickWorld : IAsyncDisposable
{
    private PickWorld(SimulatedGoogle setup, string folder, IReadOnlyList<string> ids)
    {
        Setup = setup;
        Folder = folder;
        Ids = ids;
    }

    public SimulatedGoogle Setup { get; }

    public string Folder { get; }

    /// <summary>Gets the ids of the photos that the account holds.</summary>
    public IReadOnlyList<string> Ids { get; }

    public GooglePhotosSimulator Google => Setup.Google;

    public GooglePickStore Store => Setup.Get<GooglePickStore>();

    public static async Task<PickWorld> StartAsync(
        int photos = 5,
        Action<GooglePhotosSimulatorOptions>? configureGoogle = null,
        Action<GooglePhotosOptions>? configure = null
    )
    {
        var folder = Path.Join(Path.GetTempPath(), $"picsync-picks-{Guid.NewGuid():N}");
        var setup = await SimulatedGoogle.StartAsync(
            options =>
            {
                options.TimeProvider = new ManualTimeProvider { AutoAdvance = true };
                configureGoogle?.Invoke(options);
            },
            options =>
            {
                options.PicksFolder = folder;
                options.MaxRetries = 1;
                configure?.Invoke(options);
            }
        );
        var album = setup.Google.AddAlbum("Seaside");
        var ids = Enumerable
            .Range(0, photos)
            .Select(number => setup.Google.AddPhoto(album.Id, $"p{number}.jpg", BytesOf(number)).Id)
            .ToList();
        return new PickWorld(setup, folder, ids);
    }

    public static byte[] BytesOf(int number) => [0xFF, 0xD8, 0xFF, .. BitConverter.GetBytes(number), .. new byte[500 + number]];

    /// <summary>Picks as a person who presses Done at once.</summary>
    public Task<PickOutcome> PickAsync(
        string name,
        IEnumerable<string> ids,
        bool replaces = false,
        CancellationToken cancellationToken = default
    ) => PickAsync(name, session => Assert.True(Google.Pick(session.Id, [.. ids])), replaces, cancellationToken);

    public Task<PickOutcome> PickAsync(
        string name,
        Action<PickingSession> showLink,
        bool replaces = false,
        CancellationToken cancellationToken = default
    ) =>
        Setup
            .Get<GooglePhotosPicker>()
            .PickAsync(name, showLink, new PickRequest { Replaces = replaces }, progress: null, cancellationToken);

    public GooglePickSource SourceOf(string name) => new(Store, name);

    /// <summary>Gives the files of a pick that hold photos.</summary>
    public string[] FilesOf(string name) =>
        [
            .. Directory
                .EnumerateFiles(Path.Join(Folder, name))
                .Where(static file => Path.GetExtension(file) is not (".json" or ".jsonl" or ".lock")),
        ];

    public async Task<(List<MediaItem> Items, Exception? Error)> ListAsync(string name) =>
        await GoogleSetup.ReadAsync(SourceOf(name).GetMediaItemsAsync(CancellationToken.None));

    public async ValueTask DisposeAsync()
    {
        await Setup.DisposeAsync();
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
