using System.Collections.Concurrent;

namespace Picsync.Sync;

/// <summary>Deletes surplus photos at the target. The last step of a run: all that could make one wanted has been settled.</summary>
internal static class DeleteStep
{
    private const int DeletesAtATime = 8;

    /// <returns>What was deleted, and an error for each photo that was not.</returns>
    public static async Task<(IReadOnlyCollection<TargetItem> Deleted, IReadOnlyCollection<PicsyncException> Errors)> RunAsync(
        RunContext run,
        TargetAlbum album,
        IReadOnlyList<TargetItem> surplus,
        CancellationToken cancellationToken
    )
    {
        var deleted = new ConcurrentQueue<TargetItem>();
        var errors = new ConcurrentQueue<PicsyncException>();
        if (surplus.Count == 0)
        {
            return (deleted, errors);
        }

        run.Progress.Enter(SyncStage.Deleting);
        await run
            .Journal.WriteAllAsync([.. surplus.Select(static item => ActionOf(item, outcome: null))], cancellationToken)
            .ConfigureAwait(false);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = DeletesAtATime, CancellationToken = cancellationToken };
        await Parallel
            .ForEachAsync(
                surplus,
                parallel,
                async (item, token) =>
                {
                    try
                    {
                        await run.Job.Target.DeleteAsync(album, item, token).ConfigureAwait(false);
                        deleted.Enqueue(item);
                        run.Progress.CountDeleted();
                    }
                    catch (PicsyncException error)
                    {
                        errors.Enqueue(error);
                    }
                }
            )
            .ConfigureAwait(false);
        await run
            .Journal.WriteAllAsync([.. deleted.Select(static item => ActionOf(item, outcome: ""))], cancellationToken)
            .ConfigureAwait(false);
        return (deleted, errors);
    }

    private static JournalAction ActionOf(TargetItem item, string? outcome) =>
        new(JournalActionKind.Delete, item.Hash?.ToString() ?? item.Id) { FileName = item.FileName, Outcome = outcome };
}
