namespace Picsync.Synology.Routing;

/// <summary>What the service is called in messages.</summary>
internal static class ServiceName
{
    public const string Value = "Synology Photos";
}
