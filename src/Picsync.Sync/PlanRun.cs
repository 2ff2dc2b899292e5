using System.Collections.Concurrent;

namespace Picsync.Sync;

/// <summary>Works out a plan. It is handed nothing that could write.</summary>
internal sealed class PlanRun(
    SyncSnapshot snapshot,
    ItemOutcomes items,
    PhotoDownloader downloader,
    SyncEngineOptions options,
    ReportBuilder report
)
{
    private readonly ConcurrentQueue<string> _unread = new();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await ExamineAsync(snapshot.Decide(), cancellationToken).ConfigureAwait(false);
        items.Settle(snapshot.Decide());
        var plan = await BuildAsync(snapshot, _unread.Count, cancellationToken).ConfigureAwait(false);
        foreach (var warning in plan.Warnings)
        {
            report.Notes.Warn(warning);
        }

        if (plan.MatchesNothing)
        {
            report.Notes.Miss(warning: null);
        }

        report.Notes.Guard = plan.Guard;
        report.Plan = plan with { Warnings = [.. plan.Warnings, .. _unread] };
    }

    /// <summary>Compares a plan with what would be done now.</summary>
    /// <exception cref="PlanOutdatedException">It is not the same any more.</exception>
    public static async Task ThrowIfOutdatedAsync(SyncPlan plan, SyncSnapshot snapshot, CancellationToken cancellationToken)
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

        var now = await BuildAsync(snapshot, unreadCount: 0, cancellationToken).ConfigureAwait(false);
        var differences = PlanComparison.Compare(plan, now);
        if (differences.Count > 0)
        {
            throw new PlanOutdatedException(plan.AlbumName, differences);
        }
    }

    private static async Task<SyncPlan> BuildAsync(SyncSnapshot snapshot, int unreadCount, CancellationToken cancellationToken)
    {
        var decisions = snapshot.Decide();
        var added = decisions.Count(ItemDecision.Upload) + decisions.Count(ItemDecision.Examine);
        var verdict = await snapshot
            .JudgeAsync(unreadCount, new HashSet<string>(), added, room: null, cancellationToken)
            .ConfigureAwait(false);
        return PlanBuilder.Build(
            snapshot.Job,
            snapshot.Clock.Today,
            snapshot.Source.Entries,
            snapshot.Hashes,
            decisions,
            verdict,
            DeletionInquiry.FindSilent(snapshot, verdict)
        ) with
        {
            CreatesAlbum = (snapshot.Target.Album is null && added > 0) || snapshot.MakesEmptyAlbum,
            DrawnAt = snapshot.Job.Selection.Sample == SampleCadence.EachRun ? snapshot.Clock.DrawnAt : null,
            LeftOutCount = snapshot.Source.LeftOut.Count,
            MatchesNothing = snapshot.NothingMatches,
            Guard = verdict.Guard,
            Warnings = [.. snapshot.Remarks, .. verdict.Warning is { } warning ? [warning] : Array.Empty<string>()],
        };
    }

    private async Task ExamineAsync(SyncDecisions decisions, CancellationToken cancellationToken)
    {
        if (decisions.Surplus.Count == 0)
        {
            return;
        }

        var positions = Enumerable.Range(0, decisions.Items.Length).Where(i => decisions.Items[i] == ItemDecision.Examine).ToList();
        report.Progress.ExpectTransfers(positions.Count);
        report.Progress.Enter(SyncStage.Transferring);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.ParallelDownloads, CancellationToken = cancellationToken };
        await Parallel
            .ForEachAsync(positions, parallel, async (i, _) => await ExamineAsync(i, cancellationToken).ConfigureAwait(false))
            .ConfigureAwait(false);
    }

    // What cannot be read is skipped or failed, as it would be in a sync.
    private async Task ExamineAsync(int i, CancellationToken cancellationToken)
    {
        try
        {
            using var photo = await downloader
                .DownloadAsync(snapshot.Source.Entries[i], spoolPath: null, report.Progress.CountDownloadedBytes, cancellationToken)
                .ConfigureAwait(false);
            snapshot.Hashes[i] = photo.Hashes.Find(snapshot.Job.Target.Capabilities.IdentityHash);
            report.Progress.CountHashed();
        }
        catch (ItemUnavailableException unavailable)
        {
            items.Skip(i, unavailable.Reason);
            _unread.Enqueue(unavailable.Message);
        }
        catch (Exception error) when (UntranslatedErrors.FailOneAction(error, cancellationToken))
        {
            items.Fail(i, UntranslatedErrors.Describe(error));
            _unread.Enqueue(UntranslatedErrors.Describe(error));
            if (error is SignInRequiredException signIn)
            {
                report.Notes.Miss(warning: null, signIn);
            }
        }
        finally
        {
            report.Progress.CountFinished();
        }
    }
}
