namespace Picsync.Hosting;

/// <summary>Writes a listing down while it is read. Called by one thread at a time, in the order of the members.</summary>
public interface IListingWriter
{
    /// <summary>Begins, before the source is asked for anything.</summary>
    /// <param name="source">The source.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>The writing.</returns>
    Task BeginAsync(IPhotoSource source, CancellationToken cancellationToken);

    /// <summary>Takes the next item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>The writing.</returns>
    Task AddAsync(MediaItem item, CancellationToken cancellationToken);

    /// <summary>Ends; called for a listing that broke off or was cancelled too.</summary>
    /// <param name="outcome">What the listing came to.</param>
    /// <param name="cancellationToken">Stops the writing; not the token that may have ended the listing.</param>
    /// <returns>The writing.</returns>
    Task EndAsync(ListingOutcome outcome, CancellationToken cancellationToken);
}
