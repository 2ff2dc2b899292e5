using Picsync.Hosting;

namespace Picsync.Cli.Composition;

/// <summary>The configuration of this command, once it is read: services that depend on it are made after that.</summary>
internal sealed class ConfigurationInUse
{
    public TrashConfiguration Trash { get; set; } = new();
}
