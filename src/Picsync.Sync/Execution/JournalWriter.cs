using System.Collections.Concurrent;

namespace Picsync.Sync;

/// <summary>Writes actions of one run; those that wait while one write is under way go together in the next.</summary>
internal sealed class JournalWriter(ISyncJournal journal, JournalRun run, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentQueue<JournalAction> _waiting = new();

    /// <summary>Returns once the action is kept.</summary>
    public async Task WriteAsync(JournalAction action, CancellationToken cancellationToken)
    {
        _waiting.Enqueue(action);
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var batch = new List<JournalAction>();
            while (_waiting.TryDequeue(out var next))
            {
                batch.Add(next);
            }

            // Empty when the write before took this action along.
            if (batch.Count > 0)
            {
                await journal.WriteActionsAsync(run.Id, batch, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    public Task WriteAllAsync(IReadOnlyCollection<JournalAction> actions, CancellationToken cancellationToken) =>
        actions.Count == 0 ? Task.CompletedTask : journal.WriteActionsAsync(run.Id, actions, cancellationToken);

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
}
