namespace Picsync;

/// <summary>
/// A source whose list does not tell when every photo was taken, because that stands inside the photo. It is read where a rule or an order
/// asks for it, once for each version of a photo, and remembered by whoever asks.
/// </summary>
public interface IDateReadingPhotoSource : IPhotoSource
{
    /// <summary>Reads when an item was taken from inside it.</summary>
    /// <param name="item">An item that a listing of this source returned without <see cref="MediaItem.TakenAt"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The date, as <see cref="MediaItem.TakenAt"/> has it; null when it was looked for and there is none.</returns>
    /// <exception cref="ItemUnavailableException">It could not be looked for: the item may have a date.</exception>
    Task<DateTimeOffset?> ReadTakenAtAsync(MediaItem item, CancellationToken cancellationToken);
}
