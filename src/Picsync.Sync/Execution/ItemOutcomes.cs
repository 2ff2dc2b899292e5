using System.Collections.Concurrent;

namespace Picsync.Sync;

/// <summary>What becomes of each listed item. Every item ends in exactly one outcome. Safe for several threads, one for each item.</summary>
internal sealed class ItemOutcomes
{
    private readonly EntryOutcome[] _outcomes;
    private readonly bool[] _waitsForRoom;
    private readonly ConcurrentQueue<ItemProblem> _problems = new();

    public ItemOutcomes(IReadOnlyList<SourceEntry> entries, ContentHash?[] hashes)
    {
        Entries = entries;
        Hashes = hashes;
        _outcomes = new EntryOutcome[entries.Count];
        _waitsForRoom = new bool[entries.Count];
    }

    public IReadOnlyList<SourceEntry> Entries { get; }

    /// <summary>Gets the items' digests; filled in as they are learned.</summary>
    public ContentHash?[] Hashes { get; }

    public IReadOnlyCollection<ItemProblem> Problems => _problems;

    public EntryOutcome this[int i] => _outcomes[i];

    public int Count(EntryOutcome outcome) => _outcomes.AsSpan().Count(outcome);

    /// <summary>Gets or sets the metrics that are told of what becomes of items; null for none.</summary>
    public RunCounts? Counts { get; set; }

    public void Set(int i, EntryOutcome outcome)
    {
        if (outcome == EntryOutcome.Uploaded && _outcomes[i] != outcome)
        {
            Counts?.TellUploaded();
        }

        _outcomes[i] = outcome;
    }

    public void Skip(int i, string reason) => SetProblem(i, EntryOutcome.Skipped, reason);

    public void Fail(int i, string reason) => SetProblem(i, EntryOutcome.Failed, reason);

    /// <summary>Fails an item because the target has no room for it, which deleting can make.</summary>
    public void FailForRoom(int i, string reason)
    {
        _waitsForRoom[i] = true;
        Fail(i, reason);
    }

    /// <summary>Settles what was decided without any transfer.</summary>
    /// <returns>The positions of the items whose bytes have to be moved.</returns>
    public IReadOnlyList<int> Settle(SyncDecisions decisions)
    {
        var positions = new List<int>();
        for (var i = 0; i < decisions.Items.Length; i++)
        {
            switch (decisions.Items[i])
            {
                case ItemDecision.Keep:
                    Set(i, EntryOutcome.Unchanged);
                    break;
                case ItemDecision.Duplicate:
                    Set(i, EntryOutcome.Duplicate);
                    break;
                case ItemDecision.Skip:
                    Skip(i, decisions.SkipReasons[i]);
                    break;
                default:
                    positions.Add(i);
                    break;
            }
        }

        return positions;
    }

    /// <summary>Gives the digests that items account for before any of those unread is known.</summary>
    public IEnumerable<ContentHash> ClaimedBy(SyncDecisions decisions) =>
        Enumerable
            .Range(0, decisions.Items.Length)
            .Where(i => decisions.Items[i] != ItemDecision.Examine)
            .Select(i => Hashes[i])
            .OfType<ContentHash>();

    /// <summary>Gives the names of skipped items whose bytes were never read.</summary>
    public IEnumerable<string> UnknownNames() =>
        Enumerable
            .Range(0, _outcomes.Length)
            .Where(i => Hashes[i] is null && _outcomes[i] == EntryOutcome.Skipped)
            .Select(i => Entries[i].Item.FileName);

    /// <summary>Counts the items that nothing is decided about and whose bytes were never read.</summary>
    public int CountUnread() => Enumerable.Range(0, _outcomes.Length).Count(i => _outcomes[i] == EntryOutcome.Pending && Hashes[i] is null);

    /// <summary>Counts the failed items that no deletion helps.</summary>
    public int CountFailures() =>
        Enumerable.Range(0, _outcomes.Length).Count(i => _outcomes[i] == EntryOutcome.Failed && !_waitsForRoom[i]);

    /// <summary>Tells how much room the items want that a full target did not take; null when it took all.</summary>
    public RoomWanted? FindRoomWanted()
    {
        var waiting = Enumerable.Range(0, _outcomes.Length).Where(i => _waitsForRoom[i]).ToList();
        return waiting.Count == 0 ? null : new RoomWanted(waiting.Count, SumOrNull(waiting.Select(i => Entries[i].Item.LengthBytes)));
    }

    private static long? SumOrNull(IEnumerable<long?> lengths) => lengths.Aggregate((long?)0, static (sum, length) => sum + length);

    private void SetProblem(int i, EntryOutcome outcome, string reason)
    {
        if (outcome == EntryOutcome.Failed && _outcomes[i] != outcome)
        {
            Counts?.TellFailed();
        }

        _outcomes[i] = outcome;
        var item = Entries[i].Item;
        _problems.Enqueue(new ItemProblem(item.FileName, item.Id, reason, outcome == EntryOutcome.Failed));
    }
}
