namespace Picsync.Sync;

/// <summary>A plan is not what a sync would do now, because a side changed since it was made. Nothing was written.</summary>
/// <param name="albumName">The album.</param>
/// <param name="differences">What differs, one sentence each; the first few.</param>
public sealed class PlanOutdatedException(string albumName, IReadOnlyList<string> differences)
    : PicsyncException(
        $"The plan for album '{albumName}' does not fit any more: {string.Join(" ", differences)} Nothing was changed. Make a new plan and look at it."
    )
{
    /// <summary>Gets what differs, one sentence each.</summary>
    public IReadOnlyList<string> Differences { get; } = differences;
}
