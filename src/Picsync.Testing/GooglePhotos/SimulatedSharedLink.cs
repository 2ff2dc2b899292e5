namespace Picsync.Testing;

/// <summary>The public link of an album in a <see cref="GooglePhotosSimulator"/>.</summary>
/// <param name="ShortLink">The short form, which redirects to the long one.</param>
/// <param name="LongLink">The long form.</param>
public sealed record SimulatedSharedLink(Uri ShortLink, Uri LongLink);
