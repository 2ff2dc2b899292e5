using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Picsync.Shared.Http;

namespace Picsync.Immich;

/// <summary>Registers Immich.</summary>
public static class ImmichServiceCollectionExtensions
{
    internal const string HttpName = "Picsync.Immich";

    /// <summary>Adds <see cref="ImmichClient"/>, the source factory and the probe.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options; may be null. Calling again adds settings and nothing else.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddImmich(this IServiceCollection services, Action<ImmichOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (configure is not null)
        {
            services.Configure(configure);
        }

        if (services.Any(static service => service.ServiceType == typeof(ImmichPipeline)))
        {
            return services;
        }

        services.AddOptionsWithValidateOnStart<ImmichOptions, ImmichOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ImmichPipeline>();
        AddHttp(services);
        services.TryAddSingleton(static provider => new ImmichClient(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpName),
            provider.GetRequiredService<IOptions<ImmichOptions>>().Value,
            provider.GetRequiredService<TimeProvider>()
        ));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPhotoSourceFactory, ImmichSourceFactory>());
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IServiceProbe, ImmichProbe>(static provider => new ImmichProbe(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpName),
                provider.GetRequiredService<ImmichClient>()
            ))
        );
        return services;
    }

    /// <summary>Adds Immich with options from a configuration section.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section, usually <c>Immich</c>.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddImmich(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        services.AddImmich();
        services.Configure<ImmichOptions>(section);
        return services;
    }

    // A redirect would carry the API key elsewhere.
    private static void AddHttp(IServiceCollection services) =>
        services
            .AddHttpClient(HttpName, static http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(static () =>
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    AutomaticDecompression = DecompressionMethods.All,
                    MaxConnectionsPerServer = 8,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(10),
                    ConnectTimeout = TimeSpan.FromSeconds(20),
                }
            )
            .AddHttpMessageHandler(static provider => new ResilienceHandler(provider.GetRequiredService<ImmichPipeline>().Resilience))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
}
