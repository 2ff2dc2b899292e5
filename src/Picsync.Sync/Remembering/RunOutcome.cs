namespace Picsync.Sync;

/// <summary>What has to be known of a run to remember what its sources listed.</summary>
/// <param name="Run">The run.</param>
/// <param name="IsSettled">Whether nothing held deletions back, so that what left is done with.</param>
/// <param name="Waiting">The digests of photos that the target holds still although no source lists them.</param>
/// <param name="AtTarget">The digests of all photos that the target holds.</param>
/// <param name="Guards">The guards, with those that a person released.</param>
internal sealed record RunOutcome(
    RunId Run,
    bool IsSettled,
    IReadOnlySet<ContentHash> Waiting,
    IReadOnlySet<ContentHash> AtTarget,
    GuardPolicy Guards
);
