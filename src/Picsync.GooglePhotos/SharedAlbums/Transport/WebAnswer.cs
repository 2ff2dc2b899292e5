namespace Picsync.GooglePhotos;

/// <summary>A page that came.</summary>
/// <param name="Link">The long link that it came from.</param>
/// <param name="Body">Its bytes, which the receiver disposes.</param>
internal readonly record struct WebAnswer(SharedAlbumLink Link, RentedBytes Body);
