using System.Globalization;

namespace Picsync.Sync;

/// <summary>Runs one album under its lease: notes the run, executes it, and notes what came of it, whatever happens.</summary>
internal sealed class AlbumRunner(EngineServices services, SyncJob job, ReportBuilder report)
{
    private readonly JournalKey _key = new(job.Target.Id, job.AlbumName);

    /// <summary>Runs the album. What comes of it is in the report, errors too once the run is noted.</summary>
    /// <param name="plan">The plan to keep to; null to do whatever is to be done now.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RunAsync(SyncPlan? plan, CancellationToken cancellationToken)
    {
        await MakeRoomAsync(cancellationToken).ConfigureAwait(false);
        var lease = await AlbumLease.TakeAsync(_key, services, report.Progress, cancellationToken).ConfigureAwait(false);
        await using var _ = lease.ConfigureAwait(false);
        var run = new JournalRun(job.RunId ?? NewRunId(services.Time), _key, services.Time.GetUtcNow()) { LeaseToken = lease.Token };
        services.Logger.RunBegins(run.Id, job.AlbumName);
        await services.Journal.BeginRunAsync(run, cancellationToken).ConfigureAwait(false);

        var spool = new SpoolFolder(services.Options.SpoolDirectory, services.Time);
        using var learned = new LearnedHashes(services.Cache, report.Notes);
        using var journal = new JournalWriter(services.Journal, run, lease, services.Time);
        var ending = new RunEnding(services, job, run, lease, report);
        try
        {
            var snapshot = await ReadAsync(plan, learned, cancellationToken).ConfigureAwait(false);
            var items = new ItemOutcomes(snapshot.Source.Entries, snapshot.Hashes);
            report.Begin(snapshot, items);
            await snapshot.Earlier.TakeOverAsync(services.Journal, _key, cancellationToken).ConfigureAwait(false);
            var album = new AlbumRun(Share(run, lease, snapshot, spool, learned, journal), snapshot, items, report.Notes);
            ending.Expect(snapshot, album);
            if (!report.NothingWasRead)
            {
                await album.ExecuteAsync(cancellationToken).ConfigureAwait(false);
                report.Notes.Warn(await OtherWriter.FindAsync(snapshot, album.Added, cancellationToken).ConfigureAwait(false));
            }
        }
        catch (Exception error)
        {
            report.Notes.Break(error, cancellationToken);
        }

        await ending.CloseAsync(learned, spool, cancellationToken).ConfigureAwait(false);
    }

    // First of all: on a full disk the oldest of the trash give way to what a run has to write down. What lies in the trash by mistake does not.
    private Task MakeRoomAsync(CancellationToken cancellationToken) =>
        services.Trash is { } trash
            ? report.Notes.TidyAsync(
                "The trash could not be tidied up",
                () => PlaceCheck.IsInTrash(ReadingJob.Of(job, trash)) ? Task.CompletedTask : trash.PruneAsync(cancellationToken),
                cancellationToken
            )
            : Task.CompletedTask;

    public static RunId NewRunId(TimeProvider time) =>
        new(
            $"{time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture)}-{Guid.NewGuid().ToString("n")[..6]}"
        );

    private async Task<SyncSnapshot> ReadAsync(SyncPlan? plan, LearnedHashes learned, CancellationToken cancellationToken)
    {
        report.Progress.Enter(SyncStage.Listing);
        var snapshot = await SnapshotReader
            .ReadAsync(
                ReadingJob.Of(job, services.Trash) with
                {
                    DrawnAt = plan?.DrawnAt,
                },
                services.Cache,
                learned,
                services.Journal,
                report.Progress,
                services.Time,
                cancellationToken
            )
            .ConfigureAwait(false);
        if (plan is not null)
        {
            await PlanRun.ThrowIfOutdatedAsync(plan, snapshot, cancellationToken).ConfigureAwait(false);
        }

        return snapshot;
    }

    private RunContext Share(
        JournalRun run,
        AlbumLease lease,
        SyncSnapshot snapshot,
        SpoolFolder spool,
        LearnedHashes learned,
        JournalWriter journal
    ) =>
        new()
        {
            Job = job with { Target = FencedTarget.Of(job.Target, lease) },
            RunId = run.Id,
            Options = services.Options,
            Downloader = new PhotoDownloader(services.Options, services.Time),
            Spool = spool,
            Evidence = new UploadEvidence(snapshot.Target.Doubt is null && snapshot.TargetIsBelieved, snapshot.Claimed),
            Learned = learned,
            Journal = journal,
            Progress = report.Progress,
            Time = services.Time,
            Logger = services.Logger,
            NotSent = snapshot.NotSent,
            Trash =
                services.Trash is { } trash && job.Target is IReadableFrameTarget readable
                    ? new TrashStep(trash, readable, run, services.Options.Patience, services.Time)
                    : null,
        };
}
