using Picsync.Shared.Wording;

namespace Picsync.Sync;

/// <summary>Makes the report of one run, however it ended. No report is made anywhere else, so that none forgets what was done.</summary>
internal sealed class ReportBuilder(SyncJob job, ProgressTracker progress, TrafficCounter traffic)
{
    private SyncSnapshot? _snapshot;
    private ItemOutcomes? _items;

    public ProgressTracker Progress => progress;

    /// <summary>Gets what the steps of the run have to say.</summary>
    public RunNotes Notes { get; } = new(job.AlbumName);

    /// <summary>Gets or sets the plan of a dry run; items that nothing is decided about are what it would upload.</summary>
    public SyncPlan? Plan { get; set; }

    /// <summary>Gets whether no source could be read at all.</summary>
    public bool NothingWasRead => _snapshot is { Source: { Entries.Count: 0 } source } && source.Errors.Count == job.Sources.Count;

    private PicsyncException? SourceError => _snapshot is { Source.Errors: [var first, ..] } ? first : null;

    private int Waiting => _snapshot?.Removed.WaitingCount ?? 0;

    private AlbumStatus Status =>
        Notes.WasCancelled ? AlbumStatus.Cancelled
        : Notes.Failure is not null || NothingWasRead ? AlbumStatus.Failed
        : Notes.Guard is not null || Waiting > 0 ? AlbumStatus.Blocked
        : IsPartial ? AlbumStatus.Partial
        : AlbumStatus.Ok;

    private bool IsPartial =>
        Notes.IsIncomplete || SourceError is not null || _snapshot?.Doubts.Count > 0 || Count(EntryOutcome.Failed) > 0;

    /// <summary>Takes what both sides list.</summary>
    public void Begin(SyncSnapshot snapshot, ItemOutcomes items)
    {
        (_snapshot, _items) = (snapshot, items);
        items.Counts = progress.Counts;
        foreach (var warning in snapshot.Remarks)
        {
            Notes.Warn(warning);
        }
    }

    public AlbumReport ToReport()
    {
        var pending = Count(EntryOutcome.Pending);
        var report = new AlbumReport
        {
            Name = job.AlbumName,
            Status = Status,
            Listed = _items?.Entries.Count ?? 0,
            LeftOut = _snapshot?.Source.LeftOut.Count ?? 0,
            Uploaded = Count(EntryOutcome.Uploaded) + Count(EntryOutcome.Sent),
            Unchanged = Count(EntryOutcome.Unchanged),
            Duplicates = Count(EntryOutcome.Duplicate),
            Skipped = Count(EntryOutcome.Skipped),
            Failed = Count(EntryOutcome.Failed) + (Plan is null ? pending : 0),
            Planned = Plan is null ? null : Describe(Plan, pending),
            Deleted = Notes.Deleted.Count,
            Playlist = Notes.Published is { Name: { } name } list ? new PlaylistReport(name, list.ItemCount, list.Changed) : null,
            BytesDownloaded = progress.DownloadedBytes,
            BytesUploaded = progress.UploadedBytes,
            Requests = traffic.RequestCount,
            Seconds = progress.Elapsed.TotalSeconds,
            Warnings = [.. SayWhatIsLeft(), .. Notes.Warnings],
            Guard = Notes.Guard,
            Waiting = Waiting,
            Problems = [.. _items?.Problems ?? []],
            Error = Notes.Failure ?? SourceError ?? Notes.Error,
        };
        report.ThrowIfUnbalanced();
        return report;
    }

    private int Count(EntryOutcome outcome) => _items?.Count(outcome) ?? 0;

    private PlannedCounts Describe(SyncPlan plan, int upload) =>
        new(upload, _items!.CountUnread(), plan.Count(PlannedActionKind.Delete), plan.Count(PlannedActionKind.HoldDelete))
        {
            ToBeConfirmed = plan.Actions.Count(static action => action.IsToBeConfirmed),
        };

    private IEnumerable<string> SayWhatIsLeft()
    {
        if (Notes.WasCancelled)
        {
            var left = Count(EntryOutcome.Pending);
            yield return left == 0
                ? "The run was stopped before this album was finished; the next run goes on from there."
                : $"The run was stopped before this album was finished; {Quantity.Of(left, "photo was", "photos were")} not reached and {Quantity.Choose(left, "is", "are")} left to the next run.";
        }

        if (Count(EntryOutcome.Sent) is > 0 and var sent)
        {
            yield return $"The target took {Quantity.Of(sent, "photo that was", "photos that were")} not looked for there any more; the next run does.";
        }
    }
}
