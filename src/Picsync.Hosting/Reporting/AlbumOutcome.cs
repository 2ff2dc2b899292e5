using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>What a run came to for one album.</summary>
/// <param name="Report">What was done. For a plan, what is there already; nothing was uploaded or deleted.</param>
public sealed record AlbumOutcome(AlbumReport Report)
{
    /// <summary>Gets the target, as <see cref="IFrameTargetReader.Id"/> names it.</summary>
    public string? TargetId { get; init; }

    /// <summary>Gets the plan, when the album was only planned; else null.</summary>
    public SyncPlan? Plan { get; init; }

    /// <summary>Gets whether the run was stopped before the album was finished.</summary>
    public bool WasCancelled => Report.Status == AlbumStatus.Cancelled;
}
