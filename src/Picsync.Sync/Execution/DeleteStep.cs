using System.Collections.Concurrent;

namespace Picsync.Sync;

/// <summary>
/// Deletes surplus photos at the target, and believes it when the album lists them no more. The last step of a run: all that could make
/// one wanted has been settled.
/// </summary>
internal sealed class DeleteStep(RunContext run, TargetAlbum album, RunNotes notes)
{
    private const int DeletesAtATime = 8;

    /// <summary>Some stores list for a moment what they have deleted.</summary>
    private static readonly TimeSpan[] s_delaysBeforeLooks = [TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4)];

    private readonly ConcurrentQueue<TargetItem> _answered = new();
    private HashSet<string> _stillListed = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<PicsyncException> _errors = new();

    /// <summary>Gets what was deleted; filled while the step runs, so that it tells the truth of one that was cut off.</summary>
    public IReadOnlyCollection<TargetItem> Deleted => [.. _answered.Where(item => !_stillListed.Contains(item.Id))];

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
            await LookAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Facts, however the loop ended.
            await notes
                .TidyAsync(
                    "What was deleted could not be written down",
                    () =>
                        run.Journal.WriteAllAsync([.. Deleted.Select(static item => ActionOf(item, outcome: ""))], CancellationToken.None),
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
            _answered.Enqueue(item);
            run.Progress.CountDeleted();
        }
        catch (Exception error) when (UntranslatedErrors.FailOneAction(error, cancellationToken))
        {
            _errors.Enqueue(UntranslatedErrors.Translate(error, run.Job.Target.DisplayName, $"delete {item.FileName ?? item.Id}"));
        }
    }

    // Done means seen: an answer of success is no proof that a photo is gone. Only a photo that is seen contradicts it; a list in doubt
    // that lacks it, or none, proves nothing either way.
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var delay in s_delaysBeforeLooks)
            {
                await Task.Delay(delay, run.Time, cancellationToken).ConfigureAwait(false);
                if (!await FindStillListedAsync(cancellationToken).ConfigureAwait(false))
                {
                    return;
                }
            }
        }
        catch (Exception error) when (UntranslatedErrors.FailOneAction(error, cancellationToken))
        {
            notes.Miss(
                $"Whether what was deleted is gone could not be seen: {UntranslatedErrors.Describe(error)}",
                error as SignInRequiredException
            );
            return;
        }

        foreach (var item in _answered.Where(item => _stillListed.Contains(item.Id)))
        {
            _errors.Enqueue(
                new ServiceRequestException(
                    run.Job.Target.DisplayName,
                    $"delete {item.FileName ?? item.Id}",
                    "it said so, but the photo is still in the album."
                )
            );
        }
    }

    private async Task<bool> FindStillListedAsync(CancellationToken cancellationToken)
    {
        if (_answered.IsEmpty)
        {
            return false;
        }

        // The album by its id: another may have its name. What it counted before is of the past.
        var listed = await TargetListing
            .ReadItemsAsync(run.Job.Target, album with { ItemCount = null }, cancellationToken)
            .ConfigureAwait(false);
        var hashes = listed.Items.DistinctBy(static item => item.Id).ToDictionary(static item => item.Id, static item => item.Hash);
        _stillListed = _answered
            .Where(item => hashes.TryGetValue(item.Id, out var hash) && hash == item.Hash)
            .Select(static item => item.Id)
            .ToHashSet(StringComparer.Ordinal);
        return _stillListed.Count > 0;
    }

    private static JournalAction ActionOf(TargetItem item, string? outcome) =>
        new(JournalActionKind.Delete, item.Hash?.ToString() ?? item.Id) { FileName = item.FileName, Outcome = outcome };
}
