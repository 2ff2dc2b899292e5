namespace Picsync.Sync;

/// <summary>Works out a plan. It is handed nothing that could write.</summary>
internal sealed class PlanRun(
    ReadingJob job,
    SyncSnapshot snapshot,
    PhotoDownloader downloader,
    SyncEngineOptions options,
    ProgressTracker progress
)
{
    public async Task<SyncPlan> RunAsync(CancellationToken cancellationToken)
    {
        var decisions = snapshot.Decide(job);
        var unread = await ExamineAsync(decisions, cancellationToken).ConfigureAwait(false);
        decisions = snapshot.Decide(job);
        var surplus = decisions.Surplus.Select(i => snapshot.Target.Items[i]).ToList();
        var verdict = DeletionCourt.Judge(
            job.Policy,
            surplus,
            snapshot.Doubts.Count > 0,
            unread.Count,
            new HashSet<string>(StringComparer.OrdinalIgnoreCase),
            new DeletionCase(
                snapshot.Source.Entries.Count,
                snapshot.LastListedCount,
                snapshot.Target.Items.Count,
                decisions.Count(ItemDecision.Upload) + decisions.Count(ItemDecision.Examine),
                DeleteCount: 0,
                snapshot.TargetIsBelieved(job.Policy.Guards)
            )
        );
        var reasonToHold = verdict.Guard?.Message ?? verdict.Warning ?? (job.Policy.Deletes ? null : "delete: false adds only.");
        var items = snapshot.Source.Entries.Select(static entry => entry.Item).ToList();
        return PlanBuilder.Build(job.AlbumName, items, snapshot.Hashes, snapshot.Target.Items, decisions, reasonToHold) with
        {
            CreatesAlbum =
                snapshot.Target.Album is null && decisions.Count(ItemDecision.Upload) + decisions.Count(ItemDecision.Examine) > 0,
            Guard = verdict.Guard,
            Warnings = [.. snapshot.Doubts, .. verdict.Warning is { } warning ? [warning] : Array.Empty<string>(), .. unread],
        };
    }

    // Returns a sentence for each item that could not be read.
    private async Task<IReadOnlyCollection<string>> ExamineAsync(SyncDecisions decisions, CancellationToken cancellationToken)
    {
        var problems = new System.Collections.Concurrent.ConcurrentQueue<string>();
        if (decisions.Surplus.Count == 0)
        {
            return problems;
        }

        var positions = Enumerable.Range(0, decisions.Items.Length).Where(i => decisions.Items[i] == ItemDecision.Examine).ToList();
        progress.ExpectTransfers(positions.Count);
        progress.Enter(SyncStage.Transferring);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.ParallelDownloads, CancellationToken = cancellationToken };
        await Parallel
            .ForEachAsync(
                positions,
                parallel,
                async (i, token) =>
                {
                    try
                    {
                        var entry = snapshot.Source.Entries[i];
                        using var photo = await downloader
                            .DownloadAsync(entry, spoolPath: null, progress.CountDownloadedBytes, token)
                            .ConfigureAwait(false);
                        snapshot.Hashes[i] = photo.Hashes.Find(job.Target.Capabilities.IdentityHash);
                        progress.CountHashed();
                    }
                    catch (PicsyncException error) when (error is not SignInRequiredException)
                    {
                        problems.Enqueue(error.Message);
                    }
                }
            )
            .ConfigureAwait(false);
        return problems;
    }
}
