using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Picsync.Synology.Database;
using Picsync.Synology.WebApi;

namespace Picsync.Synology;

/// <summary>Registers Synology Photos.</summary>
public static class SynologyServiceCollectionExtensions
{
    /// <summary>
    /// Adds the factories of sources and targets (<c>synology</c>) and <see cref="SynologyLibrary"/>. Calling again only adds configuration.
    /// Options are checked when the host starts; a missing address or connection is reported at the first use.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options; null keeps the defaults.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddSynology(this IServiceCollection services, Action<SynologyOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptionsWithValidateOnStart<SynologyOptions, SynologyOptionsValidator>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return AddCore(services);
    }

    /// <summary>Registers as <see cref="AddSynology(IServiceCollection, Action{SynologyOptions}?)"/> does, with options from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section <c>Synology</c>: <c>Route</c>, <c>Username</c>, <c>Password</c>, <c>ApiAddress</c> and the other options.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddSynology(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.AddOptionsWithValidateOnStart<SynologyOptions, SynologyOptionsValidator>().Bind(section);
        return AddCore(services);
    }

    private static IServiceCollection AddCore(IServiceCollection services)
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddDatabaseRoute();
        services.AddWebApiRoute();
        services.TryAddSingleton<RouteChoice>();
        services.TryAddSingleton(static provider => new SynologyLibrary(provider.GetRequiredService<RouteChoice>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPhotoSourceFactory, SynologySourceFactory>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IFrameTargetFactory, SynologyTargetFactory>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IServiceProbe, SynologyProbe>());
        return services;
    }
}
