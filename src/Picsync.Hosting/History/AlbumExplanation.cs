using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>Why the photos that answer to a name are, or are not, in one album.</summary>
/// <param name="AlbumName">The album.</param>
/// <param name="Target">The target, as <see cref="IFrameTargetReader.Id"/> names it.</param>
public sealed record AlbumExplanation(string AlbumName, string Target)
{
    /// <summary>Gets an explanation for each photo; empty when no photo answers to the name.</summary>
    public IReadOnlyList<PhotoExplanation> Photos { get; init; } = [];

    /// <summary>Gets why nothing can be told of the album; null when it can.</summary>
    public PicsyncException? Error { get; init; }
}
