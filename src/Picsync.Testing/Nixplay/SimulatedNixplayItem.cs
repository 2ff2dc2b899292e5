namespace Picsync.Testing;

/// <summary>An item of a playlist in a <see cref="NixplaySimulator"/>.</summary>
/// <param name="Id">The item's own id.</param>
/// <param name="PictureId">The photo it shows; null when it shows an address elsewhere.</param>
/// <param name="PhotoUrl">The address it shows; null when it shows a photo.</param>
public sealed record SimulatedNixplayItem(string Id, long? PictureId, string? PhotoUrl);
