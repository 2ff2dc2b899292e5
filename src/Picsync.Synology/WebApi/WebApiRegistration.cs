using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Picsync.Shared.Http;
using Picsync.Synology.Routing;

namespace Picsync.Synology.WebApi;

internal static class WebApiRegistration
{
    private const string HttpClientName = "Picsync.Synology.WebApi";

    public static void AddWebApiRoute(this IServiceCollection services)
    {
        services.TryAddSingleton<ISynologyStateStore>(static provider =>
            OptionsOf(provider).StateFile is { } file && !string.IsNullOrWhiteSpace(file)
                ? new FileSynologyStateStore(file)
                : new InMemorySynologyStateStore()
        );
        services.TryAddSingleton<ISynologyDeviceStore>(static provider => new InMemorySynologyDeviceStore(OptionsOf(provider).DeviceId));
        services.TryAddSingleton(CreatePins);
        services.TryAddSingleton(CreateClient);
        services.TryAddSingleton(static provider => new Lazy<SynologyPhotosClient>(provider.GetRequiredService<SynologyPhotosClient>));
        services.TryAddSingleton(static provider => new SynologySignIn(
            provider.GetRequiredService<Lazy<SynologyPhotosClient>>(),
            OptionsOf(provider)
        ));
        services.TryAddSingleton(static provider => CreateResilience(OptionsOf(provider), provider.GetRequiredService<TimeProvider>()));
        services.TryAddKeyedSingleton<ISynologyRoute, WebApiRoute>(SynologyRoute.Api);

        // The client lives as long as the application, and its pool renews connections itself.
        services
            .AddHttpClient(HttpClientName, static http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(CreateHandler)
            .AddHttpMessageHandler(static provider => new ResilienceHandler(provider.GetRequiredService<WebApiResilience>().Pipeline))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
    }

    private static SocketsHttpHandler CreateHandler(IServiceProvider provider)
    {
        var pins = provider.GetRequiredService<CertificatePins>();
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            MaxConnectionsPerServer = 8,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),
        };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) => pins.Accepts(certificate, errors);
        return handler;
    }

    private static CertificatePins CreatePins(IServiceProvider provider)
    {
        var options = OptionsOf(provider);
        return new CertificatePins(
            AddressOf(options),
            options.CertificateTrust,
            options.CertificateFingerprint,
            provider.GetRequiredService<ISynologyStateStore>()
        );
    }

    private static SynologyPhotosClient CreateClient(IServiceProvider provider) =>
        new(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName),
            AddressOf(OptionsOf(provider)),
            OptionsOf(provider),
            provider.GetRequiredService<CertificatePins>(),
            provider.GetRequiredService<ISynologyDeviceStore>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger("Picsync.Synology")
        );

    private static WebApiResilience CreateResilience(SynologyOptions options, TimeProvider time) =>
        new(
            new ServiceResilience(
                new ResilienceSettings
                {
                    Service = "Synology Photos",
                    MaxRetries = options.MaxRetries,
                    FirstDelay = options.FirstRetryDelay,
                    AttemptTimeout = options.RequestTimeout,
                    Patience = options.Patience,
                },
                time
            )
        );

    private static Uri AddressOf(SynologyOptions options) =>
        options.ApiAddress
        ?? throw new ConfigurationException(
            "the address of the NAS is not configured; set PICSYNC_Synology__ApiAddress to the folder of entry.cgi, such as "
                + "https://nas:5001/webapi/",
            location: null,
            "synology.apiAddress"
        );

    private static SynologyOptions OptionsOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<SynologyOptions>>().Value;

    private sealed record WebApiResilience(ServiceResilience Pipeline);
}
