using Microsoft.Extensions.DependencyInjection;
using Picsync.Testing;

namespace Picsync.GooglePhotos.Tests;

/// <summary>The package as an application registers it, on real sockets, with a simulator in Google's place.</summary>
internal sealed class SimulatedGoogle : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private SimulatedGoogle(GooglePhotosSimulator google, Action<GooglePhotosOptions>? configure)
    {
        Google = google;
        var services = new ServiceCollection();
        services.AddSingleton(google.Options.TimeProvider);
        services.AddGooglePhotos(options =>
        {
            options.LibraryAddress = google.LibraryAddress;
            options.TokenAddress = google.TokenAddress;
            options.Api = new GoogleApiCredentials { Key = google.Options.ClientId, Secret = google.Options.ClientSecret };
            options.Access = new GoogleAccessCredentials { RefreshToken = google.Options.RefreshToken };
            options.RetryDelay = TimeSpan.Zero;
            configure?.Invoke(options);
        });
        _services = services.BuildServiceProvider();
    }

    public GooglePhotosSimulator Google { get; }

    public GooglePhotosLibraryClient Client => _services.GetRequiredService<GooglePhotosLibraryClient>();

    public static async Task<SimulatedGoogle> StartAsync(
        Action<GooglePhotosSimulatorOptions>? configureGoogle = null,
        Action<GooglePhotosOptions>? configure = null
    ) => new(await GooglePhotosSimulator.StartAsync(configureGoogle), configure);

    public GooglePhotosAlbumSource CreateSource(string albumId) => new(Client, albumId);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Google.DisposeAsync();
    }
}
