namespace Picsync.Sync;

/// <summary>What a sync would do, and the report of finding that out.</summary>
/// <param name="Report">The report: its status, errors and warnings are those that a sync would have, as far as reading tells.</param>
/// <param name="Plan">The plan; null when none could be made.</param>
public sealed record DryRun(AlbumReport Report, SyncPlan? Plan);
