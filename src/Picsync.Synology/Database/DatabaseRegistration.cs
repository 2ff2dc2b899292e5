using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Picsync.Synology.Database.Access;
using Picsync.Synology.Routing;

namespace Picsync.Synology.Database;

internal static class DatabaseRegistration
{
    public static void AddDatabaseRoute(this IServiceCollection services)
    {
        services.TryAddSingleton<SynologyDatabase>();
        services.TryAddKeyedSingleton<ISynologyRoute, DatabaseRoute>(SynologyRoute.Database);
    }
}
