using System.Collections.Concurrent;

namespace Picsync.Sync;

/// <summary>Writes actions of one run; those that wait while one write is under way go together in the next.</summary>
internal sealed class JournalWriter(ISyncJournal journal, RunId run) : IDisposable
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
                await journal.WriteActionsAsync(run, batch, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    public Task WriteAllAsync(IReadOnlyCollection<JournalAction> actions, CancellationToken cancellationToken) =>
        actions.Count == 0 ? Task.CompletedTask : journal.WriteActionsAsync(run, actions, cancellationToken);

    public void Dispose() => _writing.Dispose();
}
