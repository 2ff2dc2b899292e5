namespace Picsync.Nixplay;

/// <summary>A picture frame of the account.</summary>
/// <param name="Id">The frame's number.</param>
/// <param name="Name">The name its owner gave it.</param>
public sealed record NixplayFrame(long Id, string Name);
