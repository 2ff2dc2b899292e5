using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>Registers Picsync.</summary>
public static class PicsyncServiceCollectionExtensions
{
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
        services.TryAddSingleton<SyncSchedule>();
        services.TryAddSingleton(static provider =>
            ServiceNotifier.FromEnvironment(
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<ServiceNotifier>>()
            )
        );
        services.TryAddSingleton<HashCacheUpdater>();
        return services;
    }
}
