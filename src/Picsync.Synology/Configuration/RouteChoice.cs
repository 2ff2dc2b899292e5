using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Picsync.Shared.Settings;
using Picsync.Synology.Routing;

namespace Picsync.Synology;

/// <summary>The route that the options choose.</summary>
internal sealed class RouteChoice(IServiceProvider services, IOptions<SynologyOptions> options)
{
    private readonly SynologyRoute _route = CheckedOptions.Of(options, new SynologyOptionsValidator()).Route;

    public ISynologyRoute Current => services.GetRequiredKeyedService<ISynologyRoute>(_route);
}
