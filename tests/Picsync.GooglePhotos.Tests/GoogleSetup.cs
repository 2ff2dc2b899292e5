using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Picsync.Testing;

namespace Picsync.GooglePhotos.Tests;

/// <summary>The package as an application registers it, with a stub in Google's place and a clock that the test moves.</summary>
internal sealed class GoogleSetup : IDisposable
{
    public const string AccessToken = "ya29.TEST-AT-1";
    public const string RefreshToken = "1//0eTEST-RT";
    public const string Secret = "GOCSPX-test";

    private readonly ServiceProvider _services;

    public GoogleSetup(Action<GooglePhotosOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddGooglePhotos(options =>
        {
            options.Api = new GoogleApiCredentials { Key = "1234-abc.apps.googleusercontent.com", Secret = Secret };
            options.Access = new GoogleAccessCredentials
            {
                AccessToken = AccessToken,
                RefreshToken = RefreshToken,
                Expiry = Time.Start.AddHours(1_000),
            };
            options.RetryDelay = TimeSpan.Zero;
            options.MaxRetries = 2;

            // Tests of something else name no count: the album that they list counts plenty, and that it lists fewer is no doubt.
            options.ChecksShrunkListings = false;
            options.SharedLinks.RequestInterval = TimeSpan.Zero;
            configure?.Invoke(options);
        });
        foreach (var name in new[] { "Picsync.GooglePhotos.Api", "Picsync.GooglePhotos.Bytes", "Picsync.GooglePhotos.SharedLinks" })
        {
            services.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler(() => Google);
        }

        _services = services.BuildServiceProvider();
        Google.Otherwise("/v1/albums/", StubGoogle.Json("""{"id":"ALB-1","mediaItemsCount":"1000000"}"""));
    }

    public StubGoogle Google { get; } = new();

    public ManualTimeProvider Time { get; } = new() { AutoAdvance = true };

    public GooglePhotosOptions Options => _services.GetRequiredService<IOptions<GooglePhotosOptions>>().Value;

    public GooglePhotosLibraryClient Client => _services.GetRequiredService<GooglePhotosLibraryClient>();

    public SharedAlbumClient SharedAlbums => _services.GetRequiredService<SharedAlbumClient>();

    public GoogleTokenProvider Tokens => _services.GetRequiredService<GoogleTokenProvider>();

    public GooglePhotosPickerClient Picker => _services.GetRequiredService<GooglePhotosPickerClient>();

    public GooglePhotosAmbientClient Ambient => _services.GetRequiredService<GooglePhotosAmbientClient>();

    public GoogleSignIn SignIn => _services.GetRequiredService<GoogleSignIn>();

    public GooglePhotosAlbumSource CreateSource(string albumId = "ALB-1") => new(Client, albumId);

    public static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var list = new List<T>();
        await foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }

    /// <summary>Reads a listing to its end or its failure.</summary>
    public static async Task<(List<T> Items, Exception? Error)> ReadAsync<T>(IAsyncEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var list = new List<T>();
        var error = await Record.ExceptionAsync(async () =>
        {
            await foreach (var item in items)
            {
                list.Add(item);
            }
        });
        return (list, error);
    }

    public static async Task<byte[]> ReadAsync(IPhotoSource source, MediaItem item, Rendition rendition = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        await using var content = await source.OpenReadAsync(item, rendition, CancellationToken.None);
        using var bytes = new MemoryStream();
        await content.Stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    public void Dispose() => _services.Dispose();
}
