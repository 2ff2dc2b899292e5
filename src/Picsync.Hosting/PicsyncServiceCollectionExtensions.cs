using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>Registers Picsync.</summary>
public static class PicsyncServiceCollectionExtensions
{
    private static readonly object s_inner = new();

    /// <summary>
    /// Registers the engine, the reader of picsync.yaml, the runner and the schedule. Sources and targets come from the vendor
    /// packages or from any registered <see cref="IPhotoSourceFactory"/> and <see cref="IFrameTargetFactory"/>; an
    /// <see cref="IHashCache"/> and an <see cref="ISyncJournal"/> must be registered too.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes how hard the engine works; null for its defaults.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddPicsync(this IServiceCollection services, Action<SyncEngineOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);

        var options = services.AddOptions<SyncEngineOptions>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PhotoSyncEngine>();
        services.TryAddSingleton<PicsyncConfigurationReader>();
        services.TryAddSingleton<PicsyncRunner>();
        services.TryAddSingleton<RunHistory>();
        services.TryAddSingleton<HiddenPhotos>();
        services.AddOptions<WorkWatchOptions>();
        services.TryAddSingleton<WorkWatch>();
        services.TryAddSingleton<SyncSchedule>();
        services.TryAddSingleton(static provider =>
            ServiceNotifier.FromEnvironment(
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<ServiceNotifier>>(),
                provider.GetRequiredService<WorkWatch>()
            )
        );
        services.TryAddSingleton<PicsyncDoctor>();
        services.TryAddSingleton<ImportReader>();
        services.TryAddSingleton<SetupFile>();
        services.TryAddSingleton<HashCacheUpdater>();
        services.TryAddSingleton<SourceCatalog>();
        return services;
    }

    /// <summary>
    /// Counts what is asked of the registered <see cref="IHashCache"/>, by putting a <see cref="MeteredHashCache"/> around it. Call it
    /// after the cache is registered.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    /// <exception cref="InvalidOperationException">No <see cref="IHashCache"/> is registered yet.</exception>
    public static IServiceCollection AddPicsyncMonitoring(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        var inner =
            services.LastOrDefault(static service => service.ServiceType == typeof(IHashCache) && !service.IsKeyedService)
            ?? throw new InvalidOperationException("No hash cache is registered; register one before AddPicsyncMonitoring.");
        services.Remove(inner);
        services.Add(
            inner switch
            {
                { ImplementationInstance: { } instance } => ServiceDescriptor.KeyedSingleton(typeof(IHashCache), s_inner, instance),
                { ImplementationFactory: { } factory } => ServiceDescriptor.KeyedSingleton(
                    typeof(IHashCache),
                    s_inner,
                    (provider, _) => factory(provider)
                ),
                _ => ServiceDescriptor.KeyedSingleton(typeof(IHashCache), s_inner, inner.ImplementationType!),
            }
        );
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(static provider => new MeteredHashCache(
            provider.GetRequiredKeyedService<IHashCache>(s_inner),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<IHashCache>(static provider => provider.GetRequiredService<MeteredHashCache>());
        return services;
    }
}
