namespace Picsync.Hosting;

/// <summary>Reads runs from a journal.</summary>
internal sealed class RunRecords(ISyncJournal journal)
{
    /// <summary>Reads the newest runs over some albums, newest first.</summary>
    public async Task<IReadOnlyList<RunRecord>> ReadAsync(IEnumerable<JournalKey> albums, int most, CancellationToken cancellationToken)
    {
        var runs = new List<JournalRun>();
        foreach (var album in albums.Distinct())
        {
            runs.AddRange(await journal.GetRunsAsync(album, most, cancellationToken).ConfigureAwait(false));
        }

        var newest = runs.GroupBy(static run => RunNames.RunOf(run.Id), StringComparer.Ordinal)
            .OrderByDescending(static run => run.Min(static album => album.StartedAt))
            .Take(most);
        var records = new List<RunRecord>();
        foreach (var run in newest)
        {
            records.Add(await DescribeAsync(run.Key, run, cancellationToken).ConfigureAwait(false));
        }

        return records;
    }

    private async Task<RunRecord> DescribeAsync(string runId, IEnumerable<JournalRun> runs, CancellationToken cancellationToken)
    {
        var albums = new List<AlbumRunRecord>();
        foreach (var run in runs.OrderBy(static run => run.StartedAt).ThenBy(static run => run.Id.Value, StringComparer.Ordinal))
        {
            albums.Add(await DescribeAsync(run, cancellationToken).ConfigureAwait(false));
        }

        return new RunRecord(runId, albums);
    }

    private async Task<AlbumRunRecord> DescribeAsync(JournalRun run, CancellationToken cancellationToken)
    {
        var record = new AlbumRunRecord(run.Id, run.Key.AlbumName, run.Key.TargetId, run.StartedAt)
        {
            EndedAt = run.EndedAt,
            Status = run.Status is { } status && run.EndedAt is not null ? status : "unfinished",
            Uploaded = run.UploadedCount,
            Deleted = run.DeletedCount,
            Failed = run.FailedCount,
        };
        return record.Status is "unfinished" or "interrupted" or "cancelled" or "failed"
            ? await WithCountsAsync(record, cancellationToken).ConfigureAwait(false)
            : record;
    }

    // A run that did not come to its end wrote no counts down, but each action.
    private async Task<AlbumRunRecord> WithCountsAsync(AlbumRunRecord record, CancellationToken cancellationToken)
    {
        var actions = await journal.GetActionsAsync(record.Id, cancellationToken).ConfigureAwait(false);
        return record with
        {
            Uploaded = Math.Max(record.Uploaded, actions.Count(static action => action is { Kind: JournalActionKind.Upload, Outcome: "" })),
            Deleted = Math.Max(
                record.Deleted,
                actions.Count(static action => action is { Kind: JournalActionKind.Delete, Outcome: null or "" })
            ),
        };
    }
}
