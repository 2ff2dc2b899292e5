namespace Picsync.Testing;

/// <summary>A user of a <see cref="SynologyPhotosSimulator"/>.</summary>
/// <param name="Id">The id in Synology Photos, by which items and albums name their owner.</param>
/// <param name="SystemId">The id in the system (1026 and up), by which albums are shared.</param>
/// <param name="Name">The account's name.</param>
public sealed record SimulatedSynologyUser(long Id, long SystemId, string Name);
