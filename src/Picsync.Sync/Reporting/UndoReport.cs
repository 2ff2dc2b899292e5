namespace Picsync.Sync;

/// <summary>What undoing a run came to.</summary>
/// <param name="AlbumName">The album.</param>
/// <param name="Run">The run that was undone.</param>
/// <param name="Restored">The photos that are there again, in their order.</param>
/// <param name="AlreadyThere">The photos that were there already.</param>
/// <param name="Missing">The photos that could not be put back, each with its reason.</param>
public sealed record UndoReport(
    string AlbumName,
    RunId Run,
    IReadOnlyList<string> Restored,
    IReadOnlyList<string> AlreadyThere,
    IReadOnlyList<ItemProblem> Missing
)
{
    /// <summary>Gets the names of photos that the run deleted and that the trash does not hold, or no longer: they are lost to undo.</summary>
    public IReadOnlyList<string> NotKept { get; init; } = [];

    /// <summary>Gets whether the target had no album of that name any more, so that one was made for what was put back.</summary>
    public bool AlbumWasMade { get; init; }
}
