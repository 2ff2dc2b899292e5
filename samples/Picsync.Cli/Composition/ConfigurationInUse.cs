using Picsync.Hosting;

namespace Picsync.Cli.Composition;

/// <summary>The configuration of this command, once it is read: services that depend on it are made after that.</summary>
/// <param name="credentials">The credentials; null for none.</param>
internal sealed class ConfigurationInUse(CredentialsFile? credentials)
{
    public CredentialsFile? Credentials { get; } = credentials;

    public TrashConfiguration Trash { get; set; } = new();
}
