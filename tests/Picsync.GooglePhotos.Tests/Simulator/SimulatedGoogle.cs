using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Picsync.Testing;

namespace Picsync.GooglePhotos.Tests;

/// <summary>The package as an application registers it, on real sockets, with a simulator in Google's place.</summary>
internal sealed class SimulatedGoogle : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private readonly bool _ownsGoogle;

    private SimulatedGoogle(
        GooglePhotosSimulator google,
        Action<GooglePhotosOptions>? configure,
        bool ownsGoogle = true,
        ILogger<GooglePhotosLibraryClient>? logger = null
    )
    {
        Google = google;
        _ownsGoogle = ownsGoogle;
        var services = new ServiceCollection();
        services.AddSingleton(google.Options.TimeProvider);
        services.AddGooglePhotos(options =>
        {
            options.LibraryAddress = google.LibraryAddress;
            options.PickerAddress = google.PickerAddress;
            options.AmbientAddress = google.AmbientAddress;
            options.TokenAddress = google.TokenAddress;
            options.Api = new GoogleApiCredentials { Key = google.Options.ClientId, Secret = google.Options.ClientSecret };
            options.Access = new GoogleAccessCredentials { RefreshToken = google.Options.RefreshToken };
            options.RetryDelay = TimeSpan.Zero;
            options.SharedLinks.RequestInterval = TimeSpan.Zero;
            configure?.Invoke(options);
        });
        if (logger is not null)
        {
            services.AddSingleton(logger);
        }

        _services = services.BuildServiceProvider();
    }

    public GooglePhotosSimulator Google { get; }

    public GooglePhotosLibraryClient Client => _services.GetRequiredService<GooglePhotosLibraryClient>();

    public SharedAlbumClient SharedAlbums => _services.GetRequiredService<SharedAlbumClient>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static async Task<SimulatedGoogle> StartAsync(
        Action<GooglePhotosSimulatorOptions>? configureGoogle = null,
        Action<GooglePhotosOptions>? configure = null
    ) => new(await GooglePhotosSimulator.StartAsync(configureGoogle), configure);

    /// <summary>Makes a client that knows nothing of what another did: the next process.</summary>
    public static SimulatedGoogle Beside(
        GooglePhotosSimulator google,
        Action<GooglePhotosOptions>? configure = null,
        ILogger<GooglePhotosLibraryClient>? logger = null
    ) => new(google, configure, ownsGoogle: false, logger);

    public GooglePhotosAlbumSource CreateSource(string albumId) => new(Client, albumId);

    public SharedAlbumSource CreateSource(Uri link) => new(SharedAlbums, SharedAlbumLink.Parse(link.AbsoluteUri));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_ownsGoogle)
        {
            await Google.DisposeAsync();
        }
    }
}
