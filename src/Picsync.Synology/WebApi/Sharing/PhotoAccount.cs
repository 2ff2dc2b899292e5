namespace Picsync.Synology.WebApi;

/// <summary>The account that is signed in.</summary>
/// <param name="Id">The id in Synology Photos, as albums name their owner; null when the NAS does not tell.</param>
/// <param name="Name">The account's name.</param>
internal sealed record PhotoAccount(long? Id, string Name);
