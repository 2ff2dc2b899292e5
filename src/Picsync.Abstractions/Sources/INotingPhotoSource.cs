namespace Picsync;

/// <summary>A source that tells what its listings pass over, so that nothing is left out without a word.</summary>
public interface INotingPhotoSource : IPhotoSource
{
    /// <summary>
    /// Gets what the listing that ended last passed over and counted: links, files of unknown types, entries of an archive. One sentence each;
    /// none of them speaks against the list being complete.
    /// </summary>
    IReadOnlyList<string> Notes { get; }
}
