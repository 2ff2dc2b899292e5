using Microsoft.Extensions.DependencyInjection;
using Picsync.GooglePhotos;
using Picsync.Nixplay;
using Picsync.Synology;

namespace Picsync.Cli.Composition;

/// <summary>Keeps services from writing what they otherwise keep between runs.</summary>
internal static class ReadOnlyStores
{
    public static void AddReadOnlyStores(this IServiceCollection services)
    {
        Wrap<INixplaySessionStore>(services, static stored => new ReadOnlySessionStore(stored));
        Wrap<IGoogleTokenStore>(services, static stored => new ReadOnlyTokenStore(stored));
        Wrap<ISynologyDeviceStore>(services, static stored => new ReadOnlySynologyDevice(stored));
        Wrap<ISynologyStateStore>(services, static stored => new ReadOnlySynologyState(stored));
    }

    private static void Wrap<T>(IServiceCollection services, Func<T, T> wrap)
        where T : class
    {
        var registered = services.Last(service => service.ServiceType == typeof(T));
        services.Remove(registered);
        services.AddSingleton(provider => wrap((T)registered.ImplementationFactory!(provider)));
    }
}
