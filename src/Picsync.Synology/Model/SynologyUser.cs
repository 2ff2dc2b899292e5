namespace Picsync.Synology;

/// <summary>A person with an account of the NAS, as Synology Photos knows them.</summary>
/// <param name="Id">The id in Synology Photos.</param>
/// <param name="Name">The account's name.</param>
public sealed record SynologyUser(long Id, string Name)
{
    /// <summary>Gets the id in the system itself (1026 and up); null when it is not told.</summary>
    public long? SystemId { get; init; }

    /// <summary>Gets whether the account uses Synology Photos; null when it is not told.</summary>
    public bool? IsEnabled { get; init; }
}
