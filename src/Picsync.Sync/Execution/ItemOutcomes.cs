using System.Collections.Concurrent;

namespace Picsync.Sync;

/// <summary>What becomes of each listed item. Every item ends in exactly one outcome. Safe for several threads, one for each item.</summary>
internal sealed class ItemOutcomes
{
    private readonly EntryOutcome[] _outcomes;
    private readonly ConcurrentQueue<ItemProblem> _problems = new();

    public ItemOutcomes(IReadOnlyList<SourceEntry> entries, ContentHash?[] hashes)
    {
        Entries = entries;
        Hashes = hashes;
        _outcomes = new EntryOutcome[entries.Count];
    }

    public IReadOnlyList<SourceEntry> Entries { get; }

    /// <summary>Gets the items' digests; filled in as they are learned.</summary>
    public ContentHash?[] Hashes { get; }

    public IReadOnlyCollection<ItemProblem> Problems => _problems;

    public EntryOutcome this[int i] => _outcomes[i];

    public int Count(EntryOutcome outcome) => _outcomes.AsSpan().Count(outcome);

    public void Set(int i, EntryOutcome outcome) => _outcomes[i] = outcome;

    public void Skip(int i, string reason) => SetProblem(i, EntryOutcome.Skipped, reason);

    public void Fail(int i, string reason) => SetProblem(i, EntryOutcome.Failed, reason);

    /// <summary>Makes failures of all items that nothing was decided about; the reason is told elsewhere, once.</summary>
    public void FailPending()
    {
        for (var i = 0; i < _outcomes.Length; i++)
        {
            if (_outcomes[i] == EntryOutcome.Pending)
            {
                _outcomes[i] = EntryOutcome.Failed;
            }
        }
    }

    private void SetProblem(int i, EntryOutcome outcome, string reason)
    {
        _outcomes[i] = outcome;
        var item = Entries[i].Item;
        _problems.Enqueue(new ItemProblem(item.FileName, item.Id, reason, outcome == EntryOutcome.Failed));
    }
}
