using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>Runs the configured albums: several at a time, none stopped by another's error.</summary>
public sealed class PicsyncRunner
{
    private readonly PhotoSyncEngine _engine;
    private readonly AlbumJobFactory _jobs;
    private readonly TimeProvider _time;
    private readonly ILogger<PicsyncRunner> _logger;

    /// <summary>Makes a runner.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="sources">The kinds of source.</param>
    /// <param name="targets">The kinds of target.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="logger">Where diagnostics go.</param>
    public PicsyncRunner(
        PhotoSyncEngine engine,
        IEnumerable<IPhotoSourceFactory> sources,
        IEnumerable<IFrameTargetFactory> targets,
        TimeProvider timeProvider,
        ILogger<PicsyncRunner> logger
    )
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(timeProvider);
        ArgumentNullException.ThrowIfNull(logger);
        _engine = engine;
        _jobs = new AlbumJobFactory(sources, targets);
        _time = timeProvider;
        _logger = logger;
    }

    /// <summary>Syncs the configured albums once, or plans them.</summary>
    /// <param name="configuration">The albums.</param>
    /// <param name="options">What is special about this run; null for nothing.</param>
    /// <param name="progress">Hears how far each album is, from any thread; may be null.</param>
    /// <param name="cancellationToken">
    /// Stops the run: no further write is made. That is reported, not thrown, so that what was done before is known.
    /// </param>
    /// <returns>The report. Errors of albums are in it, not thrown.</returns>
    /// <exception cref="ConfigurationException">An entry is wrong; nothing was contacted.</exception>
    public async Task<RunReport> RunAsync(
        PicsyncConfiguration configuration,
        RunOptions? options = null,
        IProgress<SyncProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        options ??= new RunOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ParallelAlbums, 1, nameof(options));

        var jobs = _jobs.Create(configuration, options);
        var runId = NewRunId();
        var started = _time.GetTimestamp();
        HostingLog.RunBegins(_logger, runId, jobs.Count);
        var runs = new AlbumOutcome[jobs.Count];

        // Each album ends in the report, also one that a cancellation keeps from starting; so the loop itself is not cancelled.
        await Parallel
            .ForAsync(
                0,
                jobs.Count,
                new ParallelOptions { MaxDegreeOfParallelism = options.ParallelAlbums },
                async (index, _) => runs[index] = await RunAlbumAsync(jobs[index], progress, cancellationToken).ConfigureAwait(false)
            )
            .ConfigureAwait(false);
        var report = new RunReport
        {
            RunId = runId,
            Albums = runs,
            Warnings = configuration.Warnings,
            Elapsed = _time.GetElapsedTime(started),
        };
        HostingLog.RunEnds(_logger, runId, report.ExitCode, report.Elapsed.TotalSeconds);
        return report;
    }

    private async Task<AlbumOutcome> RunAlbumAsync(AlbumJob job, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        using var traffic = TrafficCounter.Begin(out var counter);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!job.DryRun)
            {
                return new AlbumOutcome(await _engine.SyncAsync(job.Sync, progress, cancellationToken).ConfigureAwait(false));
            }

            var plan = await _engine.PlanAsync(job.Sync, progress, cancellationToken).ConfigureAwait(false);
            return PlannedAlbum.Describe(plan, counter.RequestCount, Elapsed());
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
            HostingLog.AlbumBroke(_logger, job.Sync.AlbumName, cause);
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

        double Elapsed() => _time.GetElapsedTime(started).TotalSeconds;
    }

    private string NewRunId() =>
        _time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)
        + "-"
        + RandomNumberGenerator.GetHexString(4, lowercase: true);
}
