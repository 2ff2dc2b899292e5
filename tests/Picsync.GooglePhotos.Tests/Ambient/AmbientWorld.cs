using Picsync.Testing;

namespace Picsync.GooglePhotos.Tests.Ambient;

/// <summary>A simulated Google that admitted this project, an album chosen for the device <c>kitchen</c>, and a clock that the test moves.</summary>
internal sealed class AmbientWorld : IAsyncDisposable
{
    public const string Name = "kitchen";
    private readonly string _folder;
    private readonly SimulatedGoogle _setup;

    private AmbientWorld(SimulatedGoogle setup, string folder)
    {
        _setup = setup;
        _folder = folder;
        Album = Google.AddAlbum("Summer");
    }

    public GooglePhotosSimulator Google => _setup.Google;

    public SimulatedGoogleAlbum Album { get; }

    public ManualTimeProvider Time => (ManualTimeProvider)Google.Options.TimeProvider;

    public GoogleAmbientDevices Devices => _setup.Get<GoogleAmbientDevices>();

    public GooglePhotosAmbientClient Client => _setup.Get<GooglePhotosAmbientClient>();

    /// <summary>Gets the file that keeps the devices.</summary>
    public string File => Path.Join(_folder, "ambient.json");

    public int Lists => Google.Requests.CountOf(GooglePhotosOperations.ListAmbientItems);

    public static async Task<AmbientWorld> StartAsync(int photos = 3, bool isChosen = true, Action<GooglePhotosOptions>? configure = null)
    {
        var folder = Path.Join(Path.GetTempPath(), $"picsync-ambient-{Guid.NewGuid():N}");
        var setup = await SimulatedGoogle.StartAsync(
            static options =>
            {
                options.TimeProvider = new ManualTimeProvider { AutoAdvance = true };
                options.Scope = GoogleScopes.Ambient;
            },
            options =>
            {
                options.EnableAmbient = true;
                options.AmbientFile = Path.Join(folder, "ambient.json");
                options.MaxRetries = 1;
                configure?.Invoke(options);
            }
        );
        var world = new AmbientWorld(setup, folder);
        world.AddPhotos(0, photos);
        var device = await world.Devices.AddAsync(Name);
        if (isChosen)
        {
            Assert.True(world.Google.ChooseAmbient(device.Id, world.Album.Id));
        }

        return world;
    }

    public void AddPhotos(int first, int count)
    {
        for (var number = first; number < first + count; number++)
        {
            Google.AddPhoto(Album.Id, $"p{number}.jpg", Picks.PickWorld.BytesOf(number));
        }
    }

    public AmbientPhotoSource CreateSource(bool fallsBack = false) => new(Devices, Name, fallsBack);

    public async Task<(List<MediaItem> Items, Exception? Error)> ListAsync(bool fallsBack = false)
    {
        using var source = CreateSource(fallsBack);
        return await GoogleSetup.ReadAsync(source.GetMediaItemsAsync(CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        await _setup.DisposeAsync();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
