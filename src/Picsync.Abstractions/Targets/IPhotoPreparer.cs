namespace Picsync;

/// <summary>Turns an original into the bytes to upload, for example scaled for a frame.</summary>
/// <remarks>The same input must give the same bytes on every run: the target's copy is recognised by their digest.</remarks>
public interface IPhotoPreparer
{
    /// <summary>Gets a stable text that names the preparation and its settings; it goes into cache keys.</summary>
    string Key { get; }

    /// <summary>Prepares one item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="original">The original bytes, seekable, not disposed here.</param>
    /// <param name="prepared">Where the prepared bytes go, not disposed here.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The MIME type of the prepared bytes.</returns>
    /// <exception cref="ItemUnavailableException">The original cannot be prepared.</exception>
    Task<string> PrepareAsync(MediaItem item, Stream original, Stream prepared, CancellationToken cancellationToken);
}
