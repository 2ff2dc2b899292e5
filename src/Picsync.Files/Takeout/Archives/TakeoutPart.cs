namespace Picsync.Files;

/// <summary>One part of a Takeout: an archive, or a folder.</summary>
/// <param name="path">Its path.</param>
internal abstract class TakeoutPart(string path)
{
    /// <summary>Gets its path.</summary>
    public string Path { get; } = path;

    /// <summary>Gets its name for messages.</summary>
    public string Name { get; } = System.IO.Path.GetFileName(path);

    /// <summary>Gets the files.</summary>
    public IReadOnlyList<PartFile> Files { get; protected init; } = [];

    /// <summary>Gets why there may be more than <see cref="Files"/>, one phrase each; none when that is all.</summary>
    public IReadOnlyList<string> Problems { get; protected init; } = [];

    /// <summary>Gets what was passed over, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; protected init; } = [];

    /// <summary>Gets the mark of a file's bytes where its id does not stand for them; null where it does.</summary>
    public virtual string? VersionOf(PartFile file) => null;

    /// <summary>Reads facts.</summary>
    /// <param name="file">A file of this part that <see cref="PartFile.IsJson"/>.</param>
    public abstract TakeoutJson ReadJson(PartFile file);

    /// <summary>Opens a picture or video.</summary>
    /// <param name="file">A file of this part.</param>
    /// <param name="item">The item it belongs to.</param>
    /// <param name="following">The files of this part that will probably be asked for next.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ItemUnavailableException">It is gone, damaged, or has changed.</exception>
    public abstract Task<Stream> OpenAsync(
        PartFile file,
        MediaItem item,
        IEnumerable<PartFile> following,
        CancellationToken cancellationToken
    );
}
