namespace Picsync.GooglePhotos;

/// <summary>Where an item's bytes are, and the origin of the page that said so.</summary>
/// <param name="BaseUrl">The address, without a suffix.</param>
/// <param name="Origin">The origin.</param>
internal readonly record struct ItemAddress(string BaseUrl, Uri Origin);
