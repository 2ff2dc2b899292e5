using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>What is planned for one album of one target.</summary>
/// <param name="TargetId">The target, as <see cref="IFrameTargetReader.Id"/> names it.</param>
/// <param name="Plan">The plan.</param>
public sealed record AlbumPlan(string TargetId, SyncPlan Plan);
