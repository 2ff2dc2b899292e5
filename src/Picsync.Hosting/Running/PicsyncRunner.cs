using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Picsync.Shared.Logging;
using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>Runs the configured albums: several at a time, none stopped by another's error.</summary>
public sealed class PicsyncRunner
{
    private readonly AlbumRunner _albums;
    private readonly AlbumJobFactory _jobs;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

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
        _albums = new AlbumRunner(engine);
        _jobs = new AlbumJobFactory(sources, targets);
        _time = timeProvider;
        _logger = new QuietLogger(logger);
    }

    /// <summary>Syncs the configured albums once, or plans them.</summary>
    /// <remarks>The journal knows the album runs by the run's id, a dot and the album's number: <c>20261120T225841Z-4f1c.1</c>.</remarks>
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
        var (expanded, jobs) = await _jobs.CreateAsync(configuration, options, cancellationToken).ConfigureAwait(false);
        return await RunAsync(expanded, jobs, options, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Checks that a run could begin: every entry is one that its source or target understands. Nothing is contacted.</summary>
    /// <param name="configuration">The albums.</param>
    /// <param name="options">What is special about the run; null for nothing.</param>
    /// <exception cref="ConfigurationException">An entry is wrong.</exception>
    public void Check(PicsyncConfiguration configuration, RunOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        _jobs.Create(configuration, options ?? new RunOptions());
    }

    /// <summary>
    /// Does exactly what a plan says. An album that changed since, on either side and in a way that matters, is left as it is and
    /// fails with a <see cref="PlanOutdatedException"/>; albums that the plan does not name are left alone.
    /// </summary>
    /// <param name="configuration">The albums, as they were when the plan was made.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="options">
    /// What is special about this run; null for nothing. Deletions that a guard holds back in the plan pass when every guard that
    /// holds them is released here.
    /// </param>
    /// <param name="progress">Hears how far each album is, from any thread; may be null.</param>
    /// <param name="cancellationToken">Stops the run, as it stops a sync.</param>
    /// <returns>The report. Errors of albums are in it, not thrown.</returns>
    /// <exception cref="ConfigurationException">An entry is wrong, or the plan names an album that is not configured; nothing was contacted.</exception>
    public async Task<RunReport> ApplyAsync(
        PicsyncConfiguration configuration,
        PlanFile plan,
        RunOptions? options = null,
        IProgress<SyncProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(plan);
        options ??= new RunOptions();
        var (expanded, jobs) = await _jobs.CreateAsync(configuration, options, cancellationToken).ConfigureAwait(false);
        return await RunAsync(expanded, PlannedJobs.Choose(jobs, plan, options), options, progress, cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<RunReport> RunAsync(
        PicsyncConfiguration configuration,
        IReadOnlyList<AlbumJob> jobs,
        RunOptions options,
        IProgress<SyncProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ParallelAlbums, 1, nameof(options));
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
                async (index, _) =>
                {
                    var job = jobs[index] with { Sync = jobs[index].Sync with { RunId = RunNames.OfAlbum(runId, index + 1) } };
                    runs[index] = await _albums.RunAsync(job, progress, cancellationToken).ConfigureAwait(false);
                }
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

    private string NewRunId() =>
        _time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)
        + "-"
        + RandomNumberGenerator.GetHexString(4, lowercase: true);
}
