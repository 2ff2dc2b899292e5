using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>One album made ready to run.</summary>
/// <param name="Sync">What the engine is given.</param>
/// <param name="DryRun">Whether it is only planned.</param>
internal sealed record AlbumJob(SyncJob Sync, bool DryRun);
