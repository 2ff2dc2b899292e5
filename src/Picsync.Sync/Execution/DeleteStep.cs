using System.Collections.Concurrent;

namespace Picsync.Sync;

/// <summary>Deletes surplus photos at the target. The last step of a run: all that could make one wanted has been settled.</summary>
internal sealed class DeleteStep(RunContext run, TargetAlbum album, RunNotes notes)
{
    private const int DeletesAtATime = 8;
    private readonly ConcurrentQueue<TargetItem> _deleted = new();
    private readonly ConcurrentQueue<PicsyncException> _errors = new();

    /// <summary>Gets what was deleted; filled while the step runs, so that it tells the truth of one that was cut off.</summary>
    public IReadOnlyCollection<TargetItem> Deleted => _deleted;

    /// <summary>Gets an error for each photo that was not deleted.</summary>
    public IReadOnlyCollection<PicsyncException> Errors => _errors;

    public async Task RunAsync(IReadOnlyList<TargetItem> surplus, CancellationToken cancellationToken)
    {
        run.Progress.Enter(SyncStage.Deleting);
        await run
            .Journal.WriteAllAsync([.. surplus.Select(static item => ActionOf(item, outcome: null))], cancellationToken)
            .ConfigureAwait(false);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = DeletesAtATime, CancellationToken = cancellationToken };
        try
        {
            // The run's own token: the loop's follows it a moment later, and a write could begin in between.
            await Parallel
                .ForEachAsync(surplus, parallel, async (item, _) => await DeleteAsync(item, cancellationToken).ConfigureAwait(false))
                .ConfigureAwait(false);
        }
        finally
        {
            // Facts, however the loop ended.
            await notes
                .TidyAsync(
                    "What was deleted could not be written down",
                    () =>
                        run.Journal.WriteAllAsync([.. _deleted.Select(static item => ActionOf(item, outcome: ""))], CancellationToken.None),
                    CancellationToken.None
                )
                .ConfigureAwait(false);
        }
    }

    private async Task DeleteAsync(TargetItem item, CancellationToken cancellationToken)
    {
        try
        {
            await run.Job.Target.DeleteAsync(album, item, cancellationToken).ConfigureAwait(false);
            _deleted.Enqueue(item);
            run.Progress.CountDeleted();
        }
        catch (Exception error) when (UntranslatedErrors.FailOneAction(error, cancellationToken))
        {
            _errors.Enqueue(UntranslatedErrors.Translate(error, run.Job.Target.DisplayName, $"delete {item.FileName ?? item.Id}"));
        }
    }

    private static JournalAction ActionOf(TargetItem item, string? outcome) =>
        new(JournalActionKind.Delete, item.Hash?.ToString() ?? item.Id) { FileName = item.FileName, Outcome = outcome };
}
