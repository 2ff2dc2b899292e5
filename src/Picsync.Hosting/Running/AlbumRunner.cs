using Microsoft.Extensions.Logging;
using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>Runs one album of a run and puts whatever becomes of it into an outcome.</summary>
internal sealed class AlbumRunner(PhotoSyncEngine engine, TimeProvider time, ILogger logger)
{
    public async Task<AlbumOutcome> RunAsync(AlbumJob job, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var traffic = TrafficCounter.Begin(out var counter);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var outcome = job switch
            {
                { DryRun: true } => PlannedAlbum.Describe(
                    await engine.PlanAsync(job.Sync, progress, cancellationToken).ConfigureAwait(false),
                    counter.RequestCount,
                    Elapsed()
                ),
                { Plan: { } plan } => new AlbumOutcome(
                    await engine.ApplyAsync(job.Sync, plan, progress, cancellationToken).ConfigureAwait(false)
                ),
                _ => new AlbumOutcome(await engine.SyncAsync(job.Sync, progress, cancellationToken).ConfigureAwait(false)),
            };
            return outcome with { TargetId = job.Sync.Target.Id };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Failure(error: null, "The run was stopped before this album was finished.") with { WasCancelled = true };
        }
        catch (PicsyncException cause)
        {
            return Failure(cause);
        }
        catch (Exception cause)
        {
            // One album's bug must not keep the other albums from their photos; it is reported as what it is.
            HostingLog.AlbumBroke(logger, job.Sync.AlbumName, cause);
            return Failure(new UnexpectedErrorException(cause));
        }

        AlbumOutcome Failure(PicsyncException? error, params string[] warnings) =>
            new(
                new AlbumReport
                {
                    Name = job.Sync.AlbumName,
                    Status = AlbumStatus.Failed,
                    Requests = counter.RequestCount,
                    Seconds = Elapsed(),
                    Warnings = warnings,
                    Error = error,
                }
            );

        double Elapsed() => time.GetElapsedTime(started).TotalSeconds;
    }
}
