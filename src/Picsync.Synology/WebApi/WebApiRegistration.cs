using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Picsync.Synology.Routing;

namespace Picsync.Synology.WebApi;

internal static class WebApiRegistration
{
    public static void AddWebApiRoute(this IServiceCollection services) =>
        services.TryAddKeyedSingleton<ISynologyRoute, WebApiRoute>(SynologyRoute.Api);
}
