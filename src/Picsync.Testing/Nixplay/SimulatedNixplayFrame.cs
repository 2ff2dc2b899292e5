namespace Picsync.Testing;

/// <summary>A frame in a <see cref="NixplaySimulator"/>.</summary>
/// <param name="Id">Its number (<c>framePk</c>).</param>
/// <param name="HardwareId">Its hardware id (<c>frameId</c>).</param>
/// <param name="Name">The name a person gave it.</param>
/// <param name="IsConnected">Whether it is online.</param>
public sealed record SimulatedNixplayFrame(long Id, string HardwareId, string Name, bool IsConnected);
