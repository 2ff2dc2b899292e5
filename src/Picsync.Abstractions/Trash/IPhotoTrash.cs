namespace Picsync;

/// <summary>Keeps photos that runs delete, so that they can be put back. Safe to call from several threads at once.</summary>
/// <remarks>
/// A run is under way from its first photo until <see cref="EndRunAsync"/>, or until its process ends. What it put in is not dropped
/// meanwhile; the oldest photos of other runs give way to it. Album runs whose ids differ only behind the last dot are of one run.
/// </remarks>
public interface IPhotoTrash
{
    /// <summary>Keeps a photo. Keeping the same bytes of the same run again replaces the entry.</summary>
    /// <param name="photo">The photo; its length is taken from the content.</param>
    /// <param name="content">Its bytes, read to the end, not disposed here. Other bytes than its digest says are refused.</param>
    /// <param name="cancellationToken">Stops it; nothing half-written stays.</param>
    /// <returns>Whether it is kept: false when it does not fit beside what the runs under way have put in, or the disk is full.</returns>
    /// <exception cref="ServiceRequestException">It could not be written, or the bytes have another digest.</exception>
    Task<bool> PutAsync(TrashedPhoto photo, Stream content, CancellationToken cancellationToken);

    /// <summary>Lists what a run deleted and is still kept, by album and position.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The photos; empty when nothing is kept of that run.</returns>
    Task<IReadOnlyList<TrashedPhoto>> GetPhotosAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>Opens a kept photo.</summary>
    /// <param name="photo">The photo, as listed.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <returns>The bytes, which the caller disposes.</returns>
    /// <exception cref="ItemUnavailableException">It is not kept any more.</exception>
    Task<Stream> OpenReadAsync(TrashedPhoto photo, CancellationToken cancellationToken);

    /// <summary>Says that a run is over: what it put in may give way to later ones, and what is too much or too old is dropped.</summary>
    /// <param name="run">The run; one that put nothing in is fine.</param>
    /// <param name="keeps">Whether what it put in stays; false when nothing of it was deleted after all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task that ends once it is done.</returns>
    Task EndRunAsync(RunId run, bool keeps, CancellationToken cancellationToken);

    /// <summary>Drops what is older than it has to be kept, and the oldest beyond the size that is allowed.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many photos were dropped.</returns>
    Task<int> PruneAsync(CancellationToken cancellationToken);
}
