namespace Picsync.Synology;

/// <summary>Examines Synology Photos by the route in use.</summary>
internal sealed class SynologyProbe(RouteChoice routes) : IServiceProbe
{
    public string Key => "synology";

    public Task<IReadOnlyList<ProbeFinding>> ProbeAsync(CancellationToken cancellationToken) =>
        routes.Current.ProbeAsync(cancellationToken);
}
