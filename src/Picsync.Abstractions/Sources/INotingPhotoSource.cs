namespace Picsync;

/// <summary>A source that tells what its listings pass over, so that nothing is left out without a word.</summary>
public interface INotingPhotoSource : IPhotoSource
{
    /// <summary>
    /// Gets what the listing that ended last passed over and counted: links, files of unknown types, entries of an archive. One sentence each;
    /// none of them speaks against the list being complete.
    /// </summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>Looks anew and gives what a listing passes over, one by one, so that a person who misses a photo hears why.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What is passed over, in no order; nothing unless a source tells. What cannot be read is among it, with that as its reason.</returns>
    /// <exception cref="PicsyncException">The source cannot be read at all.</exception>
    IAsyncEnumerable<PassedOverFile> GetPassedOverAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<PassedOverFile>();
}
