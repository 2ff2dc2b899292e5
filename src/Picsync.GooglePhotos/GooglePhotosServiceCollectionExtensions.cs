using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Picsync.Shared.Http;

namespace Picsync.GooglePhotos;

/// <summary>Registers Google Photos.</summary>
public static class GooglePhotosServiceCollectionExtensions
{
    internal const string ApiClient = "Picsync.GooglePhotos.Api";
    internal const string BytesClient = "Picsync.GooglePhotos.Bytes";
    internal const string SharedLinksClient = "Picsync.GooglePhotos.SharedLinks";

    /// <summary>
    /// Adds <see cref="GooglePhotosLibraryClient"/>, <see cref="GooglePhotosPickerClient"/>, <see cref="GooglePhotosPicker"/>,
    /// <see cref="SharedAlbumClient"/>, <see cref="GoogleTokenProvider"/>, <see cref="GoogleSignIn"/> and the source factories. For many users at
    /// once: <see cref="GooglePhotosPickerClientFactory"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options; may be null. Calling again adds settings and nothing else.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddGooglePhotos(this IServiceCollection services, Action<GooglePhotosOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (configure is not null)
        {
            services.Configure(configure);
        }

        if (services.Any(static service => service.ServiceType == typeof(GooglePhotosPipelines)))
        {
            return services;
        }

        services.AddOptionsWithValidateOnStart<GooglePhotosOptions, GooglePhotosOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddSingleton<GooglePhotosPipelines>();
        AddHttp(services, ApiClient, maxConnections: 4, DecompressionMethods.All, static pipelines => pipelines.Api);
        AddHttp(services, BytesClient, maxConnections: 8, DecompressionMethods.None, static pipelines => pipelines.Bytes);
        AddSharedLinks(services);
        services.TryAddSingleton(CreateStore);
        services.TryAddSingleton(CreateTokens);
        services.TryAddSingleton(CreateSignIn);
        services.TryAddSingleton(CreateClient);
        services.TryAddSingleton<GooglePhotosPickerClientFactory>(CreatePickerClients);
        services.TryAddSingleton(static provider =>
            provider.GetRequiredService<GooglePhotosPickerClientFactory>().Create(provider.GetRequiredService<GoogleTokenProvider>())
        );
        services.TryAddSingleton(static provider => new GooglePickStore(OptionsOf(provider).PicksFolder));
        services.TryAddSingleton<GooglePhotosPicker>();
        services.TryAddSingleton(CreateAmbientClient);
        services.TryAddSingleton<GoogleAmbientDevices>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPhotoSourceFactory, AmbientSourceFactory>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPhotoSourceFactory, GooglePhotosSourceFactory>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPhotoSourceFactory, GooglePickSourceFactory>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IServiceProbe, GooglePhotosProbe>(CreateProbe));
        return services;
    }

    /// <summary>Adds Google Photos with options from a configuration section.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section, usually <c>GooglePhotos</c>.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddGooglePhotos(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        services.AddGooglePhotos();
        services.Configure<GooglePhotosOptions>(section);
        return services;
    }

    private static void AddSharedLinks(IServiceCollection services)
    {
        // A page that asks a browser to keep something is asked for again without it otherwise.
        AddHttp(
            services,
            SharedLinksClient,
            maxConnections: 2,
            DecompressionMethods.All,
            static pipelines => pipelines.SharedLinks,
            usesCookies: true
        );
        services.TryAddSingleton(CreateSharedAlbums);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPhotoSourceFactory, SharedAlbumSourceFactory>());
    }

    // Redirects are looked at before they are followed, and cookies would tie byte requests to each other.
    private static void AddHttp(
        IServiceCollection services,
        string name,
        int maxConnections,
        DecompressionMethods decompression,
        Func<GooglePhotosPipelines, ServiceResilience> choose,
        bool usesCookies = false
    ) =>
        services
            .AddHttpClient(name, static http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = usesCookies,
                    AutomaticDecompression = decompression,
                    MaxConnectionsPerServer = maxConnections,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(10),
                    ConnectTimeout = TimeSpan.FromSeconds(20),
                }
            )
            .AddHttpMessageHandler(provider => new ResilienceHandler(choose(provider.GetRequiredService<GooglePhotosPipelines>())))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();

    private static IGoogleTokenStore CreateStore(IServiceProvider provider) =>
        OptionsOf(provider).TokenFile is { Length: > 0 } path
            ? new FileGoogleTokenStore(path, provider.GetRequiredService<ILogger<FileGoogleTokenStore>>())
            : new InMemoryGoogleTokenStore();

    private static GoogleTokenProvider CreateTokens(IServiceProvider provider) =>
        new(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(ApiClient),
            OptionsOf(provider),
            provider.GetRequiredService<IGoogleTokenStore>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<GoogleTokenProvider>>()
        );

    private static GoogleSignIn CreateSignIn(IServiceProvider provider) =>
        new(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(ApiClient),
            OptionsOf(provider),
            provider.GetRequiredService<TimeProvider>()
        );

    private static GooglePhotosLibraryClient CreateClient(IServiceProvider provider)
    {
        var http = provider.GetRequiredService<IHttpClientFactory>();
        return new GooglePhotosLibraryClient(
            http.CreateClient(ApiClient),
            http.CreateClient(BytesClient),
            OptionsOf(provider),
            provider.GetRequiredService<GoogleTokenProvider>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<GooglePhotosLibraryClient>>()
        );
    }

    private static SharedAlbumClient CreateSharedAlbums(IServiceProvider provider)
    {
        var http = provider.GetRequiredService<IHttpClientFactory>();
        return new SharedAlbumClient(
            http.CreateClient(SharedLinksClient),
            http.CreateClient(BytesClient),
            OptionsOf(provider),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SharedAlbumClient>>()
        );
    }

    private static GooglePhotosPickerClientFactory CreatePickerClients(IServiceProvider provider)
    {
        var http = provider.GetRequiredService<IHttpClientFactory>();
        return new GooglePhotosPickerClientFactory(
            http.CreateClient(ApiClient),
            http.CreateClient(BytesClient),
            OptionsOf(provider),
            provider.GetRequiredService<IGoogleTokenStore>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()
        );
    }

    private static GooglePhotosAmbientClient CreateAmbientClient(IServiceProvider provider)
    {
        var http = provider.GetRequiredService<IHttpClientFactory>();
        return new GooglePhotosAmbientClient(
            http.CreateClient(ApiClient),
            http.CreateClient(BytesClient),
            OptionsOf(provider),
            provider.GetRequiredService<GoogleTokenProvider>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<GooglePhotosAmbientClient>>()
        );
    }

    private static GooglePhotosProbe CreateProbe(IServiceProvider provider) =>
        new(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(ApiClient),
            provider.GetRequiredService<GooglePhotosLibraryClient>(),
            provider.GetRequiredService<GoogleTokenProvider>()
        );

    private static GooglePhotosOptions OptionsOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<GooglePhotosOptions>>().Value;
}
