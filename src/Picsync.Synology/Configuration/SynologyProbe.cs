namespace Picsync.Synology;

/// <summary>Examines Synology Photos by the route in use.</summary>
internal sealed class SynologyProbe(RouteChoice routes) : IServiceProbe
{
    public string Key => "synology";

    public async Task<IReadOnlyList<ProbeFinding>> ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await routes.Current.ProbeAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ConfigurationException unset)
        {
            return [new ProbeFinding("settings", ProbeStatus.Problem, unset.Message)];
        }
    }
}
