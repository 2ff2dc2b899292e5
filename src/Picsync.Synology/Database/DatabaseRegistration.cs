using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Picsync.Synology.Routing;

namespace Picsync.Synology.Database;

internal static class DatabaseRegistration
{
    public static void AddDatabaseRoute(this IServiceCollection services) =>
        services.TryAddKeyedSingleton<ISynologyRoute, DatabaseRoute>(SynologyRoute.Database);
}
