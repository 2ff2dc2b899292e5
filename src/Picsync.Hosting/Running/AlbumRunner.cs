using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>Runs one album of a run as it is to be run: planned, by a plan, or whatever is to be done. The engine tells what came of it.</summary>
internal sealed class AlbumRunner(PhotoSyncEngine engine)
{
    public async Task<AlbumOutcome> RunAsync(AlbumJob job, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        var outcome = job switch
        {
            { DryRun: true } => await PlanAsync(job, progress, cancellationToken).ConfigureAwait(false),
            { Plan: { } plan } => new AlbumOutcome(
                await engine.ApplyAsync(job.Sync, plan, progress, cancellationToken).ConfigureAwait(false)
            ),
            _ => new AlbumOutcome(await engine.SyncAsync(job.Sync, progress, cancellationToken).ConfigureAwait(false)),
        };
        return outcome with { TargetId = job.Sync.Target.Id };
    }

    private async Task<AlbumOutcome> PlanAsync(AlbumJob job, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        var (report, plan) = await engine.DryRunAsync(job.Sync, progress, cancellationToken).ConfigureAwait(false);
        return new AlbumOutcome(report) { Plan = plan };
    }
}
