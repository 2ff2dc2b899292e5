using System.Collections.Concurrent;

namespace Picsync.Sync;

/// <summary>Writes actions of one run; those that wait while one write is under way go together in the next.</summary>
internal sealed class JournalWriter(ISyncJournal journal, JournalRun run, AlbumLease lease, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentQueue<(JournalAction Action, TaskCompletionSource Kept)> _waiting = new();

    /// <summary>Returns once the action is kept, whichever caller's write took it along; fails when that write failed.</summary>
    public async Task WriteAsync(JournalAction action, CancellationToken cancellationToken)
    {
        var kept = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue((action, kept));
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!kept.Task.IsCompleted)
            {
                await WriteWaitingAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _writing.Release();
        }

        await kept.Task.ConfigureAwait(false);
    }

    public async Task WriteAllAsync(IReadOnlyCollection<JournalAction> actions, CancellationToken cancellationToken)
    {
        if (actions.Count == 0)
        {
            return;
        }

        try
        {
            await journal.WriteActionsAsync(run.Id, actions, cancellationToken).ConfigureAwait(false);
        }
        catch (LeaseLostException)
        {
            // Those who work beside this caller must not write either.
            lease.NoteLost();
            throw;
        }
    }

    /// <summary>
    /// Writes down that photos are there. To be called before their actions count as finished: an action that does is not
    /// looked for again by the run after one that was cut off.
    /// </summary>
    public Task PutAsync(IReadOnlyDictionary<ContentHash, TargetItem> seen)
    {
        var now = time.GetUtcNow();
        return seen.Count == 0
            ? Task.CompletedTask
            : journal.UpdateLedgerAsync(
                run.Key,
                [.. seen.Select(pair => new LedgerEntry(pair.Key, pair.Value.Id, pair.Value.FileName ?? "", now))],
                [],
                CancellationToken.None
            );
    }

    public void Dispose() => _writing.Dispose();

    private async Task WriteWaitingAsync(CancellationToken cancellationToken)
    {
        var batch = new List<(JournalAction Action, TaskCompletionSource Kept)>();
        while (_waiting.TryDequeue(out var next))
        {
            batch.Add(next);
        }

        try
        {
            await WriteAllAsync([.. batch.Select(static pair => pair.Action)], cancellationToken).ConfigureAwait(false);
            batch.ForEach(static pair => pair.Kept.SetResult());
        }
        catch (Exception fault)
        {
            // An action that is not written down must not be done, whoever wrote for it.
            batch.ForEach(pair => pair.Kept.SetException(fault));
        }
    }
}
