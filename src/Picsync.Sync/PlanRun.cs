using System.Collections.Concurrent;

namespace Picsync.Sync;

/// <summary>Works out a plan. It is handed nothing that could write.</summary>
internal sealed class PlanRun(SyncSnapshot snapshot, PhotoDownloader downloader, SyncEngineOptions options, ProgressTracker progress)
{
    public async Task<SyncPlan> RunAsync(CancellationToken cancellationToken)
    {
        var unread = await ExamineAsync(snapshot.Decide(), cancellationToken).ConfigureAwait(false);
        var plan = Build(snapshot, unread.Count);
        return plan with { Warnings = [.. plan.Warnings, .. unread] };
    }

    /// <summary>Compares a plan with what would be done now.</summary>
    /// <exception cref="PlanOutdatedException">It is not the same any more.</exception>
    public static void ThrowIfOutdated(SyncPlan plan, SyncSnapshot snapshot)
    {
        // What the plan read of an item that did not change since need not be read again to compare.
        var known = plan
            .Actions.Where(static action => action is { ItemId: not null, Hash: not null })
            .DistinctBy(static action => (action.SourceId, action.ItemId))
            .ToDictionary(static action => (action.SourceId, action.ItemId));
        for (var i = 0; i < snapshot.Hashes.Length; i++)
        {
            var entry = snapshot.Source.Entries[i];
            if (
                snapshot.Hashes[i] is null
                && known.TryGetValue((entry.Source.Id.Value, entry.Item.Id), out var action)
                && action.Version == entry.Item.Version
            )
            {
                snapshot.Hashes[i] = action.Hash;
            }
        }

        var differences = PlanComparison.Compare(plan, Build(snapshot, unreadCount: 0));
        if (differences.Count > 0)
        {
            throw new PlanOutdatedException(plan.AlbumName, differences);
        }
    }

    private static SyncPlan Build(SyncSnapshot snapshot, int unreadCount)
    {
        var decisions = snapshot.Decide();
        var added = decisions.Count(ItemDecision.Upload) + decisions.Count(ItemDecision.Examine);
        var verdict = snapshot.Judge(unreadCount, new HashSet<string>(), added);
        return PlanBuilder.Build(snapshot.Job, snapshot.Clock.Today, snapshot.Source.Entries, snapshot.Hashes, decisions, verdict) with
        {
            CreatesAlbum = snapshot.Target.Album is null && added > 0,
            LeftOutCount = snapshot.Source.LeftOut.Count,
            MatchesNothing = snapshot.NothingMatches,
            Guard = verdict.Guard,
            Warnings =
            [
                .. snapshot.Doubts,
                .. snapshot.Source.Notes,
                .. verdict.Warning is { } warning ? [warning] : Array.Empty<string>(),
            ],
        };
    }

    // Returns a sentence for each item that could not be read.
    private async Task<IReadOnlyCollection<string>> ExamineAsync(SyncDecisions decisions, CancellationToken cancellationToken)
    {
        var problems = new ConcurrentQueue<string>();
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
                        using var photo = await downloader
                            .DownloadAsync(snapshot.Source.Entries[i], spoolPath: null, progress.CountDownloadedBytes, token)
                            .ConfigureAwait(false);
                        snapshot.Hashes[i] = photo.Hashes.Find(snapshot.Job.Target.Capabilities.IdentityHash);
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
