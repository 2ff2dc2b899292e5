using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Picsync.Synology.Routing;

namespace Picsync.Synology;

/// <summary>The route that the options choose.</summary>
internal sealed class RouteChoice(IServiceProvider services, IOptions<SynologyOptions> options)
{
    public ISynologyRoute Current => services.GetRequiredKeyedService<ISynologyRoute>(options.Value.Route);
}
