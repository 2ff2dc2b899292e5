using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>What undoing a run came to for one album.</summary>
/// <param name="AlbumName">The album.</param>
/// <param name="Run">The album run that was undone.</param>
public sealed record UndoOutcome(string AlbumName, RunId Run)
{
    /// <summary>Gets what was put back; null when the album could not be undone at all.</summary>
    public UndoReport? Report { get; init; }

    /// <summary>Gets how many photos that the run deleted are not kept any more.</summary>
    public int NotKept { get; init; }

    /// <summary>Gets why the album could not be undone; null when it could.</summary>
    public PicsyncException? Error { get; init; }
}
